/** What can be done with many papers at once; stands at the foot of the list while more than one is selected. */
import {
  BookCheck,
  BookOpen,
  Clock,
  Flag,
  Inbox,
  ListOrdered,
  SignalHigh,
  SkipForward,
  Sparkles,
  Tag,
  Trash2,
  Undo2,
  Upload,
  X,
  type LucideIcon,
} from 'lucide-react'
import { ACTIONS, type ActionId } from '../../../shared/domain/actions.ts'
import { keysOf, useKeys } from '../../state/keys.ts'
import { EMPTY_SELECTION } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { keyText } from '../../ui/Kbd.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'

/** Opens a menu of the priorities. */
const PRIORITY = 'priority'
const PRIORITIES: readonly ActionId[] = [
  'paper.priority1',
  'paper.priority2',
  'paper.priority3',
  'paper.priority4',
  'paper.priority5',
  'paper.priorityNone',
]

const BUTTONS: readonly (readonly [ActionId, LucideIcon] | typeof PRIORITY)[] = [
  ['paper.queue', ListOrdered],
  ['paper.startReading', BookOpen],
  ['paper.markRead', BookCheck],
  ['paper.skip', SkipForward],
  ['paper.toInbox', Inbox],
  PRIORITY,
  ['paper.snooze', Clock],
  ['paper.due', Flag],
  ['paper.tag', Tag],
  ['paper.similar', Sparkles],
  ['library.export', Upload],
  ['paper.trash', Trash2],
]

const IN_TRASH: readonly (readonly [ActionId, LucideIcon])[] = [['paper.restore', Undo2]]

export function BulkBar({ onAction }: { readonly onAction: (id: ActionId) => void }) {
  const count = useView((state) => state.selection.ids.size)
  const isTrash = useView((state) => state.view.kind === 'trash')
  const chosen = useKeys((state) => state.chosen)
  const keysFor = (id: ActionId): string | undefined => {
    const keys = keysOf(id, chosen)[0]
    return keys === undefined ? undefined : keyText(keys)
  }
  const select = useView((state) => state.select)
  if (count < 2) return null
  return (
    <div className="bulk-bar" role="toolbar" aria-label="Selected papers">
      <span className="bulk-count">{count.toLocaleString()} selected</span>
      <IconButton icon={X} name="Clear selection" onClick={() => select(EMPTY_SELECTION)} />
      <div className="bulk-buttons">
        {(isTrash ? IN_TRASH : BUTTONS).map((button) => {
          if (button === PRIORITY) return <Priorities key={button} onAction={onAction} />
          const [id, icon] = button
          return (
            <IconButton key={id} icon={icon} name={labelOf(id)} shortcut={keysFor(id)} onClick={() => onAction(id)} />
          )
        })}
      </div>
    </div>
  )
}

function Priorities({ onAction }: { readonly onAction: (id: ActionId) => void }) {
  const chosen = useKeys((state) => state.chosen)
  return (
    <Menu trigger={<IconButton icon={SignalHigh} name="Priority" />}>
      {PRIORITIES.map((id) => (
        <MenuItem key={id} keys={keysOf(id, chosen)[0]} onSelect={() => onAction(id)}>
          {labelOf(id)}
        </MenuItem>
      ))}
    </Menu>
  )
}

function labelOf(id: ActionId): string {
  return ACTIONS.find((action) => action.id === id)?.label ?? id
}
