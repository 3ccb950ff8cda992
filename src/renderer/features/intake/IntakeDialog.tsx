/** "Add papers": sources go in, a preview says what is new and what the library has already, and only then something is stored. */
import { useCallback, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { useCommands } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { droppedFiles } from '../../ui/dropped-files.ts'
import { commitLabel, isTaken, tally, type Choices } from './choices.ts'
import { Destination } from './Destination.tsx'
import { runImport } from './imports.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { ProblemList } from './ProblemList.tsx'
import type { Session } from './session.ts'
import { SourceFields } from './SourceFields.tsx'
import { Summary } from './Summary.tsx'
import { useRows, type Rows } from './use-rows.ts'
import { joined, useSession, type IntakeStart } from './use-session.ts'
import './intake.css'

export interface IntakeDialogProps extends IntakeStart {
  readonly onTriage: () => void
}

export function IntakeDialog({ onTriage, ...start }: IntakeDialogProps) {
  const session = useSession(start)
  const close = useDialogs((state) => state.close)
  const commit = useCommit(session, onTriage)
  const preview = useStore(session.store, (state) => state.preview)
  const choices = useStore(session.store, (state) => state.choices)
  const isReading = useStore(session.store, (state) => state.reading !== null)
  const [range, setRange] = useState<readonly [number, number]>([0, 0])
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), [])
  const rows = useRows(preview?.preview ?? '', preview?.total ?? 0, range[0], preview === null ? -1 : range[1])
  const label = preview && commitLabel(tally(choices, preview), fillsOf(rows, choices), choices.tags.length)
  return (
    <Dialog
      title="Add papers"
      size="large"
      onClose={close}
      footer={
        <>
          <Destination session={session} />
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" disabled={isReading || !label?.canCommit} onClick={commit}>
            {label?.text ?? 'Add papers'}
          </Button>
        </>
      }
    >
      <Receiver session={session}>
        <SourceFields session={session} />
        <Summary session={session} />
        <ProblemList session={session} />
        {preview && preview.total > 0 && (
          <PreviewTable key={preview.preview} session={session} preview={preview} rows={rows} onRange={onRange} />
        )}
      </Receiver>
    </Dialog>
  )
}

/** Takes what is dropped or pasted anywhere in the dialog. */
function Receiver({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const addText = (text: string): void => session.setText(joined(session.store.getState().text, text))
  const onDrop = (event: DragEvent): void => {
    const files = droppedFiles(event.dataTransfer)
    const text = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain')
    if (files instanceof Promise) {
      event.preventDefault()
      files.then(session.addFiles, () =>
        useToasts
          .getState()
          .show({ kind: 'error', text: 'The folder can’t be read. It may have been moved, or be protected.' }),
      )
      return
    }
    if (files.length === 0 && text.trim() === '') return
    event.preventDefault()
    if (files.length > 0) session.addFiles(files)
    else addText(text)
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    if (event.clipboardData.files.length > 0) session.addFiles([...event.clipboardData.files])
    else addText(event.clipboardData.getData('text/plain'))
  }
  return (
    // The keyboard has the textbox and the button for the same.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- see above
    <div className="intake" onDrop={onDrop} onDragOver={(event) => event.preventDefault()} onPaste={onPaste}>
      {children}
    </div>
  )
}

/** Closes the dialog, stores, and tells the outcome; where that fails, what was typed is waiting in the dialog. */
function useCommit(session: Session, onTriage: () => void): () => void {
  const { client } = useLibrary()
  const commands = useCommands()
  const startTriage = (): void => {
    // Another dialog may be open by now, and would lie over it.
    useDialogs.getState().close()
    onTriage()
  }
  return () => {
    const { choices } = session.store.getState()
    const { text } = session.store.getState()
    const taken = session.handOver()
    if (!taken) return
    useDialogs.getState().close()
    const { preview, uploads } = taken
    void runImport(client, {
      preview: preview.preview,
      total: preview.total,
      possible: preview.counts.possible,
      choices,
      uploads,
    }).then((result) => {
      if (!result) {
        if (text !== '' && useDialogs.getState().dialog === null) useDialogs.getState().open({ kind: 'intake', text })
        return
      }
      const { step } = result
      const toTriage = result.added > 0 && choices.status === 'inbox'
      useToasts.getState().show({
        kind: 'done',
        text: result.label,
        actions: [
          ...(step === null ? [] : [{ label: 'Undo', run: () => commands.undo(step) }]),
          ...(toTriage ? [{ label: 'Start triage', run: startTriage }] : []),
        ],
      })
    })
  }
}

/** How many ticked papers of the library would be completed; null while not every row is at hand. */
function fillsOf({ all }: Rows, choices: Choices): number | null {
  if (!all) return null
  return all.filter(
    ({ outcome, fills, index }) =>
      outcome === 'existing' &&
      (fills.length > 0 || (choices.take.get(index)?.length ?? 0) > 0) &&
      isTaken(choices, index),
  ).length
}
