/** The head of a list: its name and count, the searchbox, its order, and what can be done with all of it. */
import { ArrowDownUp, PanelLeft } from 'lucide-react'
import type { Sort, View } from '../../../shared/contract/papers.ts'
import type { Grouping } from '../../../shared/contract/views.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { useAppearance } from '../../state/appearance.ts'
import { useView } from '../../state/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { STATUS_NAMES } from '../../ui/status.tsx'
import { KeepView, useSavedView } from './KeepView.tsx'
import { LimitNote } from './LimitNote.tsx'
import { GROUPING_NAMES } from '../../ui/groupings.ts'
import { isByAdded } from './lines.ts'
import { useGrouping } from './use-grouping.ts'
import { SearchBox } from './search/SearchBox.tsx'

export interface ListHeaderProps {
  readonly count: number | undefined
  readonly notices: readonly string[]
  readonly onAction: (id: ActionId) => void
}

export function ListHeader({ count, notices, onAction }: ListHeaderProps) {
  const view = useView((state) => state.view)
  const name = useViewName(view)
  const saved = useSavedView()
  return (
    <header className="list-head">
      <div className="list-title">
        <IconButton icon={PanelLeft} name="Show or hide sidebar" onClick={() => onAction('view.sidebar')} />
        <h1>{saved?.name ?? name}</h1>
        {count !== undefined && <span className="list-count">{count.toLocaleString()}</span>}
        <span className="list-tools">
          <KeepView saved={saved} onAction={onAction} />
          {view.kind === 'status' && view.status === 'inbox' && count !== 0 && (
            <Button onClick={() => onAction('go.triage')}>Triage</Button>
          )}
          {view.kind === 'trash' && count !== 0 && (
            <Button onClick={() => onAction('library.emptyTrash')}>Empty trash…</Button>
          )}
          <SortMenu onAction={onAction} />
        </span>
      </div>
      <SearchBox />
      <LimitNote />
      <div role="status" className="list-notices">
        {notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
      </div>
    </header>
  )
}

const SORT_NAMES: readonly { readonly value: Sort; readonly label: string }[] = [
  { value: 'default', label: 'As fits the view' },
  { value: 'queue', label: 'Queue order' },
  { value: 'added', label: 'Added' },
  { value: 'published', label: 'Published' },
  { value: 'title', label: 'Title' },
  { value: 'author', label: 'Author' },
  { value: 'rating', label: 'Rating' },
  { value: 'priority', label: 'Priority' },
  { value: 'upvotes', label: 'Upvotes' },
  { value: 'due', label: 'Due' },
  { value: 'age', label: 'Longest waiting' },
  { value: 'length', label: 'Shortest abstract' },
  { value: 'suggested', label: 'Suggested for you' },
]

function SortMenu({ onAction }: Pick<ListHeaderProps, 'onAction'>) {
  const sort = useView((state) => state.sort)
  const reverse = useView((state) => state.reverse)
  const setSort = useView((state) => state.setSort)
  const { density, change } = useAppearance()
  const view = useView((state) => state.view)
  const grouping = useGrouping()
  const group = (next: Grouping): void => {
    const { saved, setGrouping } = useView.getState()
    setGrouping(next)
    // Whether there are days is a matter of taste, which lists that were not kept share.
    if (saved === null && isByAdded(view, sort)) change({ days: next === 'day' })
  }
  return (
    <Menu align="end" trigger={<IconButton icon={ArrowDownUp} name="Sort" />}>
      <MenuChoice label="Sort by" value={sort} options={SORT_NAMES} onChange={(next) => setSort(next, reverse)} />
      <MenuLine />
      <MenuItem onSelect={() => setSort(sort, !reverse)}>{reverse ? 'Natural order' : 'Reverse order'}</MenuItem>
      <MenuLine />
      <MenuChoice
        label="Group by"
        value={grouping === 'day' && !isByAdded(view, sort) ? 'none' : grouping}
        options={GROUPING_NAMES.filter(({ value }) => value !== 'day' || isByAdded(view, sort))}
        onChange={group}
      />
      <MenuLine />
      <MenuItem onSelect={() => onAction('view.compact')}>
        {density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
      </MenuItem>
    </Menu>
  )
}

function useViewName(view: View): string {
  const { data } = useAsk('tag.list', {}, { enabled: view.kind === 'tag' })
  const { data: imported } = useAsk('import.list', {}, { enabled: view.kind === 'import' })
  if (view.kind === 'status') return STATUS_NAMES[view.status]
  if (view.kind === 'all') return 'All papers'
  if (view.kind === 'trash') return 'Trash'
  if (view.kind === 'import') return imported?.imports.find(({ id }) => id === view.import)?.name ?? 'Import'
  return data?.tags.find(({ id }) => id === view.tag)?.name ?? 'Tag'
}
