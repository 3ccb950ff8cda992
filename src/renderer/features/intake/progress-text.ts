/** How far a job is, in words: count, rate and time left. */
import type { Progress } from '../../../shared/contract/procedure.ts'

/** Milliseconds before which a rate is a guess that would only jump about. */
const SETTLED = 1000

/**
 * "1,200 of 10,000 papers · 850 a second · about 10 s left".
 * @param elapsed milliseconds since the job began
 */
export function progressText({ done, total, unit }: Progress, elapsed: number): string {
  const count = total === null ? amount(done, unit) : `${amount(done, unit, false)} of ${amount(total, unit)}`
  if (done === 0 || elapsed < SETTLED) return count
  const rate = done / (elapsed / 1000)
  const left = total === null ? null : (total - done) / rate
  return [
    count,
    `${amount(rate < 10 ? Number(rate.toFixed(1)) : Math.round(rate), unit, false)} a second`,
    ...(left === null ? [] : [`about ${duration(left)} left`]),
  ].join(' · ')
}

/** Bytes as "3.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function amount(n: number, unit: Progress['unit'], isNamed = true): string {
  if (unit === 'bytes') return sizeText(n)
  const count = n.toLocaleString('en')
  if (!isNamed) return count
  return n === 1 ? '1 paper' : `${count} papers`
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
