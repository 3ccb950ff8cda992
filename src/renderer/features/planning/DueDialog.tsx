/** Gives papers a day by which they shall be read. */
import { useRow } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DateEntry } from '../../ui/date-entry/DateEntry.tsx'
import { isoDay } from '../../ui/date-entry/read-date.ts'

export function DueDialog({ papers }: { readonly papers: readonly number[] }) {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const due = useRow(papers[0] ?? 0)?.due ?? null
  const set = (value: string | null): void => {
    close()
    commands.edit(papers, { due: value })
  }
  return (
    <Dialog
      title={papers.length === 1 ? 'Due date' : `Due date of ${papers.length.toLocaleString()} papers`}
      size="small"
      onClose={close}
      footer={due !== null && <Button onClick={() => set(null)}>No due date</Button>}
    >
      <DateEntry
        key={due}
        label="Read it by"
        button="Set"
        takesFocus
        initial={due ?? ''}
        onChoose={(date) => set(isoDay(date))}
      />
    </Dialog>
  )
}
