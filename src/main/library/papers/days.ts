/** The days on which the papers of a list were added, for headings between them. */
import type { ReadDb } from '../db/open.ts'

export interface DayGroup {
  /** The place in the list of the first paper of that day. */
  readonly start: number
  /** "2026-03-11", as a calendar in the time zone says it. */
  readonly day: string
}

/** No time zone is off by anything finer, in milliseconds. */
const QUARTER = 15 * 60_000

/** One group for each run of papers of one day, for `ids` in the order of their list. Ids that are no papers belong to the run they stand in. */
export function dayGroups(db: ReadDb, ids: ArrayLike<number>, timeZone: string): DayGroup[] {
  const list = Array.from(ids)
  const rows = db.all<{ id: number; added: number }>(
    'SELECT id, added FROM paper WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(list)],
  )
  const addedById = new Map(rows.map(({ id, added }) => [id, added]))
  const dayOf = createDayOf(timeZone)
  const groups: DayGroup[] = []
  list.forEach((id, place) => {
    const added = addedById.get(id)
    if (added === undefined) return
    const day = dayOf(added)
    if (groups.at(-1)?.day !== day) groups.push({ start: place, day })
  })
  return groups
}

/** Formatting a date costs far more than looking one up, and papers come in bunches. */
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
