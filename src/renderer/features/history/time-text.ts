/** When something was done: how long ago, and the moment itself. */

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** "5 minutes ago"; both in milliseconds since 1970. */
export function agoText(at: number, now: number): string {
  const passed = now - at
  for (const [unit, size] of UNITS) if (passed >= size) return ago.format(-Math.floor(passed / size), unit)
  return 'just now'
}

/** As the person's system writes a date and time. */
export function whenText(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}
