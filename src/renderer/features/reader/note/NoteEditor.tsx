/** CodeMirror in React: made once for a note, told of changes from elsewhere. */
import { unifiedMergeView } from '@codemirror/merge'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { noteExtensions, type EditorSources } from './editor.ts'

export interface NoteEditorHandle {
  /** Takes on a text that was joined elsewhere; the caret stays where it can. */
  readonly replace: (text: string) => void
  /** Writes at the caret's line, or at the end. */
  readonly append: (text: string) => void
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
      replace: (text) => view.current?.dispatch({ changes: smallestChange(view.current.state.doc.toString(), text) }),
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

/** The one piece between what both texts begin and end with, so that the caret outside of it stays. */
function smallestChange(
  from: string,
  to: string,
): { readonly from: number; readonly to: number; readonly insert: string } {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
