/** CodeMirror in React: made once for a note, told of changes from elsewhere. */
import { unifiedMergeView } from '@codemirror/merge'
import { openSearchPanel } from '@codemirror/search'
import { Compartment, EditorState, Transaction } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { smallestChange } from './change.ts'
import { noteExtensions } from './editor.ts'
import { outlineOf, type Heading } from './outline.ts'
import type { EditorSources } from './sources.ts'
import './note-editor.css'

export interface NoteEditorHandle {
  /** Takes on a text that was joined elsewhere; the caret stays where it can. */
  readonly replace: (text: string) => void
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
  readonly sources: EditorSources
  readonly ref: Ref<NoteEditorHandle>
}

export function NoteEditor({ initial, sources, ref }: NoteEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const [compartment] = useState(() => new Compartment())
  const [first] = useState({ initial, sources })
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
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [first, compartment])
  useImperativeHandle(
    ref,
    () => ({
      replace: (text) =>
        view.current?.dispatch({
          changes: smallestChange(view.current.state.doc.toString(), text),
          // Ctrl+Z takes back what was typed here, and not what came from elsewhere.
          annotations: Transaction.addToHistory.of(false),
        }),
      restore: (text) => view.current?.dispatch({ changes: smallestChange(view.current.state.doc.toString(), text) }),
      text: () => view.current?.state.doc.toString() ?? '',
      outline: () => (view.current ? outlineOf(view.current.state) : []),
      goTo: (at) => {
        const editor = view.current
        if (!editor) return
        editor.focus()
        editor.dispatch({
          selection: { anchor: Math.min(at, editor.state.doc.length) },
          effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 24 }),
        })
      },
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
            other === null ? [] : unifiedMergeView({ original: other, mergeControls: true, gutter: false }),
          ),
        }),
    }),
    [compartment],
  )
  return <div ref={place} className="note-editor" />
}
