/** Passages that two wrote at once: choosing can be taken back exactly, and what nobody chose is found again later. */
import { history, redo, undo } from '@codemirror/commands'
import { EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addClashes, clashesOf, clashing, endClashes, settling } from '../../../src/renderer/ui/note-editor/clashes.ts'
import { foundClash, keptClash } from '../../../src/renderer/ui/note-editor/kept-clashes.ts'
import { mergeTexts } from '../../../src/renderer/ui/note-editor/merge.ts'

/** An editor whose note was just joined with another text. */
function editorOf(base: string, mine: string, theirs: string) {
  const merged = mergeTexts(base, mine, theirs)
  let state = EditorState.create({ doc: merged.text, extensions: [history(), clashing(() => undefined)] })
  const dispatch = (spec: TransactionSpec | Transaction): void => {
    state = spec instanceof Transaction ? spec.state : state.update(spec).state
  }
  dispatch({ effects: addClashes.of(merged.clashes) })
  return {
    dispatch,
    settle: (id: number, text: string) => dispatch(settling(state, id, text) ?? {}),
    undo: () => undo({ state, dispatch }),
    redo: () => redo({ state, dispatch }),
    length: () => state.doc.length,
    now: () => ({ text: state.doc.toString(), clashes: clashesOf(state) }),
  }
}

const line = fc.constantFrom('a', 'b', 'c', '', 'd e')
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'))

describe('a choice between two versions', () => {
  it('is taken back and done again exactly, whatever else was done in the note', () => {
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('choose' as const),
        which: fc.nat(3),
        to: fc.constantFrom('mine', 'theirs', 'both'),
      }),
      fc.record({ kind: fc.constant('write' as const), which: fc.nat(3), to: text }),
      fc.record({ kind: fc.constant('type' as const), which: fc.nat(40), to: line }),
      fc.record({ kind: fc.constant('done' as const), which: fc.constant(0), to: fc.constant('') }),
    )
    fc.assert(
      fc.property(text, text, text, fc.array(act, { maxLength: 6 }), (base, mine, theirs, acts) => {
        const editor = editorOf(base, mine, theirs)
        const seen = [editor.now()]
        for (const { kind, which, to } of acts) {
          const { clashes } = editor.now()
          const clash = clashes[which % Math.max(1, clashes.length)]
          if (kind === 'type') {
            const from = Math.min(which, editor.length())
            editor.dispatch({ changes: { from, insert: to }, userEvent: 'paste' })
          } else if (kind === 'done') editor.dispatch({ effects: endClashes.of(null) })
          else if (clash) editor.settle(clash.id, kind === 'write' ? to : clash[to])
          if (JSON.stringify(editor.now()) !== JSON.stringify(seen.at(-1))) seen.push(editor.now())
        }
        const back = [editor.now()]
        while (editor.undo()) back.unshift(editor.now())
        expect(back.at(0)).toEqual(seen[0])
        const forth = [editor.now()]
        while (editor.redo()) forth.push(editor.now())
        expect(forth.at(-1)).toEqual(seen.at(-1))
        for (const state of seen) expect(forth).toContainEqual(state)
      }),
    )
  })

  it('stands as undecided again where it was taken back', () => {
    const editor = editorOf('a\nz', 'mine\nz', 'theirs\nz')
    editor.settle(1, 'mine')
    expect(editor.now()).toMatchObject({ text: 'mine\nz', clashes: [{ isDecided: true, now: 'mine' }] })
    editor.undo()
    expect(editor.now()).toMatchObject({ text: 'theirs\nmine\nz', clashes: [{ isDecided: false }] })
    editor.redo()
    expect(editor.now()).toMatchObject({ text: 'mine\nz', clashes: [{ isDecided: true, now: 'mine' }] })
  })
})

describe('a passage that was kept', () => {
  const merged = mergeTexts('a\nb\nc', 'a\nmine\nc', 'a\ntheirs\nc')
  const [kept] = merged.clashes.map((clash) => keptClash(merged.text, clash))
  const again = (now: string) => {
    if (!kept) throw new Error('The two texts did not clash.')
    const { from, to, frame } = foundClash(now, kept)
    return { words: now.slice(from, to), frame, from }
  }

  it('is found in the same text as it was', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const { text: now, clashes } = mergeTexts(base, mine, theirs)
        for (const clash of clashes) {
          const found = foundClash(now, keptClash(now, clash))
          expect(keptClash(now, found)).toMatchObject({ now: keptClash(now, clash).now })
        }
      }),
    )
  })

  it('is found where lines came before it or it came to the end', () => {
    expect(again('new\n\na\ntheirs\nmine\nc')).toEqual({ words: 'theirs\nmine\n', frame: 'after', from: 7 })
    expect(again('a\ntheirs\nmine')).toEqual({ words: '\ntheirs\nmine', frame: 'before', from: 1 })
  })

  it('has its place behind what stood before it where its own words are gone, and else at the end', () => {
    expect(again('a\nother\nc')).toEqual({ words: '', frame: 'after', from: 2 })
    expect(again('quite another')).toEqual({ words: '', frame: 'before', from: 13 })
    expect(again('')).toEqual({ words: '', frame: 'none', from: 0 })
  })
})
