/** Dates as people type them: "fri", "in 3 days", "next week", "24 Dec", in the language of their system. */
import * as chrono from 'chrono-node'

export type ReadDate =
  | { readonly at: Date; /** Whether an hour was said. */ readonly hasTime: boolean }
  /** A whole sentence for a person. */
  | { readonly trouble: string }

/** The hour at which a day begins for a reader; what was snoozed to a day comes back then. */
export const MORNING = 8

const LANGUAGES: Readonly<Record<string, chrono.Chrono>> = {
  de: chrono.de.casual,
  fr: chrono.fr.casual,
  es: chrono.es.casual,
  it: chrono.it.casual,
  pt: chrono.pt.casual,
  nl: chrono.nl.casual,
  ja: chrono.ja.casual,
  ru: chrono.ru.casual,
  uk: chrono.uk.casual,
  zh: chrono.zh.hans.casual,
}

/**
 * Reads `text` in the language of `locale` (a BCP 47 tag), else in English, with dates in the order of that locale and days without a
 * year to come rather than past.
 */
export function readDate(text: string, now: Date, locale: string): ReadDate {
  const typed = text.trim()
  if (typed === '') return { trouble: 'Type a date, such as “fri”, “in 3 days” or “24 Dec”.' }
  const language = LANGUAGES[locale.slice(0, 2).toLowerCase()]
  const english = /^en-US$/i.test(locale) ? chrono.en.casual : chrono.en.GB
  const iso = readIso(typed)
  if (iso !== undefined) return iso ?? { trouble: `There is no such day as “${typed}”.` }
  for (const reader of language ? [language, english] : [english]) {
    const [found, ...others] = reader.parse(expand(typed), now, { forwardDate: true })
    if (!found || others.length > 0) continue
    // All of what was typed must be the date; "feb 30" is not February.
    if (found.text.replace(/[^\p{L}\p{N}]/gu, '') !== expand(typed).replace(/[^\p{L}\p{N}]/gu, '')) continue
    const hasTime = found.start.isCertain('hour')
    const at = found.date()
    if (Number.isNaN(at.getTime()) || at.getFullYear() > 9999) continue
    if (!hasTime) at.setHours(MORNING, 0, 0, 0)
    return { at, hasTime }
  }
  return { trouble: `“${typed}” is not a date that can be understood. Try “fri”, “in 3 days” or “2026-12-24”.` }
}

/** "2026-12-24" is that day in every language. Undefined where it is not written so, null where there is no such day. */
function readIso(text: string): { readonly at: Date; readonly hasTime: boolean } | null | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const at = new Date(Number(year), Number(month) - 1, Number(day), MORNING)
  return at.getMonth() === Number(month) - 1 && at.getDate() === Number(day) ? { at, hasTime: false } : null
}

/** Short forms that the language's own reader does not know: "3d", "2w", "1m". */
function expand(text: string): string {
  const [, count, unit] = /^\+?(\d{1,3})\s*([dwm])$/i.exec(text) ?? []
  if (count === undefined || unit === undefined) return text
  const word = { d: 'days', w: 'weeks', m: 'months' }[unit.toLowerCase()] ?? 'days'
  return `in ${count} ${word}`
}

/** "2026-12-24", the day by the person's own clock. */
export function isoDay(date: Date): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`
}

/** "Friday, 4 December 2026", with the hour where one was said. */
export function describeDate(date: Date, hasTime: boolean): string {
  return date.toLocaleString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(hasTime ? { hour: 'numeric', minute: '2-digit' } : {}),
  })
}
