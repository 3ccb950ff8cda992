/** CodeMirror in React: made once for a note, told of changes from elsewhere. */
import { diff, unifiedMergeView } from '@codemirror/merge'
import { openSearchPanel } from '@codemirror/search'
import { Compartment, EditorState, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { smallestChange } from './change.ts'
import { addClashes, endClashes, placeOfClash, settling } from './clashes.ts'
import { noteExtensions } from './editor.ts'
import type { Clash, Merged } from './merge.ts'
import { outlineOf, type Heading } from './outline.ts'
import type { EditorSources } from './sources.ts'
import '../button.css'
import './note-editor.css'

export interface NoteEditorHandle {
  /** Takes on a text that was joined with another; the caret stays where it can. */
  readonly join: (merged: Merged) => void
  /** Puts a text in the place of a passage that two wrote at once. */
  readonly settle: (clash: number, text: string) => void
  /** Shows that passage. */
  readonly goToClash: (clash: number) => void
  /** Leaves what stands in the note, and asks no more. */
  readonly endClashes: () => void
  /** Writes at the end. */
  readonly append: (text: string) => void
  /** Puts another version in the place of what stands here; Ctrl+Z takes that back. */
  readonly restore: (text: string) => void
  readonly text: () => string
  readonly outline: () => readonly Heading[]
  /** Puts the caret there, at an offset in UTF-16, and shows it. */
  readonly goTo: (at: number) => void
  /** Opens find in the note. */
  readonly find: () => void
  /** Shows what differs from another text, with a way to take each piece; null ends it. */
  readonly compare: (other: string | null) => void
}

export interface NoteEditorProps {
  readonly initial: string
  /** Passages of the initial text that two wrote at once. */
  readonly clashes: readonly Clash[]
  readonly sources: EditorSources
  readonly ref: Ref<NoteEditorHandle>
}

export function NoteEditor({ initial, clashes, sources, ref }: NoteEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const [compartment] = useState(() => new Compartment())
  const [first] = useState({ initial, clashes, sources })
  useEffect(() => {
    if (!place.current) return
    const editor = new EditorView({
      state: EditorState.create({
        doc: first.initial,
        extensions: [noteExtensions(first.sources), compartment.of([])],
      }),
      parent: place.current,
    })
    view.current = editor
    if (first.clashes.length > 0) editor.dispatch({ effects: addClashes.of(first.clashes) })
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [first, compartment])
  const [goTo] = useState(() => (at: number): void => {
    const editor = view.current
    if (!editor) return
    const anchor = Math.min(at, editor.state.doc.length)
    editor.focus()
    editor.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 24 }),
    })
  })
  useImperativeHandle(
    ref,
    () => ({
      join: ({ text, clashes: found }) =>
        view.current?.dispatch({
          // Piece by piece, so that the caret and passages that are still open stay where they belong.
          changes: diff(view.current.state.doc.toString(), text, { scanLimit: 500, timeout: 100 }).map((piece) => ({
            from: piece.fromA,
            to: piece.toA,
            insert: text.slice(piece.fromB, piece.toB),
          })),
          effects: found.length === 0 ? [] : addClashes.of(found),
          // Ctrl+Z takes back what was typed here, and not what came from elsewhere.
          annotations: Transaction.addToHistory.of(false),
        }),
      settle: (clash, piece) => {
        const spec = view.current && settling(view.current.state, clash, piece)
        if (spec) view.current?.dispatch(spec)
      },
      goToClash: (clash) => {
        const at = view.current && placeOfClash(view.current.state, clash)
        if (at !== null) goTo(at)
      },
      endClashes: () => view.current?.dispatch({ effects: endClashes.of(null) }),
      restore: (text) => view.current?.dispatch({ changes: smallestChange(view.current.state.doc.toString(), text) }),
      text: () => view.current?.state.doc.toString() ?? '',
      outline: () => (view.current ? outlineOf(view.current.state) : []),
      goTo,
      find: () => view.current && openSearchPanel(view.current),
      append: (text) => {
        const editor = view.current
        if (!editor) return
        const end = editor.state.doc.length
        editor.dispatch({
          changes: { from: end, insert: text },
          selection: { anchor: end + text.length },
          scrollIntoView: true,
        })
        editor.focus()
      },
      compare: (other) =>
        view.current?.dispatch({
          effects: compartment.reconfigure(
            other === null ? [] : unifiedMergeView({ original: other, mergeControls: pieceButton, gutter: false }),
          ),
        }),
    }),
    [compartment, goTo],
  )
  return <div ref={place} className="note-editor" />
}

/** What is done with a piece that differs from the version it is compared with. */
function pieceButton(type: 'reject' | 'accept', onClick: (event: MouseEvent) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = type === 'accept' ? 'Leave' : 'Take back'
  button.title = type === 'accept' ? 'Leaves this piece as it is now' : 'Puts this piece back to what it was then'
  // The caret stays where it is.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', onClick)
  return button
}
