/** Papers of an annotated bibliography under headings: by state, or by tag, where a paper stands under each of its own. */
import { STATUSES, type Status } from '../../../../shared/contract/entities.ts'
import type { ReadDb } from '../../db/open.ts'

export interface Group {
  readonly title: string
  /** In the order in which they came. */
  readonly ids: readonly number[]
}

const TITLES: Readonly<Record<Status, string>> = {
  inbox: 'Inbox',
  queued: 'To read',
  reading: 'Reading',
  read: 'Read',
  skipped: 'Skipped',
}

export function groupsOf(db: ReadDb, ids: Int32Array, by: 'tag' | 'status'): Group[] {
  const wanted = JSON.stringify([...ids])
  const rows =
    by === 'status'
      ? db.all<{ id: number; name: string }>(
          'SELECT id, status AS name FROM paper WHERE id IN (SELECT value FROM json_each(?))',
          [wanted],
        )
      : db.all<{ id: number; name: string }>(
          `SELECT pt.paper AS id, t.name FROM paper_tag pt JOIN tag t ON t.id = pt.tag
           WHERE pt.paper IN (SELECT value FROM json_each(?))`,
          [wanted],
        )
  const members = new Map<string, Set<number>>()
  for (const { id, name } of rows) members.set(name, (members.get(name) ?? new Set()).add(id))
  const group = (title: string, set: ReadonlySet<number> | undefined): Group => ({
    title,
    ids: set ? [...ids].filter((id) => set.has(id)) : [],
  })
  if (by === 'status')
    return STATUSES.map((status) => group(TITLES[status], members.get(status))).filter((each) => each.ids.length > 0)
  const tagged = new Set(rows.map(({ id }) => id))
  const others = [...ids].filter((id) => !tagged.has(id))
  return [
    ...[...members.keys()].sort((a, b) => a.localeCompare(b)).map((name) => group(name, members.get(name))),
    ...(others.length > 0 ? [{ title: 'Without a tag', ids: others }] : []),
  ]
}
