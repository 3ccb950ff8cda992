/** The decisions, and what else can be done, as buttons, each with its key, for those who use the mouse or don't know the keys yet. */
import { BookCheck, BookOpen, CircleDashed, Clock, Hourglass, ListOrdered, type LucideIcon } from 'lucide-react'
import { Popover } from 'radix-ui'
import { memo, type ReactNode } from 'react'
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

type Named = readonly (readonly [TriageActionId, string])[]

const BEFORE: Named = [
  ['triage.highlight', 'highlight'],
  ['triage.note', 'note'],
  ['triage.tag', 'tag'],
]
const PRIORITIES: readonly TriageActionId[] = [
  'triage.priority1',
  'triage.priority2',
  'triage.priority3',
  'triage.priority4',
  'triage.priority5',
]
const BEHIND: Named = [
  ['triage.snoozeTo', 'snooze until'],
  ['triage.next', 'next'],
  ['triage.previous', 'back'],
  ['triage.undo', 'undo'],
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
      <div className="triage-more" role="toolbar" aria-label="More">
        {BEFORE.map(([id, name]) => (
          <More key={id} id={id} name={name} onRun={onRun} />
        ))}
        <span role="group" aria-label="Priority">
          {PRIORITIES.map((id, index) => (
            <Act key={id} id={id} label={`Priority ${String(index + 1)}`} onRun={onRun}>
              <Kbd keys={String(index + 1)} />
            </Act>
          ))}{' '}
          priority
        </span>
        {BEHIND.map(([id, name]) => (
          <More key={id} id={id} name={name} onRun={onRun} />
        ))}
      </div>
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

interface ActProps extends Pick<DecideProps, 'id' | 'onRun'> {
  readonly label: string
  readonly children: ReactNode
}

/** What is selected in the text stays so under the pointer. */
function Act({ id, label, onRun, children }: ActProps) {
  return (
    <button type="button" aria-label={label} onMouseDown={(event) => event.preventDefault()} onClick={() => onRun(id)}>
      {children}
    </button>
  )
}

function More({ id, name, onRun }: Omit<DecideProps, 'icon'>) {
  const key = useKey(id)
  return (
    <Act id={id} label={name} onRun={onRun}>
      {key !== undefined && <Kbd keys={key} />} {name}
    </Act>
  )
}
