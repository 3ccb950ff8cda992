/** Puts papers away until a time, or until another paper is read. */
import { useState } from 'react'
import { useAsk, useRow } from '../../data/ask.ts'
import { many, useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useNow } from '../../ui/now.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SnoozeChoices } from '../../ui/date-entry/SnoozeChoices.tsx'
import './planning.css'

/** Papers offered to wait for: those being read, then the top of the queue. */
const OFFERED = 30

export function SnoozeDialog({ papers }: { readonly papers: readonly number[] }) {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const now = useNow()
  const first = useRow(papers[0] ?? 0)
  const isAsleep = first?.snooze !== null && first?.snooze !== undefined && first.snooze > now
  const snooze = async (until: SnoozeUntil): Promise<void> => {
    if (await commands.run('queue.snooze', { ids: many(papers), until })) close()
  }
  return (
    <Dialog
      title={papers.length === 1 ? 'Snooze' : `Snooze ${papers.length.toLocaleString()} papers`}
      description="Hidden until then, and back by itself where it was."
      size="small"
      onClose={close}
      footer={isAsleep && <Button onClick={() => void snooze({ kind: 'wake' })}>End the snooze now</Button>}
    >
      <SnoozeChoices onChoose={(at) => void snooze({ kind: 'time', at })} />
      <WaitFor papers={papers} onChoose={(paper) => void snooze({ kind: 'read', paper })} />
    </Dialog>
  )
}

type SnoozeUntil = { kind: 'time'; at: number } | { kind: 'read'; paper: number } | { kind: 'wake' }

interface WaitForProps {
  readonly papers: readonly number[]
  readonly onChoose: (paper: number) => void
}

function WaitFor({ papers, onChoose }: WaitForProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  const { data: reading } = useAsk('paper.list', { view: { kind: 'status', status: 'reading' } })
  const { data: queued } = useAsk('paper.list', { view: { kind: 'status', status: 'queued' } })
  const offered = [...(reading?.ids ?? []), ...(queued?.ids ?? [])].filter((id) => !papers.includes(id))
  const { data } = useAsk('paper.rows', { ids: offered.slice(0, OFFERED) })
  if (!data || data.rows.length === 0) return null
  return (
    <form
      className="wait-for"
      onSubmit={(event) => {
        event.preventDefault()
        onChoose(chosen ?? data.rows[0]?.id ?? 0)
      }}
    >
      <label htmlFor="wait-for">Until I finish</label>
      <span className="planning-line">
        <select
          id="wait-for"
          value={chosen ?? data.rows[0]?.id}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {data.rows.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <Button type="submit">Wait for it</Button>
      </span>
    </form>
  )
}
