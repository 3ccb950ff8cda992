/** "Imports": what was added when, to be looked at again or taken back as one. */
import { Import } from 'lucide-react'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import type { ImportEntry } from '../../../shared/contract/intake.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import './imports-dialog.css'

export function ImportsDialog() {
  const close = useDialogs((state) => state.close)
  const { data, error } = useAsk('import.list', {})
  return (
    <Dialog title="Imports" onClose={close}>
      {error && <p role="alert">{error.message}</p>}
      {data?.imports.length === 0 && (
        <EmptyState icon={Import} title="Nothing imported yet." text="Every page and file that you add stands here." />
      )}
      <ol className="imports" aria-label="Imports">
        {data?.imports.map((entry) => (
          <ImportLine key={entry.id} entry={entry} onOpen={close} />
        ))}
      </ol>
    </Dialog>
  )
}

function ImportLine({ entry, onOpen }: { readonly entry: ImportEntry; readonly onOpen: () => void }) {
  const commands = useCommands()
  return (
    <li className="import-line">
      <div className="import-text">
        <p>{entry.name}</p>
        <p className="import-about">
          <time dateTime={new Date(entry.at).toISOString()}>{WHEN.format(entry.at)}</time>
          {` · ${[entry.format, countsText(entry)].filter((part) => part !== '').join(' · ')}`}
        </p>
      </div>
      <Button
        look="quiet"
        disabled={entry.remaining === 0}
        aria-label={`Open: ${entry.name}`}
        onClick={() => {
          useView.getState().go({ kind: 'import', import: entry.id })
          onOpen()
        }}
      >
        Open
      </Button>
      <Button
        look="quiet"
        disabled={entry.remaining === 0 && entry.merged === 0}
        aria-label={`Take back: ${entry.name}`}
        onClick={() => {
          void commands.run('import.revert', { id: entry.id }).then((done) => {
            // Where nothing could be taken back there is nothing to undo either, but a reason.
            if (done?.step === null) useToasts.getState().show({ kind: 'done', text: done.label, actions: [] })
          })
        }}
      >
        Take back
      </Button>
    </li>
  )
}

const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

function countsText({ added, merged, existing, remaining }: ImportEntry): string {
  const parts = [
    `${added.toLocaleString('en')} added`,
    ...(merged > 0 ? [`${merged.toLocaleString('en')} completed`] : []),
    ...(existing > 0 ? [`${existing.toLocaleString('en')} known before`] : []),
    ...(remaining < added ? [`${remaining.toLocaleString('en')} still here`] : []),
  ]
  return parts.join(', ')
}
