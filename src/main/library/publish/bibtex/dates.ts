/** Dates of publication: EDTF text in the library, `date` for BibLaTeX, `year` and `month` for BibTeX. */

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
  const [, year, month, day] = /^\s*(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date ?? '') ?? []
  if (year === undefined) return null
  const m = Number(month ?? 0)
  if (m < 1 || m > 12) return { year, month: undefined, day: undefined }
  const d = Number(day ?? 0)
  // Every month has so many.
  const last = d <= 28 ? 28 : new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  return d < 1 || d > last ? { year, month: m, day: undefined } : { year, month: m, day: d }
}

/** A whole range or an uncertain date where BibLaTeX knows it; `dateParts` otherwise. */
export function biblatexDate(date: string | null): string | null {
  const parts = dateParts(date)
  if (!parts) return null
  if (date !== null && /^\d{4}(?:-(?:0[1-9]|1[0-2]))?[~?%]?(?:\/(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?)?)?$/.test(date))
    return date
  return isoDate(parts)
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
