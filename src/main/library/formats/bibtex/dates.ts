/** Dates of publication as .bib files say them: BibLaTeX's `date` (EDTF), or BibTeX's `year`, `month` and `day`. */
import { latexToText } from '../latex/decode.ts'
import { verbatimText } from './verbatim.ts'

export interface FoundDate {
  /** EDTF: "2024", "2024-10", "2024-10-04", "2024-10/2024-11", and what BibLaTeX takes beyond level 0, as written. */
  readonly date: string | undefined
  /** Fields that the date does not say all of. */
  readonly unread: readonly string[]
}

export function dateOf(fields: ReadonlyMap<string, string>): FoundDate {
  const written = fields.get('date')
  if (written !== undefined) {
    const date = verbatimText(written).replace(/\s*\/\s*/, '/')
    // BibLaTeX's way to say that there is none.
    if (/^X{4}$/.test(date)) return { date: undefined, unread: [] }
    if (date !== '' && EDTF.test(date)) return { date, unread: [] }
    const read = readFreeDate(date)
    if (read !== undefined) return { date: read, unread: [] }
  }
  const years = latexToText(fields.get('year') ?? '')
  const span = /^(\d{4})\s*[-–—/]+\s*(\d{4})$/.exec(years)
  if (span) return { date: `${span[1] ?? ''}/${span[2] ?? ''}`, unread: [] }
  const year = yearIn(years)
  const unread = ['date', 'year', 'month', 'day'].filter((name) => (fields.get(name) ?? '').trim() !== '')
  if (year === undefined) {
    // A `date` with a year somewhere in it is better than none; the field itself is kept.
    return { date: yearIn(latexToText(written ?? '')), unread }
  }
  const months = readMonths(latexToText(fields.get('month') ?? ''), latexToText(fields.get('day') ?? ''))
  const [from, to] = months ?? ['', '']
  const about = from === '' && /^\W*(?:c|ca|circa)\b/i.test(years) ? '~' : ''
  const date = to === '' || to === from ? year + from + about : `${year}${from}/${year}${to}`
  const kept = unread.filter((name) => name === 'date' || (name !== 'year' && !months))
  return { date, unread: kept }
}

const EDTF =
  /^(?:\.\.)?(?:[-−]?\d{4}[~?%]?|\d{2,3}X{1,2}|[-−]?\d{4}-\d{2}[~?%]?|[-−]?\d{4}-\d{2}-\d{2}[~?%]?(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)?(?:\/(?:\.\.|[-−]?\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?)?)?$/

/** "4 October 2024", "October 4, 2024", "2024/10/04": dates that were meant for a person. */
export function readFreeDate(text: string): string | undefined {
  const numeric = /^(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?$/.exec(text.trim())
  if (numeric)
    return joinDate(numeric[1] ?? '', Number(numeric[2]), numeric[3] === undefined ? undefined : Number(numeric[3]))
  const year = yearIn(text)
  if (year === undefined) return undefined
  const rest = text.replace(year, ' ')
  const [from] = readMonths(rest, '') ?? ['']
  return year + from
}

/** A year, month (1–12) and day as EDTF; less precise where a part is none. */
export function joinDate(year: string, month: number | undefined, day: number | undefined): string {
  if (month === undefined || !(month >= 1 && month <= 12)) return year
  const upToMonth = `${year}-${pad(month)}`
  return day !== undefined && day >= 1 && day <= 31 ? `${upToMonth}-${pad(day)}` : upToMonth
}

function yearIn(text: string): string | undefined {
  return /(?<!\d)-?\d{4}(?!\d)/.exec(text)?.[0]
}

/** "-10", "-10-04", and the end of a range; null where `month` can't be read. An empty month is no month. */
function readMonths(month: string, day: string): readonly [string, string] | null {
  const text = month
    .toLowerCase()
    .replace(/[\u00a0~]/g, ' ')
    .trim()
  if (text === '') return /^\d*$/.test(day) ? ['', ''] : null
  const names = [...text.matchAll(/\p{L}{3,}/gu)].flatMap(([name]) => monthOf(name) ?? [])
  const numbers = [...`${text.replace(/\p{L}+/gu, ' ')} ${day}`.matchAll(/\d+/g)].map(([digits]) => Number(digits))
  const [first, second] = names
  if (first === undefined) {
    const [only, other] = numbers
    if (only === undefined || only < 1 || only > 12 || numbers.length > 2) return null
    if (other !== undefined && day.trim() !== '') return [monthDay(only, other), '']
    return other === undefined
      ? [monthDay(only, undefined), '']
      : [monthDay(only, undefined), monthDay(other, undefined)]
  }
  const [from, to] = numbers
  if (names.length > 2 || numbers.length > 2) return [monthDay(first, undefined), '']
  if (second === undefined || second === first)
    return to === undefined ? [monthDay(first, from), ''] : [monthDay(first, from), monthDay(first, to)]
  return to === undefined && from !== undefined
    ? [monthDay(first, undefined), monthDay(second, undefined)]
    : [monthDay(first, from), monthDay(second, to)]
}

function monthDay(month: number, day: number | undefined): string {
  if (!(month >= 1 && month <= 12)) return ''
  return `-${pad(month)}${day !== undefined && day >= 1 && day <= 31 ? `-${pad(day)}` : ''}`
}

/** 1–12 from a name or its beginning, in English, German, French, Spanish, Italian or Portuguese. */
function monthOf(name: string): number | undefined {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '')
  const place = MONTHS.findIndex((pattern) => pattern.test(folded))
  return place === -1 ? undefined : place + 1
}

const MONTHS = [
  /^(?:jan|gen|ene)/,
  /^(?:feb|fev|fevr)/,
  /^(?:mar|marz|maerz|mrz)(?!d)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mag)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^(?:nov)/,
  /^(?:dec|dez|dic)/,
]

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
