/** Short texts of a row. */
import type { PaperRow } from '../../../shared/contract/entities.ts'

/** "Curie", "Curie and Joliot", "Curie et al."; empty where no author is known. */
export function authorText({ authors, authorCount }: Pick<PaperRow, 'authors' | 'authorCount'>): string {
  const [first, second] = authors
  if (first === undefined) return ''
  if (authorCount === 1) return first
  if (authorCount === 2 && second !== undefined) return `${first} and ${second}`
  return `${first} et al.`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in the one unit that matters: "now", "5 min", "3 h", "6 d", "5 wk", "2 y". Times in ms since 1970. */
export function ageText(since: number, now: number): string {
  const age = Math.max(0, now - since)
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`
  if (age < DAY) return `${Math.floor(age / HOUR)} h`
  if (age < 21 * DAY) return `${Math.floor(age / DAY)} d`
  if (age < 365 * DAY) return `${Math.floor(age / (7 * DAY))} wk`
  return `${Math.floor(age / (365 * DAY))} y`
}

/** Whole days from `now` (milliseconds since 1970) to the day `due` ("2026-12-24"), by the person's own calendar; negative once it has passed. */
export function daysUntil(due: string, now: number): number {
  const [year = 0, month = 1, day = 1] = due.split('-').map(Number)
  const today = new Date(now)
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())
  return Math.round((Date.UTC(year, month - 1, day) - midnight) / 86_400_000)
}
