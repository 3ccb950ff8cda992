/** Keeping what one looks at: as a new view, or as a change of the view that one came by. */
import type { SavedView } from '../../../shared/contract/views.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useView } from '../../state/view.ts'
import { useGrouping } from './use-grouping.ts'
import { Button } from '../../ui/Button.tsx'

/** The saved view that is shown, if one is. */
export function useSavedView(): SavedView | null {
  const id = useView((state) => state.saved)
  const { data } = useAsk('view.list', {}, { enabled: id !== null })
  return id === null ? null : (data?.views.find((view) => view.id === id) ?? null)
}

export interface KeepViewProps {
  readonly saved: SavedView | null
  readonly onAction: (id: ActionId) => void
}

export function KeepView({ saved, onAction }: KeepViewProps) {
  const query = useView((state) => state.query)
  const sort = useView((state) => state.sort)
  const reverse = useView((state) => state.reverse)
  const grouping = useGrouping()
  const commands = useCommands()
  if (saved !== null) {
    const isChanged =
      saved.query !== query || saved.sort !== sort || saved.reverse !== reverse || saved.grouping !== grouping
    return isChanged ? (
      <Button
        look="quiet"
        onClick={() => void commands.run('view.edit', { id: saved.id, fields: { query, sort, reverse, grouping } })}
      >
        Save changes
      </Button>
    ) : null
  }
  return query.trim() === '' ? null : (
    <Button look="quiet" onClick={() => onAction('view.save')}>
      Save view…
    </Button>
  )
}
