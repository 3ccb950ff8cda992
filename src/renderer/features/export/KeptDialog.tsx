/** "Kept files": what each is tied to, when it was written, any trouble, and what others changed in it. */
import { FileCheck2, FolderCheck, TriangleAlert } from 'lucide-react'
import type { KeptFile } from '../../../shared/contract/kept.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FORMAT_TITLES } from './choices.ts'
import { lastPart } from './KeepDialog.tsx'
import { useListTitle } from './lists.ts'
import { Proposals } from './Proposals.tsx'
import { Resume } from './Resume.tsx'
import './kept.css'

/** @param file the one to show first */
export function KeptDialog({ file }: { readonly file: number | null }) {
  const { close, open } = useDialogs()
  const commands = useCommands()
  const { data } = useAsk('kept.list', {})
  const files = [...(data?.files ?? [])].sort((a, b) => Number(b.id === file) - Number(a.id === file))
  return (
    <Dialog
      title="Kept files"
      size="large"
      onClose={close}
      footer={
        <>
          <Button onClick={() => open({ kind: 'keep' })}>Keep a file up to date…</Button>
          <Button disabled={files.length === 0} onClick={() => void commands.run('kept.write', {})}>
            Write now
          </Button>
        </>
      }
    >
      {data && files.length === 0 && (
        <EmptyState
          icon={FileCheck2}
          title="No file is kept up to date."
          text="Tie a view to a .bib file or a folder of notes, and it follows every change."
        />
      )}
      <ul className="kept-files">
        {files.map((each) => (
          <Kept key={each.id} file={each} />
        ))}
      </ul>
    </Dialog>
  )
}

function Kept({ file }: { readonly file: KeptFile }) {
  const { id, path, format, written, trouble, paused, proposals } = file
  const commands = useCommands()
  const { data } = useAsk('paper.list', file.list, { keepPrevious: true })
  const title = useListTitle(file.list)
  const name = lastPart(path)
  const stop = async (): Promise<void> => {
    if (!(await commands.run('kept.remove', { id }))) return
    useToasts.getState().show({ kind: 'done', text: `“${name}” stays as it is from now on` })
  }
  const Icon = trouble !== null ? TriangleAlert : format === 'notes' ? FolderCheck : FileCheck2
  return (
    <li className="kept-file" aria-label={name}>
      <div className="kept-head">
        <Icon size={20} aria-hidden className={trouble === null ? 'kept-good' : 'kept-bad'} />
        <div className="kept-about">
          <h3>{name}</h3>
          <p className="kept-path">{path}</p>
          <p>
            {title} · {FORMAT_TITLES[format]}
            {data && ` · ${data.ids.length.toLocaleString('en')} ${data.ids.length === 1 ? 'paper' : 'papers'}`}
            {' · '}
            {paused ? 'waits' : written === null ? 'not written yet' : `written ${whenText(written)}`}
          </p>
          {trouble !== null && (
            <p className="kept-bad" role="alert">
              {trouble} It is tried again by itself.
            </p>
          )}
        </div>
        <Button onClick={() => void stop()}>Stop</Button>
      </div>
      {paused && <Resume file={file} name={name} />}
      {proposals.length > 0 && <Proposals file={file} name={name} />}
    </li>
  )
}

function whenText(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return new Date(at).toLocaleString(
    undefined,
    isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
  )
}
