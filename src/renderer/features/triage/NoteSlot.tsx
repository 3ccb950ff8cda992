/** A note written in passing, in the editor that the reader has; Escape or Ctrl+Enter goes back to deciding. */
import { useEffect, useRef, type ComponentType, type KeyboardEvent, type Ref } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'

/** Set in by the app, for the reader is another feature. */
export type PaperNote = ComponentType<{
  readonly paper: Paper
  readonly ref: Ref<{ readonly append: (text: string) => void }>
}>

export interface NoteSlotProps {
  readonly paper: Paper
  readonly onDone: () => void
  readonly Note: PaperNote
}

export function NoteSlot({ paper, onDone, Note }: NoteSlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<{ readonly append: (text: string) => void }>(null)
  useEffect(() => {
    // Nothing is added; the caret goes to the end of what stands there.
    editor.current?.append('')
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape first closes what the editor has opened: a list of completions, its search.
    const isOpen = place.current?.querySelector('.cm-tooltip-autocomplete, .cm-panel') !== null
    const isDone = event.key === 'Escape' ? !isOpen : event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
    onDone()
  }
  return (
    <div ref={place} className="triage-note-slot" onKeyDownCapture={onKeyDown}>
      <Note paper={paper} ref={editor} />
    </div>
  )
}
