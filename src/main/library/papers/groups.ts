/** What parts a list under headings: the days on which its papers were added, or what they have in common. */
import { STATUSES, type Status } from '../../../shared/contract/entities.ts'
import type { Out } from '../../../shared/contract/index.ts'
import type { Group } from '../../../shared/contract/papers.ts'
import type { ReadDb } from '../db/open.ts'

type List = Out<'paper.list'>
type Groups = NonNullable<List['groups']>
type Name = string | null

/** No time zone is off by anything finer, in milliseconds. */
const QUARTER = 15 * 60_000

/** The name of a paper's group, as a column; papers with several tags stand under the first of them. */
const NAME: Readonly<Record<Exclude<Group, 'day'>, string>> = {
  status: 'status',
  priority: 'CAST(priority AS TEXT)',
  venue: `nullif(trim(venue), '')`,
  year: 'CAST(year AS TEXT)',
  tag: `(SELECT t.name FROM paper_tag pt JOIN tag t ON t.id = pt.tag WHERE pt.paper = paper.id ORDER BY t.name COLLATE NOCASE LIMIT 1)`,
}

/** Adds groups to a list. Within each the papers keep their order. */
export function groupList(
  db: ReadDb,
  list: List,
  { by, timeZone }: { readonly by: Group; readonly timeZone: string },
): List {
  // A list by relevance is in no order of days.
  if (by === 'day') return list.scores ? list : { ...list, groups: dayRuns(db, list.ids, timeZone) }
  const names = namesOf(db, list.ids, NAME[by])
  const groups = new Map<Name, number[]>()
  list.ids.forEach((id, place) => {
    const name = names.get(id) ?? null
    const places = groups.get(name)
    if (places) places.push(place)
    else groups.set(name, [place])
  })
  const sorted = [...groups].sort(([a], [b]) => (a === null || b === null ? compareNone(a, b) : compare(by, a, b)))
  const order = Int32Array.from(sorted.flatMap(([, places]) => places))
  const { scores } = list
  let start = 0
  return {
    ...list,
    ids: order.map((place) => list.ids[place] ?? 0),
    scores: scores && Float32Array.from(order, (place) => scores[place] ?? 0),
    groups: sorted.map(([name, places]) => {
      const group = { start, name }
      start += places.length
      return group
    }),
  }
}

/** What has no name comes last. */
function compareNone(a: Name, b: Name): number {
  return Number(a === null) - Number(b === null)
}

function compare(by: Group, a: string, b: string): number {
  if (by === 'status') return STATUSES.indexOf(a as Status) - STATUSES.indexOf(b as Status)
  if (by === 'priority') return Number(a) - Number(b)
  if (by === 'year') return Number(b) - Number(a)
  return a.localeCompare(b)
}

function namesOf(db: ReadDb, ids: Int32Array, column: string): Map<number, Name> {
  const rows = db.all<{ id: number; name: Name }>(
    `SELECT id, ${column} AS name FROM paper WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...ids])],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One group for each run of papers of one day. Ids that are no papers belong to the run they stand in. */
function dayRuns(db: ReadDb, ids: Int32Array, timeZone: string): Groups {
  const rows = db.all<{ id: number; added: number }>(
    'SELECT id, added FROM paper WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...ids])],
  )
  const addedById = new Map(rows.map(({ id, added }) => [id, added]))
  const dayOf = createDayOf(timeZone)
  const groups: { start: number; name: string }[] = []
  ids.forEach((id, place) => {
    const added = addedById.get(id)
    if (added === undefined) return
    const name = dayOf(added)
    if (groups.at(-1)?.name !== name) groups.push({ start: place, name })
  })
  return groups
}

/** The day of a time as a calendar in the zone says it, "2026-03-11". Formatting costs far more than looking up, and papers come in bunches. */
function createDayOf(timeZone: string): (time: number) => string {
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const days = new Map<number, string>()
  return (time) => {
    const quarter = Math.floor(time / QUARTER)
    let day = days.get(quarter)
    if (day === undefined) {
      day = format.format(time)
      days.set(quarter, day)
    }
    return day
  }
}
