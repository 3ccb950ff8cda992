/** The decisions as buttons, each with its key, for those who use the mouse or don't know the keys yet. */
import { BookCheck, BookOpen, CircleDashed, Clock, Hourglass, ListOrdered, type LucideIcon } from 'lucide-react'
import { Popover } from 'radix-ui'
import { memo } from 'react'
import type { TriageActionId } from '../../../shared/domain/actions.ts'
import { useKey } from '../../state/keys.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { SnoozeChoices } from '../../ui/date-entry/SnoozeChoices.tsx'
import type { RunTriage } from './use-triage-keys.ts'

const BUTTONS: readonly (readonly [TriageActionId, string, LucideIcon])[] = [
  ['triage.queue', 'Queue', ListOrdered],
  ['triage.reading', 'Reading', BookOpen],
  ['triage.read', 'Read', BookCheck],
  ['triage.skip', 'Skip', CircleDashed],
  ['triage.snooze', 'Snooze', Clock],
  ['triage.later', 'Later', Hourglass],
]

export interface ControlsProps {
  readonly onRun: RunTriage
  readonly isSnoozing: boolean
  readonly setSnoozing: (open: boolean) => void
  /** Milliseconds since 1970. */
  readonly onSnooze: (until: number) => void
}

export const Controls = memo(function Controls({ onRun, isSnoozing, setSnoozing, onSnooze }: ControlsProps) {
  return (
    <footer className="triage-foot">
      <Popover.Root open={isSnoozing} onOpenChange={setSnoozing}>
        <Popover.Anchor asChild>
          <div className="triage-buttons" role="toolbar" aria-label="Decide">
            {BUTTONS.map(([id, name, icon]) => (
              <Decide key={id} id={id} name={name} icon={icon} onRun={onRun} />
            ))}
          </div>
        </Popover.Anchor>
        <Popover.Portal>
          <Popover.Content className="popover" side="top" sideOffset={8} collisionPadding={8} aria-label="Snooze until">
            <SnoozeChoices onChoose={onSnooze} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <p className="triage-more">
        <More id="triage.highlight" name="highlight" /> <More id="triage.note" name="note" />{' '}
        <More id="triage.tag" name="tag" />{' '}
        <span>
          <Kbd keys="1" />–<Kbd keys="5" /> priority
        </span>{' '}
        <More id="triage.snoozeTo" name="snooze until" /> <More id="triage.next" name="next" />{' '}
        <More id="triage.previous" name="back" /> <More id="triage.undo" name="undo" />
      </p>
    </footer>
  )
})

interface DecideProps {
  readonly id: TriageActionId
  readonly name: string
  readonly icon: LucideIcon
  readonly onRun: RunTriage
}

function Decide({ id, name, icon: Icon, onRun }: DecideProps) {
  const key = useKey(id)
  return (
    <button
      type="button"
      className={`triage-button ${id.replace('.', '-')}`}
      aria-label={name}
      onClick={() => onRun(id)}
    >
      <Icon size={20} aria-hidden />
      <span>{name}</span>
      {key !== undefined && <Kbd keys={key} />}
    </button>
  )
}

function More({ id, name }: { readonly id: TriageActionId; readonly name: string }) {
  const key = useKey(id)
  return key === undefined ? null : (
    <span>
      <Kbd keys={key} /> {name}
    </span>
  )
}
