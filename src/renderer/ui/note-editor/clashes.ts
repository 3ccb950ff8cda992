/** The passages of a note that two wrote at once: found again while one goes on typing, and settled one by one. */
import { invertedEffects } from '@codemirror/commands'
import {
  Facet,
  StateEffect,
  StateField,
  type ChangeDesc,
  type EditorState,
  type Extension,
  type TransactionSpec,
} from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { UndecidedClash } from '../../../shared/contract/notes.ts'
import { keptClash } from './kept-clashes.ts'
import { framed, type Clash } from './merge.ts'

interface OpenClash extends Clash {
  readonly id: number
  /** Whether a person chose; it stays at hand all the same, to choose anew. */
  readonly isDecided: boolean
}

/** A passage as it is shown: what each wrote, and what stands in the note now. */
export interface ClashNow extends UndecidedClash {
  readonly id: number
  readonly isDecided: boolean
  readonly both: string
}

/** Adds the clashes of a text that was just joined; its offsets are those of the new text. */
export const addClashes = StateEffect.define<readonly Clash[]>()
/** Forgets all of them; what stands in the note stays. */
export const endClashes = StateEffect.define()
/** Where a passage stands after its text was replaced; mapping alone could not tell its end from what follows. */
const place = StateEffect.define<Omit<OpenClash, 'mine' | 'theirs'>>({
  map: (value, changes) => ({ ...value, ...mapped(value, value.frame, changes) }),
})
/** Brings back what was forgotten. */
const reopen = StateEffect.define<readonly OpenClash[]>({
  map: (clashes, changes) => clashes.map((clash) => ({ ...clash, ...mapped(clash, clash.frame, changes) })),
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
        next = [...next, ...effect.value.map((clash, index) => ({ ...clash, id: first + index, isDecided: false }))]
      } else if (effect.is(reopen)) next = effect.value
      else if (effect.is(endClashes)) next = []
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
    // Ctrl+Z takes a choice back, and the passage can be chosen again; so it does where one has said that it was enough.
    invertedEffects.of(({ effects, startState }) =>
      effects.flatMap((effect): StateEffect<unknown>[] => {
        const before = startState.field(open)
        if (effect.is(endClashes) && before.length > 0) return [reopen.of(before)]
        if (effect.is(reopen)) return [endClashes.of(null)]
        const chosen = effect.is(place) && before.find(({ id }) => id === effect.value.id)
        return chosen ? [place.of(chosen)] : []
      }),
    ),
    EditorView.updateListener.of(({ state, startState }) => {
      if (state.field(open) === startState.field(open)) return
      for (const tell of state.facet(toldOf)) tell(clashesOf(state))
    }),
  ]
}

export function clashesOf(state: EditorState): readonly ClashNow[] {
  const text = { slice: (from: number, to: number) => state.sliceDoc(from, to) }
  return state.field(open).map((clash) => ({
    ...keptClash(text, clash),
    id: clash.id,
    isDecided: clash.isDecided,
    both: [...clash.theirs, ...clash.mine].join('\n'),
  }))
}

/** Puts a text in the place of a passage; none at all takes its lines away. Null where there is no such passage. */
export function settling(state: EditorState, id: number, text: string): TransactionSpec | null {
  const clash = state.field(open).find((one) => one.id === id)
  if (!clash) return null
  const { from, to, frame } = clash
  const insert = framed(text === '' ? [] : text.split('\n'), frame)
  return {
    changes: { from, to, insert },
    effects: place.of({ id, from, to: from + insert.length, frame, isDecided: true }),
    userEvent: 'input.clash',
  }
}

/** Where a passage begins. */
export function placeOfClash(state: EditorState, id: number): number | null {
  const clash = state.field(open).find((one) => one.id === id)
  return clash ? clash.from + (clash.frame === 'before' && clash.to > clash.from ? 1 : 0) : null
}
