/** The times that people snooze to, by the clock of their own machine. */

export interface SnoozeTime {
  readonly name: 'Tonight' | 'Tomorrow' | 'This weekend' | 'Next week'
  /** Milliseconds since 1970. */
  readonly at: number
}

const MORNING = 8
const EVENING = 19
const SATURDAY = 6
const MONDAY = 1

/** What lies ahead at `now` (milliseconds since 1970): tonight only while it is not evening yet, the weekend only within the week. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const date = new Date(now)
  const weekday = date.getDay()
  const times: SnoozeTime[] = []
  if (date.getHours() < EVENING - 1) times.push({ name: 'Tonight', at: at(date, 0, EVENING) })
  times.push({ name: 'Tomorrow', at: tomorrow(now) })
  if (weekday >= 1 && weekday <= 4) times.push({ name: 'This weekend', at: at(date, SATURDAY - weekday, MORNING) })
  times.push({ name: 'Next week', at: at(date, (7 + MONDAY - weekday) % 7 || 7, MORNING) })
  return times
}

/** Tomorrow morning. */
export function tomorrow(now: number): number {
  return at(new Date(now), 1, MORNING)
}

/** So many days after `date` at `hour`; days across a change of the clocks are days all the same. */
function at(date: Date, days: number, hour: number): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime()
}
