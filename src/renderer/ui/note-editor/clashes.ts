/** The passages of a note that two wrote at once: found again while one goes on typing, and settled one by one. */
import { invertedEffects } from '@codemirror/commands'
import { Facet, StateEffect, StateField, type ChangeDesc, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import { framed, unframed, type Clash } from './merge.ts'

export interface OpenClash extends Clash {
  readonly id: number
}

/** A passage as it is shown: what each wrote, and what stands in the note now. */
export interface ClashNow {
  readonly id: number
  readonly mine: string
  readonly theirs: string
  readonly both: string
  readonly now: string
}

/** Adds the clashes of a text that was just joined; its offsets are those of the new text. */
export const addClashes = StateEffect.define<readonly Clash[]>()
/** Forgets all of them; what stands in the note stays. */
export const endClashes = StateEffect.define()
/** Where a passage stands after its text was replaced; mapping alone could not tell its end from what follows. */
const place = StateEffect.define<{ readonly id: number; readonly from: number; readonly to: number }>({
  map: (value, changes) => ({ ...value, ...mapped(value, 'none', changes) }),
})

const open = StateField.define<readonly OpenClash[]>({
  create: () => [],
  update: (clashes, transaction) => {
    let next = clashes
    if (transaction.docChanged && next.length > 0)
      next = next.map((clash) => ({ ...clash, ...mapped(clash, clash.frame, transaction.changes) }))
    for (const effect of transaction.effects) {
      if (effect.is(addClashes)) {
        const first = Math.max(0, ...next.map(({ id }) => id)) + 1
        next = [...next, ...effect.value.map((clash, index) => ({ ...clash, id: first + index }))]
      } else if (effect.is(endClashes)) next = []
      else if (effect.is(place))
        next = next.map((clash) => (clash.id === effect.value.id ? { ...clash, ...effect.value } : clash))
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field, (clashes) => (view) => drawn(view.state, clashes)),
})

/** What is typed at the edge of a passage belongs to it, unless it stands beyond the line end that the passage holds. */
function mapped(
  { from, to }: { readonly from: number; readonly to: number },
  frame: Clash['frame'],
  changes: ChangeDesc,
): { readonly from: number; readonly to: number } {
  const start = changes.mapPos(from, frame === 'before' ? 1 : -1)
  return { from: start, to: Math.max(start, changes.mapPos(to, frame === 'after' ? -1 : 1)) }
}

const LINE = Decoration.line({ class: 'cm-clash' })

function drawn({ doc }: EditorState, clashes: readonly OpenClash[]): DecorationSet {
  const starts = clashes.flatMap(({ from, to, frame }) => {
    const [begin, end] = [frame === 'before' ? from + 1 : from, frame === 'after' ? to - 1 : to]
    if (end < begin) return []
    const [first, last] = [doc.lineAt(Math.min(begin, doc.length)).number, doc.lineAt(end).number]
    return Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index).from)
  })
  return Decoration.set(
    [...new Set(starts)].map((from) => LINE.range(from)),
    true,
  )
}

const toldOf = Facet.define<(clashes: readonly ClashNow[]) => void>()

/** @param onClashes is told of them whenever one of them changes */
export function clashing(onClashes: (clashes: readonly ClashNow[]) => void): Extension {
  return [
    open,
    toldOf.of(onClashes),
    // Ctrl+Z takes a choice back, and the passage can be chosen again.
    invertedEffects.of(({ effects, startState }) =>
      effects.flatMap((effect) => {
        const before = effect.is(place) && startState.field(open).find(({ id }) => id === effect.value.id)
        return before ? [place.of({ id: before.id, from: before.from, to: before.to })] : []
      }),
    ),
    EditorView.updateListener.of(({ state, startState }) => {
      if (state.field(open) === startState.field(open)) return
      for (const tell of state.facet(toldOf)) tell(clashesOf(state))
    }),
  ]
}

function clashesOf(state: EditorState): readonly ClashNow[] {
  return state.field(open).map(({ id, from, to, frame, mine, theirs }) => ({
    id,
    mine: mine.join('\n'),
    theirs: theirs.join('\n'),
    both: [...theirs, ...mine].join('\n'),
    now: unframed(state.sliceDoc(from, to), frame),
  }))
}

/** Puts a text in the place of a passage; none at all takes its lines away. */
export function settleClash(view: EditorView, id: number, text: string): void {
  const clash = view.state.field(open).find((one) => one.id === id)
  if (!clash) return
  const { from, to, frame } = clash
  const insert = framed(text === '' ? [] : text.split('\n'), frame)
  view.dispatch({
    changes: { from, to, insert },
    effects: place.of({ id, from, to: from + insert.length }),
    userEvent: 'input.clash',
  })
}

/** Where a passage begins. */
export function placeOfClash(state: EditorState, id: number): number | null {
  const clash = state.field(open).find((one) => one.id === id)
  return clash ? clash.from + (clash.frame === 'before' && clash.to > clash.from ? 1 : 0) : null
}
