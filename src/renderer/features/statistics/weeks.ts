/** Weeks as the person's calendar has them. */

/** The days that a week can begin with, by the platform's numbers: Monday 1 … Sunday 7. */
function firstDay(locale: string): number {
  const { weekInfo, getWeekInfo } = new Intl.Locale(locale) as Intl.Locale & {
    readonly weekInfo?: { readonly firstDay: number }
    readonly getWeekInfo?: () => { readonly firstDay: number }
  }
  return (getWeekInfo ? getWeekInfo.call(new Intl.Locale(locale)) : weekInfo)?.firstDay ?? 1
}

/** The beginnings of the `count` weeks up to the one of `now`, and the end of that one: milliseconds since 1970, ascending. */
export function weekEdges(now: number, count: number, locale: string): number[] {
  const date = new Date(now)
  const back = (date.getDay() - (firstDay(locale) % 7) + 7) % 7
  // Days are counted by the calendar, so that a week with a change of the clocks is one of 167 or 169 hours.
  return Array.from({ length: count + 1 }, (_, i) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() - back + 7 * (i + 1 - count)).getTime(),
  )
}

/** Weeks in a row, up to the newest, in which something was read. The newest one does not break the row while it lasts. */
export function weeksInARow(read: readonly number[]): number {
  const past = read.slice(0, -1)
  let row = 0
  while ((past.at(-1 - row) ?? 0) > 0) row++
  return row + ((read.at(-1) ?? 0) > 0 ? 1 : 0)
}
