/** Dates of publication: EDTF text in the library, `date` for BibLaTeX, `year` and `month` for BibTeX. */

import { readFreeDate } from '../../formats/bibtex/dates.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export interface DateParts {
  /** Four digits. */
  readonly year: string
  /** 1 to 12. */
  readonly month: number | undefined
  readonly day: number | undefined
}

let last: { readonly date: string | null; readonly parts: DateParts | null } = { date: null, parts: null }

/** The first date that a text names, as far as it is one; null where it names no year. */
export function dateParts(date: string | null): DateParts | null {
  // Asked several times of each paper.
  if (last.date !== date) last = { date, parts: readParts(date) }
  return last.parts
}

function readParts(date: string | null): DateParts | null {
  const text = date?.trim() ?? ''
  // What a person wrote in words, as far as it tells a year: "May 2024", "c. 1850".
  const edtf = /^[~?]?\d{4}(?!\d)/.test(text) ? text.replace(/^[~?]/, '') : (readFreeDate(text) ?? '')
  const [, year, month, day] = /^(\d{4})(?!\d)(?:-(\d\d)(?:-(\d\d))?)?/.exec(edtf) ?? []
  if (year === undefined) return null
  const m = Number(month ?? 0)
  if (m < 1 || m > 12) return { year, month: undefined, day: undefined }
  const d = Number(day ?? 0)
  return d < 1 || (d > 28 && d > lastDay(Number(year), m))
    ? { year, month: m, day: undefined }
    : { year, month: m, day: d }
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const ONE = '-?\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?|-2[1-4])?[~?%]?'
const LEVEL_1 = new RegExp(`^(?:${ONE}(?:/(?:${ONE})?)?|\\d{3}X|\\d{2}XX)$`)

/** A range, a season, a decade, a year before our era or an uncertain date where BibLaTeX knows it; `dateParts` otherwise. */
export function biblatexDate(date: string | null): string | null {
  const parts = dateParts(date)
  const iso = parts && isoDate(parts)
  if (date === null || iso === date) return iso
  // Both mean that it goes on; pandoc knows one of them.
  const edtf = date.trim().replace(/\/\.\.$/, '/')
  if (LEVEL_1.test(edtf) && edtf.split('/').every(hasItsDay)) return edtf
  if (iso === null) return null
  return /^(?:~|(?:c|ca|circa|about|around)\b)/i.test(edtf) ? `${iso}~` : iso
}

/** No 30 February. */
function hasItsDay(date: string): boolean {
  const [, year, month, day] = /^(-?\d{4})-(\d\d)-(\d\d)/.exec(date) ?? []
  return day === undefined || Number(day) <= lastDay(Number(year), Number(month))
}

export function isoDate({ year, month, day }: DateParts): string {
  return `${year}${month === undefined ? '' : `-${two(month)}`}${day === undefined ? '' : `-${two(day)}`}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

/** BibTeX's own abbreviation, which each style prints in its own way. */
export function monthMacro(month: number): string {
  return MONTHS[month - 1] ?? 'jan'
}

/**
 * EDTF for "the year is not known". biber's validation wants a date in nearly every entry, and of all that says there is none it takes
 * this alone. Numeric styles print nothing for it; author-year styles print nothing either, where without the field they would print
 * "n.d.", so it is not written where all fields are asked for as they came.
 */
export const NO_DATE = 'XXXX'
