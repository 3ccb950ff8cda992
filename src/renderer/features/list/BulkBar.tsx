/** What can be done with many papers at once; stands at the foot of the list while more than one is selected. */
import {
  BookCheck,
  BookOpen,
  Clock,
  Flag,
  Inbox,
  ListOrdered,
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

const BUTTONS: readonly (readonly [ActionId, LucideIcon])[] = [
  ['paper.queue', ListOrdered],
  ['paper.startReading', BookOpen],
  ['paper.markRead', BookCheck],
  ['paper.skip', SkipForward],
  ['paper.toInbox', Inbox],
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
  const select = useView((state) => state.select)
  if (count < 2) return null
  return (
    <div className="bulk-bar" role="toolbar" aria-label="Selected papers">
      <span className="bulk-count">{count.toLocaleString()} selected</span>
      {(isTrash ? IN_TRASH : BUTTONS).map(([id, icon]) => {
        const action = ACTIONS.find((candidate) => candidate.id === id)
        const keys = keysOf(id, chosen)[0]
        return (
          <IconButton
            key={id}
            icon={icon}
            name={action?.label ?? id}
            shortcut={keys === undefined ? undefined : keyText(keys)}
            onClick={() => onAction(id)}
          />
        )
      })}
      <IconButton icon={X} name="Clear selection" className="bulk-clear" onClick={() => select(EMPTY_SELECTION)} />
    </div>
  )
}
