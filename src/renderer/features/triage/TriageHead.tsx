/** The head of triage: how far one is, and the ways back. */
import { ChevronLeft, Undo2 } from 'lucide-react'
import { useKey } from '../../state/keys.ts'
import { IconButton } from '../../ui/Button.tsx'
import { keyText } from '../../ui/Kbd.tsx'
import { paperAt, type Decision, type Round } from './session.ts'
import type { RunTriage } from './use-triage-keys.ts'

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  queued: 'Queued',
  reading: 'Reading',
  read: 'Read',
  skipped: 'Skipped',
  snoozed: 'Snoozed',
  later: 'Left for later',
}

export function TriageHead({ round, onRun }: { readonly round: Round; readonly onRun: RunTriage }) {
  const leave = useKey('triage.leave')
  const undo = useKey('triage.undo')
  const count = round.papers.length
  const done = round.decisions.size
  const last = round.taken.at(-1)
  const isThrough = paperAt(round) === null
  return (
    <header className="triage-head">
      <IconButton
        icon={ChevronLeft}
        name="Leave triage"
        shortcut={leave && keyText(leave)}
        onClick={() => onRun('triage.leave')}
      />
      <div className="triage-place">
        <p role="status">
          {isThrough ? 'All seen' : `${(round.at + 1).toLocaleString()} of ${count.toLocaleString()}`}
          {last && <span className="visually-hidden">. {DECISION_WORDS[last.decision]} the last paper.</span>}
        </p>
        <progress max={count} value={done} aria-label="Decided" />
      </div>
      <IconButton
        icon={Undo2}
        name="Take the last decision back"
        shortcut={undo && keyText(undo)}
        disabled={!last}
        onClick={() => onRun('triage.undo')}
      />
    </header>
  )
}
