/** Files that are kept up to date: how each is doing, at a glance. */
import { FileCheck2, FolderCheck, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { KeptFile } from '../../../shared/contract/kept.ts'
import { useAsk } from '../../data/ask.ts'
import { useDialogs } from '../../state/dialogs.ts'

export function KeptFiles({ onChosen }: { readonly onChosen: (() => void) | undefined }) {
  const { data } = useAsk('kept.list', {})
  const files = data?.files ?? []
  if (files.length === 0) return null
  return (
    <section className="saved-views" aria-label="Kept files">
      <h2>Kept files</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <Line
              file={file}
              onOpen={() => {
                useDialogs.getState().open({ kind: 'kept', file: file.id })
                onChosen?.()
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ file, onOpen }: { readonly file: KeptFile; readonly onOpen: () => void }) {
  const { path, format, trouble, paused, proposals, written } = file
  const name = path.split(/[/\\]/).findLast((part) => part !== '') ?? path
  const stateId = useId()
  const Icon = trouble !== null ? TriangleAlert : format === 'notes' ? FolderCheck : FileCheck2
  const state = paused
    ? 'Waits until you say where to write it'
    : (trouble ?? (written === null ? 'Not written yet' : `Last written ${new Date(written).toLocaleTimeString()}`))
  const waiting =
    proposals.length === 0
      ? ''
      : proposals.length === 1
        ? ', 1 change waits'
        : `, ${String(proposals.length)} changes wait`
  return (
    <button
      type="button"
      className={trouble === null ? 'view-link kept-line' : 'view-link kept-line kept-line-bad'}
      aria-label={name}
      aria-describedby={stateId}
      title={`${path}\n${state}${waiting}`}
      onClick={onOpen}
    >
      <Icon size={16} aria-hidden />
      <span className="view-name">{name}</span>
      <span id={stateId} className="visually-hidden">{`${state}${waiting}`}</span>
      {trouble !== null ? (
        <span className="kept-state">trouble</span>
      ) : paused ? (
        <span className="kept-state">waits</span>
      ) : proposals.length > 0 ? (
        <span className="kept-state kept-waiting">{proposals.length}</span>
      ) : (
        written !== null && <span className="kept-state">{shortText(written)}</span>
      )}
    </button>
  )
}

/** Today the time, before that the day. */
function shortText(at: number): string {
  const date = new Date(at)
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString(undefined, { timeStyle: 'short' })
    : date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
}
