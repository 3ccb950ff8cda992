/** A list as it stands on the screen: rows of papers, with a heading where a new group begins. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { Group, Sort, View } from '../../../shared/contract/papers.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'

export interface ListGroup {
  /** The place of its first paper. */
  readonly start: number
  /** "2026-03-11", "queued", "ml/gnn" …; null for papers that have no such thing. */
  readonly name: string | null
}

export type Line =
  { readonly kind: 'paper'; readonly place: number } | { readonly kind: 'group'; readonly group: ListGroup }

/** How many lines stand before the paper at `place`, which is the index of its own line. */
export function lineOfPlace(groups: readonly ListGroup[], place: number): number {
  return place + groupsUpTo(groups, (group) => group.start <= place)
}

/** The line at `index`, for 0 ≤ index < papers + groups. */
export function lineAt(groups: readonly ListGroup[], index: number): Line {
  // The heading of group g stands on line start + g.
  const count = groupsUpTo(groups, (group, g) => group.start + g <= index)
  const last = groups[count - 1]
  if (last && last.start + count - 1 === index) return { kind: 'group', group: last }
  return { kind: 'paper', place: index - count }
}

function groupsUpTo(groups: readonly ListGroup[], isBefore: (group: ListGroup, g: number) => boolean): number {
  const at = groups.findIndex((group, g) => !isBefore(group, g))
  return at < 0 ? groups.length : at
}

const NONE: Readonly<Record<Group, string>> = {
  day: '',
  status: '',
  tag: 'Without a tag',
  priority: 'Without a priority',
  venue: 'Without a venue',
  year: 'Without a year',
}

/** The heading of a group. */
export function groupText(by: Group, name: string | null, now: number): string {
  if (name === null) return NONE[by]
  if (by === 'day') return dayText(name, now)
  if (by === 'status') return STATUS_NAMES[name as Status]
  return by === 'priority' ? `Priority ${name}` : name
}

const DAY = 24 * 60 * 60_000

/** "Today", "Yesterday", "Monday", "11 March", "11 March 2025", in the person's own language but for the first two. */
export function dayText(day: string, now: number, locale?: string): string {
  const midnight = new Date(`${day}T00:00`)
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)
  // Rounded, for days with a change of the clock have 23 or 25 hours.
  const ago = Math.round((today.getTime() - midnight.getTime()) / DAY)
  if (ago === 0) return 'Today'
  if (ago === 1) return 'Yesterday'
  if (ago > 1 && ago < 7) return midnight.toLocaleDateString(locale, { weekday: 'long' })
  const isThisYear = midnight.getFullYear() === today.getFullYear()
  return midnight.toLocaleDateString(locale, {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}

/** Whether a list in this order goes by the time of being added. */
export function isByAdded(view: View, sort: Sort): boolean {
  if (sort !== 'default') return sort === 'added'
  return view.kind === 'status' ? view.status === 'inbox' : view.kind !== 'trash'
}
