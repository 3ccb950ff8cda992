/** The sidebar: states of the queue with their counts, all papers, tags, trash. Papers can be dropped on most of it. */
import {
  BookCopy,
  ChartColumn,
  Compass,
  Ellipsis,
  NotebookText,
  Plus,
  Repeat,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { STATUSES } from '../../../shared/contract/entities.ts'
import { ACTIONS, type ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { keysOf, useKeys } from '../../state/keys.ts'
import { useView, type Page } from '../../state/view.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { STATUS_ICONS, STATUS_NAMES } from '../../ui/status.tsx'
import { KeptFiles } from './KeptFiles.tsx'
import { SavedViews } from './SavedViews.tsx'
import { TagTree } from './TagTree.tsx'
import { ViewLink } from './ViewLink.tsx'
import './sidebar.css'

export interface SidebarProps {
  readonly onAction: (id: ActionId) => void
  /** Told when the person has gone somewhere. */
  readonly onChosen?: () => void
}

export function Sidebar({ onAction, onChosen }: SidebarProps) {
  const { data: counts } = useAsk('library.counts', {})
  const { data: settings } = useAsk('setting.all', {})
  const isReviewing = settings?.settings['review'] === 'on'
  const commands = useCommands()
  const view = useView((state) => state.view)
  const page = useView((state) => state.page)
  const setPage = useView((state) => state.setPage)
  const goTo = useView((state) => state.go)
  const go: typeof goTo = (next) => {
    goTo(next)
    onChosen?.()
  }
  const isList = page === 'list' || page === 'triage'
  const saved = useView((state) => state.saved)
  const isPlain = isList && saved === null
  const open = (next: Page): void => {
    setPage(next)
    onChosen?.()
  }
  return (
    <div className="sidebar">
      <div className="sidebar-head">
        <Button icon={Plus} className="sidebar-add" onClick={() => onAction('library.add')}>
          Add papers…
        </Button>
        <LibraryMenu onAction={onAction} />
      </div>
      <nav className="sidebar-nav" aria-label="Library">
        <ul>
          {STATUSES.map((status) => (
            <li key={status}>
              <ViewLink
                name={STATUS_NAMES[status]}
                icon={STATUS_ICONS[status]}
                count={counts?.[status]}
                isCurrent={isPlain && view.kind === 'status' && view.status === status}
                onGo={() => go({ kind: 'status', status })}
                onDropPapers={(papers) => commands.setStatus(papers, status)}
              />
            </li>
          ))}
          <li>
            <ViewLink
              name="All papers"
              icon={BookCopy}
              count={counts?.all}
              isCurrent={isPlain && view.kind === 'all'}
              onGo={() => go({ kind: 'all' })}
            />
          </li>
        </ul>
        <ul className="sidebar-pages">
          {PAGES.filter((each) => each.page !== 'review' || isReviewing).map(({ name, icon, page: target }) => (
            <li key={target}>
              <ViewLink
                name={name}
                icon={icon}
                count={undefined}
                isCurrent={page === target}
                onGo={() => open(target)}
              />
            </li>
          ))}
        </ul>
        <SavedViews onChosen={onChosen} />
        {/* Above the tags: below a long tree of them nobody would see trouble. */}
        <KeptFiles onChosen={onChosen} />
        <TagTree go={go} />
        <ul className="sidebar-end">
          <li>
            <ViewLink
              name="Trash"
              icon={Trash2}
              count={counts?.trash}
              isCurrent={isPlain && view.kind === 'trash'}
              onGo={() => go({ kind: 'trash' })}
              onDropPapers={(papers) => commands.trash(papers)}
            />
          </li>
        </ul>
      </nav>
    </div>
  )
}

const PAGES: readonly { readonly name: string; readonly icon: LucideIcon; readonly page: Page }[] = [
  { name: 'Next up', icon: Compass, page: 'next' },
  { name: 'Notebook', icon: NotebookText, page: 'notebook' },
  { name: 'Review', icon: Repeat, page: 'review' },
  { name: 'Statistics', icon: ChartColumn, page: 'statistics' },
]

const MENU: readonly (readonly ActionId[])[] = [
  ['view.palette', 'go.triage'],
  [
    'library.tags',
    'library.imports',
    'library.duplicates',
    'library.export',
    'library.keep',
    'library.kept',
    'library.keys',
    'edit.history',
    'edit.undo',
    'edit.redo',
  ],
  ['view.settings', 'help.keys'],
]

/** What concerns the library as a whole. */
function LibraryMenu({ onAction }: Pick<SidebarProps, 'onAction'>) {
  const chosen = useKeys((state) => state.chosen)
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} name="Library menu" />}>
      {MENU.map((part, index) => (
        <div key={index} role="group">
          {index > 0 && <MenuLine />}
          {part.map((id) => {
            const action = ACTIONS.find((candidate) => candidate.id === id)
            return (
              <MenuItem key={id} onSelect={() => onAction(id)} keys={keysOf(id, chosen)[0]}>
                {action?.label}
              </MenuItem>
            )
          })}
        </div>
      ))}
    </Menu>
  )
}
