/** Costs beside the raw cost of the same work in the same run: ratios hold on any machine, times do not. */
import { performance } from 'node:perf_hooks'

export interface Row {
  readonly what: string
  /** The same work with nothing of ours around it. */
  readonly rawName: string
  /** Milliseconds: one number for each time that it was done. */
  readonly raw: readonly number[]
  readonly ours: readonly number[]
}

/** A file of tests/bench: measures what it is about, one row after the other; `tell` takes text about what is no time. */
export type Bench = (report: (row: Row) => void, tell: (text: string) => void) => Promise<void>

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Both kinds of work by turns, so that a machine that slows down slows both. The first round of each only warms up. `before` a round is not timed. */
export async function byTurns(
  rounds: number,
  raw: (round: number) => unknown,
  ours: (round: number) => unknown,
  before?: (round: number) => unknown,
): Promise<Pick<Row, 'raw' | 'ours'>> {
  const times = { raw: [] as number[], ours: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    await before?.(round)
    const pair = { raw: await timed(() => raw(round)), ours: await timed(() => ours(round)) }
    if (round < 0) continue
    times.raw.push(pair.raw)
    times.ours.push(pair.ours)
  }
  return times
}

/** The value below which the share `p` of `times` lies. */
export function quantile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN
}

const COLUMNS = ['', 'raw', 'ms', 'p95', 'Lectern', 'p95', 'ratio'] as const

/** Rows as aligned text. */
export function table(rows: readonly Row[]): string {
  const number = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
  const cells = rows.map(({ what, rawName, raw, ours }) => [
    what,
    rawName,
    number(quantile(raw, 0.5)),
    number(quantile(raw, 0.95)),
    number(quantile(ours, 0.5)),
    number(quantile(ours, 0.95)),
    `${(quantile(ours, 0.5) / quantile(raw, 0.5)).toFixed(2)} ×`,
  ])
  const lines = [[...COLUMNS], ...cells]
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
