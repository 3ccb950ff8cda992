/** What the page draws: each figure as a table, from which its chart, its text for screen readers and its CSV all come. */
import type { Out } from '../../../shared/contract/index.ts'

export type Cell = string | number | null

export interface FigureTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

type Statistics = Out<'queue.statistics'>

const DAY = 86_400_000

export function flowTable({ periods }: Statistics): FigureTable {
  return {
    columns: ['Week of', 'Added', 'Queued', 'Read', 'Skipped'],
    rows: periods.map(({ start, added, queued, read, skipped }) => [dayOf(start), added, queued, read, skipped]),
  }
}

export function queueTable({ periods }: Statistics): FigureTable {
  return {
    columns: ['Week of', 'Papers in the queue', 'Days that half of them have waited'],
    rows: periods.map(({ start, queueLength, queueAge }) => [
      dayOf(start),
      queueLength,
      queueAge === null ? null : Math.round(queueAge / DAY),
    ]),
  }
}

const SPANS: readonly (readonly [string, number])[] = [
  ['A day', 1],
  ['3 days', 3],
  ['A week', 7],
  ['2 weeks', 14],
  ['A month', 31],
  ['3 months', 92],
  ['Longer', Infinity],
]

export function waitTable({ waits }: Statistics): FigureTable {
  const counts = SPANS.map(() => 0)
  for (const wait of waits) {
    const place = SPANS.findIndex(([, days]) => wait <= days * DAY)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return { columns: ['Read within', 'Papers'], rows: SPANS.map(([name], i) => [name, counts[i] ?? 0]) }
}

export function tagTable({ tags }: Statistics): FigureTable {
  return { columns: ['Tag', 'Queued', 'Read'], rows: tags.map(({ name, queued, read }) => [name, queued, read]) }
}

/** As RFC 4180 has it; a cell that a spreadsheet would take for a formula is kept from being one. */
export function toCsv({ columns, rows }: FigureTable): string {
  const cell = (value: Cell): string => {
    const text = value === null ? '' : String(value)
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
