/** Where papers come from: the textbox, and the files chosen or dropped. */
import { CircleAlert, Files, FileText, FolderOpen, X } from 'lucide-react'
import { useEffect, useRef, type ClipboardEvent } from 'react'
import { useStore } from 'zustand'
import { isDesktop } from '../../data/port.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { isWanted } from '../../ui/dropped-files.ts'
import { sizeText } from './progress-text.ts'
import type { ChosenFile, Session } from './session.ts'

/** More chips would leave no room for the preview. */
const CHIPS = 6

export function SourceFields({ session }: { readonly session: Session }) {
  const text = useStore(session.store, (state) => state.text)
  const files = useStore(session.store, (state) => state.files)
  const hasResult = useStore(session.store, (state) => state.preview !== null)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const folderPicker = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0) return
    event.preventDefault()
    session.addFiles(pasted)
  }
  return (
    <div className="intake-sources">
      <textarea
        ref={box}
        className={hasResult ? 'intake-text intake-text-small' : 'intake-text'}
        aria-label="Paste text, links or identifiers"
        placeholder="Paste text, links or identifiers: a Hugging Face Papers page, a .bib file, arXiv ids, DOIs …"
        spellCheck={false}
        value={text}
        onChange={(event) => session.setText(event.target.value)}
        onPaste={onPaste}
      />
      <div className="intake-files">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          onChange={(event) => {
            session.addFiles([...(event.target.files ?? [])])
            // The same file may be chosen again after it was changed.
            event.target.value = ''
          }}
        />
        <input
          ref={(input) => {
            folderPicker.current = input
            // Not among the attributes that React knows: https://developer.mozilla.org/docs/Web/API/HTMLInputElement/webkitdirectory
            input?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          hidden
          aria-label="Folder to add"
          onChange={(event) => {
            session.addFiles([...(event.target.files ?? [])].filter(isWanted))
            event.target.value = ''
          }}
        />
        <Button icon={Files} onClick={() => picker.current?.click()}>
          Choose files…
        </Button>
        <Button icon={FolderOpen} onClick={() => folderPicker.current?.click()}>
          Choose a folder…
        </Button>
        {files.length === 0 && <span className="intake-hint">or drop files, folders and links here</span>}
        {files.slice(0, CHIPS).map((file) => (
          <FileChip key={file.id} file={file} onRemove={() => session.removeFile(file.id)} />
        ))}
        {files.length > CHIPS && (
          <span className="intake-hint">and {(files.length - CHIPS).toLocaleString('en')} more files</span>
        )}
        {!isDesktop() && files.some(({ name }) => /\.pdf$/i.test(name)) && (
          <span className="intake-hint">
            A browser doesn’t tell where a file lies, so PDFs are read but not attached. The desktop app attaches them.
          </span>
        )}
      </div>
    </div>
  )
}

function FileChip({ file, onRemove }: { readonly file: ChosenFile; readonly onRemove: () => void }) {
  const isSending = file.upload === null && file.error === null
  return (
    <span className={file.error === null ? 'intake-file' : 'intake-file intake-file-failed'}>
      {file.error === null ? <FileText size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <span className="intake-file-name">{file.error ?? file.name}</span>
      {isSending && file.size > 0 ? (
        <progress aria-label={`Reading ${file.name}`} max={file.size} value={file.sent} />
      ) : (
        file.error === null && <span className="intake-file-size">{sizeText(file.size)}</span>
      )}
      <IconButton icon={X} name={`Remove ${file.name}`} onClick={onRemove} />
    </span>
  )
}
