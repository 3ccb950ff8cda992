/** What the palette offers besides papers: actions, views and tags, ranked by MiniSearch. */
import { Bookmark, Folder, SquareChevronRight, Tag as TagIcon, type LucideIcon } from 'lucide-react'
import MiniSearch from 'minisearch'
import { useMemo } from 'react'
import type { Tag } from '../../../shared/contract/entities.ts'
import type { SavedView } from '../../../shared/contract/views.ts'
import { ACTION_GROUPS, type Action, type ActionId } from '../../../shared/domain/actions.ts'
import { foldText } from '../../../shared/domain/fold.ts'
import { useAsk } from '../../data/ask.ts'
import { keysOf, useKeys } from '../../state/keys.ts'
import { actionTargets, useView } from '../../state/view.ts'
import { recentEntries } from './recent.ts'

export type PaletteAction = Action & { readonly id: ActionId; readonly run: () => void }

export interface Entry {
  readonly id: string
  readonly label: string
  /** A quiet word behind the label: the group of an action, the papers of a tag. */
  readonly detail: string
  readonly icon: LucideIcon
  readonly keys: string | undefined
  readonly colour: string | null
  readonly kind: 'action' | 'view' | 'tag'
  readonly run: () => void
}

export interface EntryGroup {
  readonly heading: string
  readonly entries: readonly Entry[]
  /** Whether it stands above the papers: its best entry begins with what was typed, or is an action of those words. */
  readonly isSure: boolean
}

const HEADINGS = { action: 'Actions', view: 'Views', tag: 'Tags' } as const
/** Entries shown of one kind once something is typed. */
const SHOWN = 7

export function useEntries(
  actions: readonly PaletteAction[],
  scope: 'all' | 'actions' | 'tags',
  query: string,
): readonly EntryGroup[] {
  const { data: tags } = useAsk('tag.list', {})
  const { data: views } = useAsk('view.list', {})
  const chosen = useKeys((state) => state.chosen)
  const targets = useView((state) => actionTargets(state).length)
  const entries = useMemo(
    () => [
      ...actions
        .filter((action) => action.id !== 'view.palette' && (targets > 0 || !needsPapers(action)))
        .map((action) => actionEntry(action, keysOf(action.id, chosen)[0], targets)),
      ...(views?.views ?? []).map(viewEntry),
      ...(tags?.tags ?? []).map(tagEntry),
    ],
    [actions, views, tags, chosen, targets],
  )
  const index = useMemo(() => indexOf(entries), [entries])
  const kinds = scope === 'actions' ? ['action'] : scope === 'tags' ? ['tag'] : ['action', 'view', 'tag']
  const offered = entries.filter((entry) => kinds.includes(entry.kind))
  if (query === '') return scope === 'all' ? startGroups(offered, targets) : plainGroups(offered)
  const byId = new Map(offered.map((entry) => [entry.id, entry]))
  const found = index.search(query).flatMap(({ id, score }) => {
    const entry = byId.get(id as string)
    return entry ? [{ entry, score }] : []
  })
  return (['action', 'view', 'tag'] as const).flatMap((kind) => {
    const best = found.filter(({ entry }) => entry.kind === kind).slice(0, SHOWN)
    const [first] = best
    if (!first) return []
    const typed = foldText(query)
    // All of several words in the name of one action is no accident, not even with a slip of the finger.
    const isSure = foldText(first.entry.label).startsWith(typed) || (kind === 'action' && typed.includes(' '))
    return [{ heading: HEADINGS[kind], entries: best.map(({ entry }) => entry), isSure }]
  })
}

function indexOf(entries: readonly Entry[]): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ['label', 'detail'],
    tokenize: (text) => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [],
    processTerm: (term) => term,
    searchOptions: {
      boost: { label: 4 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.25 : 0),
      combineWith: 'AND',
    },
  })
  index.addAll(entries)
  return index
}

/** Before anything is typed: what was used last, then everything in the order of the menus. */
function startGroups(entries: readonly Entry[], targets: number): EntryGroup[] {
  const recent = recentEntries().flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
  const papers = targets === 0 ? 'Papers' : targets === 1 ? 'This paper' : `${targets.toLocaleString('en')} papers`
  const groups = ACTION_GROUPS.map((group) => ({
    heading: group === 'Papers' ? papers : group,
    entries: entries.filter((entry) => entry.kind === 'action' && entry.detail === group),
    isSure: true,
  }))
  const all = [
    { heading: 'Used last', entries: recent.map((entry) => ({ ...entry, id: `recent:${entry.id}` })), isSure: true },
    ...groups,
    ...plainGroups(entries.filter((entry) => entry.kind !== 'action')),
  ]
  return all.filter((group) => group.entries.length > 0)
}

function plainGroups(entries: readonly Entry[]): EntryGroup[] {
  return (['action', 'view', 'tag'] as const)
    .map((kind) => ({ heading: HEADINGS[kind], entries: entries.filter((entry) => entry.kind === kind), isSure: true }))
    .filter((group) => group.entries.length > 0)
}

/** Actions on papers make no sense where there are none. */
function needsPapers({ id, group }: PaletteAction): boolean {
  const isMoving = id === 'paper.next' || id === 'paper.previous'
  return (group === 'Papers' && !isMoving) || group === 'Queue'
}

function actionEntry(action: PaletteAction, keys: string | undefined, targets: number): Entry {
  return {
    id: action.id,
    label:
      targets > 1 && needsPapers(action) ? `${action.label} (${targets.toLocaleString('en')} papers)` : action.label,
    detail: action.group,
    icon: SquareChevronRight,
    keys,
    colour: null,
    kind: 'action',
    run: action.run,
  }
}

function viewEntry(view: SavedView): Entry {
  return {
    id: `view:${String(view.id)}`,
    label: view.name,
    detail: view.query,
    icon: Bookmark,
    keys: undefined,
    colour: null,
    kind: 'view',
    run: () => useView.getState().goSaved(view),
  }
}

function tagEntry(tag: Tag): Entry {
  return {
    id: `tag:${String(tag.id)}`,
    label: tag.name,
    detail: tag.count === 1 ? '1 paper' : `${tag.count.toLocaleString('en')} papers`,
    icon: tag.name.includes('/') ? Folder : TagIcon,
    keys: undefined,
    colour: tag.colour,
    kind: 'tag',
    run: () => useView.getState().go({ kind: 'tag', tag: tag.id }),
  }
}
