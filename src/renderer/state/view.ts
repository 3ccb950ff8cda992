/** What the person is looking at: the view, its query and order, what is selected, which paper is open. Ids only, never papers. */
import { create } from 'zustand'
import type { Sort, View } from '../../shared/contract/papers.ts'
import type { Grouping, SavedView } from '../../shared/contract/views.ts'
import { EMPTY_SELECTION, type Selection } from './selection.ts'

/**
 * What fills the window: triage takes all of it, the others stand beside the sidebar. "next" is "Next up": what to do now.
 */
export type Page = 'list' | 'triage' | 'notebook' | 'review' | 'statistics' | 'next'

export interface Looking {
  readonly page: Page
  readonly view: View
  readonly query: string
  readonly sort: Sort
  readonly reverse: boolean
  /** The saved view that one came by; what was changed of it since is not in it. */
  readonly saved: number | null
  /** As the saved view has it; null leaves it to how the window looks. */
  readonly grouping: Grouping | null
  readonly selection: Selection
  /** The papers of the list as it stands, in order; what "all" and "next" mean. */
  readonly ids: Int32Array
  /** The query that `ids` answer; another one than `query` while the newest answer is on its way. */
  readonly answered: string | null
  /** The words by which the papers of the list were found, for marking. */
  readonly marks: readonly string[]
  /** The paper in the reader. */
  readonly open: number | null
  /** Where in the open paper the person wants to be; the reader goes there and clears it. */
  readonly goal: 'note' | 'details' | 'tags' | 'text' | `highlight:${number}` | null
}

interface Actions {
  /** Goes to a view; its query, selection and order start anew. */
  readonly go: (view: View) => void
  readonly goSaved: (view: SavedView) => void
  readonly setPage: (page: Page) => void
  readonly setQuery: (query: string) => void
  readonly setSort: (sort: Sort, reverse: boolean) => void
  readonly setGrouping: (grouping: Grouping) => void
  readonly setFound: (ids: Int32Array, marks: readonly string[], answered: string) => void
  readonly select: (selection: Selection) => void
  readonly openPaper: (id: number | null, goal?: Looking['goal']) => void
  readonly clearGoal: () => void
}

const NO_IDS = new Int32Array()

export const useView = create<Looking & Actions>()((set) => ({
  page: 'list',
  view: { kind: 'status', status: 'inbox' },
  query: '',
  sort: 'default',
  reverse: false,
  saved: null,
  grouping: null,
  selection: EMPTY_SELECTION,
  ids: NO_IDS,
  answered: null,
  marks: [],
  open: null,
  goal: null,
  go: (view) =>
    set({
      page: 'list',
      view,
      query: '',
      sort: 'default',
      reverse: false,
      saved: null,
      grouping: null,
      selection: EMPTY_SELECTION,
      open: null,
      goal: null,
    }),
  goSaved: ({ id, base, query, sort, reverse, grouping }) =>
    set({
      page: 'list',
      view: base,
      query,
      sort,
      reverse,
      saved: id,
      grouping,
      selection: EMPTY_SELECTION,
      open: null,
      goal: null,
    }),
  setPage: (page) => set({ page }),
  setQuery: (query) => set({ query, page: 'list' }),
  setSort: (sort, reverse) => set({ sort, reverse }),
  setGrouping: (grouping) => set({ grouping }),
  setFound: (ids, marks, answered) => set({ ids, marks, answered }),
  select: (selection) => set({ selection }),
  openPaper: (open, goal = null) => set({ open, goal }),
  clearGoal: () => set({ goal: null }),
}))

/** Whether rows stand in the queue's own order, so that they can be moved among each other. */
export function isQueueOrder({
  view,
  query,
  sort,
  reverse,
  grouping,
}: Pick<Looking, 'view' | 'query' | 'sort' | 'reverse' | 'grouping'>): boolean {
  const isQueue = view.kind === 'status' && view.status === 'queued'
  // Days part no list in this order.
  const isParted = grouping !== null && grouping !== 'none' && grouping !== 'day'
  return isQueue && !isParted && query.trim() === '' && !reverse && (sort === 'default' || sort === 'queue')
}

/** The papers that an action is about: those selected, or else the one in the reader. */
export function actionTargets({ selection, open }: Pick<Looking, 'selection' | 'open'>): number[] {
  if (selection.ids.size > 0) return [...selection.ids]
  return open === null ? [] : [open]
}
