/** The end of a round: how it went, and what comes next. */
import { CircleCheckBig } from 'lucide-react'
import { useAsk, useRow } from '../../data/ask.ts'
import { useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { tally, type Decision, type Round } from './session.ts'

const LINES: readonly (readonly [Decision, string])[] = [
  ['queued', 'queued'],
  ['reading', 'reading'],
  ['read', 'read'],
  ['skipped', 'skipped'],
  ['snoozed', 'snoozed'],
  ['later', 'left for later'],
]

/** Papers of the queue that are shown as what comes next. */
const NEXT = 3

export interface SummaryProps {
  readonly round: Round
  /** Goes to what was passed over without a decision. */
  readonly onRest: () => void
  readonly onDone: () => void
}

export function Summary({ round, onRest, onDone }: SummaryProps) {
  const go = useView((state) => state.go)
  const counts = tally(round)
  const { data: queue } = useAsk('paper.list', { view: { kind: 'status', status: 'queued' } })
  const { data: counters } = useAsk('library.counts', {})
  return (
    <section className="triage-summary" aria-label="Summary">
      <CircleCheckBig size={32} strokeWidth={1.25} aria-hidden />
      <h1>{counts.open === 0 ? 'That was all of it.' : `${counts.open.toLocaleString()} not decided yet.`}</h1>
      <dl>
        {LINES.filter(([decision]) => counts[decision] > 0).map(([decision, word]) => (
          <div key={decision}>
            <dt>{word}</dt>
            <dd>{counts[decision].toLocaleString()}</dd>
          </div>
        ))}
        {counters && (
          <div>
            <dt>in the inbox now</dt>
            <dd>{counters.inbox.toLocaleString()}</dd>
          </div>
        )}
      </dl>
      {queue && queue.ids.length > 0 && (
        <div className="triage-next">
          <h2>Next in your queue</h2>
          <ol>
            {[...queue.ids.subarray(0, NEXT)].map((id) => (
              <NextPaper key={id} id={id} />
            ))}
          </ol>
        </div>
      )}
      <div className="triage-ways">
        {counts.open > 0 && (
          <Button look="primary" onClick={onRest}>
            Decide on the rest
          </Button>
        )}
        <Button look={counts.open > 0 ? 'plain' : 'primary'} onClick={() => go({ kind: 'status', status: 'queued' })}>
          Go to queue
        </Button>
        <Button onClick={onDone}>Back to inbox</Button>
      </div>
    </section>
  )
}

function NextPaper({ id }: { readonly id: number }) {
  const row = useRow(id)
  return <li>{row && <PaperText text={row.title} inline />}</li>
}
