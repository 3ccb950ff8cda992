/**
 * Files, links and text dropped anywhere are papers to add. Rows dragged within the window are not its business, nor are images and
 * text over a note, which go into it.
 */
import { Plus } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { droppedFiles } from '../ui/dropped-files.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useToasts } from '../state/toasts.ts'
import './drop-zone.css'

export function DropZone({ children }: { readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!isFromOutside(event.dataTransfer)) return
      event.preventDefault()
      setOver(!isForNote(event))
    }
    const onDragLeave = (event: DragEvent): void => {
      // Only leaving the window itself has nowhere that it goes to.
      if (event.relatedTarget === null) setOver(false)
    }
    // Before the note gets to see it: an editor would take a .bib file as text to write.
    const onDropFirst = (event: DragEvent): void => {
      setOver(false)
      if (!isOverNote(event) || isForNote(event) || !isFromOutside(event.dataTransfer)) return
      event.preventDefault()
      event.stopPropagation()
      openIntake(event.dataTransfer)
    }
    const onDrop = (event: DragEvent): void => {
      if (!isFromOutside(event.dataTransfer) || event.defaultPrevented) return
      event.preventDefault()
      openIntake(event.dataTransfer)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDropFirst, { capture: true })
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDropFirst, { capture: true })
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return (
    <>
      {children}
      {isOver && (
        <div className="drop-zone">
          <p>
            <Plus size={20} aria-hidden /> Drop to add papers
          </p>
        </div>
      )}
    </>
  )
}

function isFromOutside(data: DataTransfer | null): data is DataTransfer {
  if (!data) return false
  const types = [...data.types]
  return !types.some((type) => type.startsWith('application/x-lectern')) && types.some((type) => WANTED.has(type))
}

function isOverNote({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('.cm-editor') !== null
}

/** Whether a note takes it: text, or images among the files. */
function isForNote(event: DragEvent): boolean {
  if (!isOverNote(event)) return false
  const files = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  return files.length === 0 || files.some(({ type }) => type.startsWith('image/'))
}

const WANTED = new Set(['Files', 'text/uri-list', 'text/plain'])

function openIntake(data: DataTransfer): void {
  const { open } = useDialogs.getState()
  const files = droppedFiles(data)
  if (files instanceof Promise) {
    files.then(
      (all) => open({ kind: 'intake', files: all }),
      () =>
        useToasts
          .getState()
          .show({ kind: 'error', text: 'The folder can’t be read. It may have been moved, or be protected.' }),
    )
    return
  }
  if (files.length > 0) {
    open({ kind: 'intake', files })
    return
  }
  const text = data.getData('text/uri-list') || data.getData('text/plain')
  if (text.trim() !== '') open({ kind: 'intake', text })
}
