/** Where the paper stands in one's reading, and the step to anywhere else. */
import type { Paper, Status } from '../../../shared/contract/entities.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useCommands } from '../../data/commands.ts'
import { useKey } from '../../state/keys.ts'
import { STATUS_ICONS } from '../../ui/status.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'

const BUTTONS: readonly { readonly status: Status; readonly action: ActionId; readonly label: string }[] = [
  { status: 'queued', action: 'paper.queue', label: 'Add to queue' },
  { status: 'reading', action: 'paper.startReading', label: 'Start reading' },
  { status: 'read', action: 'paper.markRead', label: 'Mark as read' },
  { status: 'skipped', action: 'paper.skip', label: 'Skip' },
  { status: 'inbox', action: 'paper.toInbox', label: 'Move to inbox' },
]

/** What the button of the present state says. */
const PRESENT: Readonly<Record<Status, string>> = {
  inbox: 'In inbox',
  queued: 'In queue',
  reading: 'Reading',
  read: 'Read',
  skipped: 'Skipped',
}

export function StatusButtons({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  return (
    <div className="reader-status" role="toolbar" aria-label="Status">
      {BUTTONS.map(({ status, action, label }) => (
        <StatusButton
          key={status}
          status={status}
          action={action}
          label={label}
          isPresent={paper.status === status}
          onClick={() => commands.setStatus([paper.id], status)}
        />
      ))}
    </div>
  )
}

interface StatusButtonProps {
  readonly status: Status
  readonly action: ActionId
  readonly label: string
  readonly isPresent: boolean
  readonly onClick: () => void
}

function StatusButton({ status, action, label, isPresent, onClick }: StatusButtonProps) {
  const Icon = STATUS_ICONS[status]
  const key = useKey(action)
  return (
    <Tooltip text={isPresent ? PRESENT[status] : label} shortcut={key}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPresent}
        className={`reader-state status-${status}`}
        onClick={isPresent ? undefined : onClick}
      >
        <Icon size={16} aria-hidden />
        <span>{isPresent ? PRESENT[status] : label}</span>
      </button>
    </Tooltip>
  )
}
