/** Days as pages write them: "Oct 4, 2026", "4 October", "2026-10-04". */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The day as EDTF; null where the text names none. Pages leave the year away where it is the current one; a day that would lie
 * in the future by then is one of last year, for the page was kept for a while.
 */
export function readDay(text: string, now: number): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return edtf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const match = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:, ?(\d{4}))?$/.exec(text)
  const reversed = match ? null : /^(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?(?:,? (\d{4}))?$/.exec(text)
  const name = match?.[1] ?? reversed?.[2]
  const month = MONTHS.indexOf((name ?? '').toLowerCase()) + 1
  const day = Number(match?.[2] ?? reversed?.[1])
  if (month === 0) return null
  const given = match?.[3] ?? reversed?.[3]
  if (given !== undefined) return edtf(Number(given), month, day)
  const year = new Date(now).getUTCFullYear()
  return edtf(Date.UTC(year, month - 1, day) > now + DAY_MS ? year - 1 : year, month, day)
}

function edtf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
