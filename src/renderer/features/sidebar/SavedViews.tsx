/** The views that the person keeps, in their order; dragged or moved with Alt and the arrows. */
import { Ellipsis, TriangleAlert } from 'lucide-react'
import { useState, type DragEvent, type KeyboardEvent } from 'react'
import type { SavedView } from '../../../shared/contract/views.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useAnnouncements } from '../../state/announcements.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useView } from '../../state/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { VIEW_ICON_IMAGES } from '../../ui/view-icons.ts'
import { dropOf } from './view-drop.ts'
import { ViewLink } from './ViewLink.tsx'

const TYPE = 'application/x-lectern-view'

export function SavedViews({ onChosen }: { readonly onChosen: (() => void) | undefined }) {
  const { data } = useAsk('view.list', {})
  const views = data?.views ?? []
  if (views.length === 0) return null
  return (
    <section className="saved-views" aria-label="Saved views">
      <h2>Views</h2>
      <ul>
        {views.map((view, place) => (
          <Line key={view.id} view={view} place={place} views={views} onChosen={onChosen} />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly view: SavedView
  readonly place: number
  readonly views: readonly SavedView[]
  readonly onChosen: (() => void) | undefined
}

function Line({ view, place, views, onChosen }: LineProps) {
  const commands = useCommands()
  const [isOver, setOver] = useState(false)
  const isCurrent = useView((state) => state.page === 'list' && state.saved === view.id)
  const { data } = useAsk('view.count', { id: view.id }, { keepPrevious: true })
  const { data: tags } = useAsk('tag.list', {})
  const drop = dropOf(view, (id) => tags?.tags.find((tag) => tag.id === id)?.name)
  const moveBefore = async (id: number, before: number | null): Promise<void> => {
    const done = await commands.run('view.move', { id, before }, { quiet: true })
    if (done) useAnnouncements.getState().say(done.label)
  }
  const shift = (by: 1 | -1): void => {
    const before = by < 0 ? views[place - 1]?.id : (views[place + 2]?.id ?? null)
    if (before !== undefined && (by < 0 || place < views.length - 1)) void moveBefore(view.id, before)
  }
  const remove = async (): Promise<void> => {
    const done = await commands.run('view.delete', { id: view.id })
    if (done && useView.getState().saved === view.id) useView.getState().go(view.base)
  }
  const dragging = {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(TYPE, String(view.id)),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(TYPE)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const id = Number(event.dataTransfer.getData(TYPE))
      if (!Number.isSafeInteger(id) || id <= 0 || id === view.id) return
      event.preventDefault()
      // Dropped on a view further down, it takes that one's place, as on one further up.
      const from = views.findIndex((other) => other.id === id)
      void moveBefore(id, from < place ? (views[place + 1]?.id ?? null) : view.id)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      event.stopPropagation()
      shift(event.key === 'ArrowUp' ? -1 : 1)
    },
  }
  return (
    <li className={isOver ? 'tag-line view-line-over' : 'tag-line'} {...dragging}>
      <ViewLink
        name={view.name}
        icon={data && data.problems.length > 0 ? TriangleAlert : VIEW_ICON_IMAGES[view.icon]}
        count={data?.count ?? undefined}
        problem={data?.problems.join(' ')}
        isCurrent={isCurrent}
        onGo={() => {
          useView.getState().goSaved(view)
          onChosen?.()
        }}
        {...(drop === null
          ? {}
          : {
              onDropPapers: (papers: number[]) =>
                drop.kind === 'tag' ? commands.applyTags(papers, [drop.name]) : commands.setStatus(papers, drop.status),
            })}
      />
      <Menu trigger={<IconButton icon={Ellipsis} name={`Menu of view ${view.name}`} className="tag-menu" />}>
        <MenuItem onSelect={() => useDialogs.getState().open({ kind: 'view', edit: view })}>Edit…</MenuItem>
        <MenuItem onSelect={() => shift(-1)} disabled={place === 0}>
          Move up
        </MenuItem>
        <MenuItem onSelect={() => shift(1)} disabled={place === views.length - 1}>
          Move down
        </MenuItem>
        <MenuLine />
        <MenuItem look="danger" onSelect={() => void remove()}>
          Delete view
        </MenuItem>
      </Menu>
    </li>
  )
}
