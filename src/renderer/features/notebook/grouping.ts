/** What the notebook shows, and in which groups. */
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import type { Status } from '../../../shared/contract/entities.ts'
import { kindName } from '../../ui/text/kinds.ts'

export type Shown = 'highlights' | 'questions' | 'notes' | 'tasks'
export type Group = 'paper' | 'kind'

export interface NotebookFilters {
  readonly show: Shown
  readonly kind: string | null
  readonly status: Status | null
  readonly tag: number | null
  /** Days back, or null for all. */
  readonly days: number | null
  readonly text: string
  readonly group: Group
}

export const NO_FILTERS: NotebookFilters = {
  show: 'highlights',
  kind: null,
  status: null,
  tag: null,
  days: null,
  text: '',
  group: 'paper',
}

/** Names an entry among all. */
export function entryId({ what, paper, id }: NotebookEntry): string {
  return `${what} ${paper} ${id}`
}

export interface EntryGroup {
  readonly id: string
  readonly name: string
  /** Whether the name is a paper's title. */
  readonly isPaper: boolean
  readonly entries: readonly NotebookEntry[]
}

/** Groups in the order in which their first entry comes. */
export function grouped(entries: readonly NotebookEntry[], by: Group): EntryGroup[] {
  const groups = new Map<
    string,
    { readonly name: string; readonly isPaper: boolean; readonly entries: NotebookEntry[] }
  >()
  for (const entry of entries) {
    const isByKind = by === 'kind' && entry.what === 'highlight'
    const id = isByKind ? `kind ${entry.kind}` : `paper ${entry.paper}`
    const group = groups.get(id)
    if (group) group.entries.push(entry)
    else groups.set(id, { name: isByKind ? kindName(entry.kind) : entry.title, isPaper: !isByKind, entries: [entry] })
  }
  return [...groups].map(([id, group]) => ({ id, ...group }))
}
