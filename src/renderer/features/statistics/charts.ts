/** How each figure is drawn. Series differ by colour and by line, so that neither eye nor print needs the colour. */
import * as Plot from '@observablehq/plot'
import type { FigureTable } from './figures.ts'

const SERIES = [
  { name: 'Added', colour: 'var(--chart-1)', dash: '1 4' },
  { name: 'Queued', colour: 'var(--chart-2)', dash: '6 3' },
  { name: 'Read', colour: 'var(--chart-3)', dash: 'none' },
] as const

export function flowChart({ columns, rows }: FigureTable): Plot.PlotOptions {
  const series = SERIES.map(({ name, colour, dash }) => {
    const column = columns.indexOf(name)
    return { name, colour, dash, points: rows.map((row) => ({ week: dateOf(row[0]), count: Number(row[column]) })) }
  })
  const most = Math.max(1, ...series.flatMap(({ points }) => points.map(({ count }) => count)))
  const names = namesAtEnds(
    series.map(({ name, colour, points }) => ({
      name,
      colour,
      week: points.at(-1)?.week,
      height: points.at(-1)?.count,
    })),
    most,
  )
  const lines = series.flatMap(({ colour, dash, points }) => [
    Plot.lineY(points, {
      x: 'week',
      y: 'count',
      stroke: colour,
      strokeWidth: 2,
      strokeDasharray: dash,
      strokeLinecap: 'round',
    }),
    Plot.dot(points, { x: 'week', y: 'count', fill: colour, r: 2.5 }),
  ])
  return {
    marginRight: 64,
    x: { label: null, type: 'time' },
    y: whole('papers a week', most),
    marks: [Plot.ruleY([0]), ...lines, ...names],
  }
}

export function queueChart({ rows }: FigureTable): Plot.PlotOptions {
  const points = rows.map((row) => ({ week: dateOf(row[0]), length: Number(row[1]), age: row[2] }))
  const aged = points.filter(({ age }) => age !== null)
  const most = Math.max(1, ...points.map(({ length, age }) => Math.max(length, Number(age))))
  return {
    marginRight: 64,
    x: { label: null, type: 'time' },
    y: whole('papers, days', Math.max(...points.map(({ length, age }) => Math.max(length, Number(age))))),
    marks: [
      Plot.areaY(points, { x: 'week', y: 'length', fill: 'var(--chart-2)', fillOpacity: 0.18, curve: 'step-after' }),
      Plot.lineY(points, { x: 'week', y: 'length', stroke: 'var(--chart-2)', strokeWidth: 2, curve: 'step-after' }),
      Plot.lineY(aged, { x: 'week', y: 'age', stroke: 'var(--chart-1)', strokeWidth: 2, strokeDasharray: '6 3' }),
      ...namesAtEnds(
        [
          { name: 'papers', colour: 'var(--chart-2)', week: points.at(-1)?.week, height: points.at(-1)?.length },
          { name: 'days', colour: 'var(--chart-1)', week: aged.at(-1)?.week, height: Number(aged.at(-1)?.age ?? 0) },
        ],
        most,
      ),
      Plot.ruleY([0]),
    ],
  }
}

export function waitChart({ rows }: FigureTable): Plot.PlotOptions {
  const bars = rows.map(([name, count]) => ({ name, count }))
  return {
    x: { label: null, domain: bars.map(({ name }) => name) },
    y: whole('papers', Math.max(...bars.map(({ count }) => Number(count)))),
    marks: [
      Plot.barY(bars, { x: 'name', y: 'count', fill: 'var(--chart-3)', insetLeft: 4, insetRight: 4 }),
      Plot.ruleY([0]),
    ],
  }
}

/** Tags drawn; the table has all of them. */
const TAGS = 10

export function tagChart({ rows }: FigureTable): Plot.PlotOptions {
  const shown = rows
    .slice(0, TAGS)
    .map(([name, queued, read]) => ({ name, queued: Number(queued), read: Number(read) }))
  return {
    height: 72 + shown.length * 28,
    marginLeft: 130,
    marginBottom: 40,
    x: whole('times', Math.max(...shown.map(({ queued, read }) => Math.max(queued, read)))),
    y: {
      label: null,
      domain: shown.map(({ name }) => name),
      tickFormat: (name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name),
    },
    marks: [
      Plot.barX(shown, {
        y: 'name',
        x: 'queued',
        fill: 'var(--chart-2)',
        fillOpacity: 0.3,
        insetTop: 3,
        insetBottom: 3,
      }),
      Plot.barX(shown, { y: 'name', x: 'read', fill: 'var(--chart-3)', insetTop: 7, insetBottom: 7 }),
      Plot.ruleX([0]),
    ],
  }
}

/** Counts have no halves. */
function whole(label: string, most: number): Plot.ScaleOptions {
  return { label, grid: true, ticks: Math.max(1, Math.min(5, most)), domain: [0, Math.max(1, most)], nice: most > 5 }
}

interface LineEnd {
  readonly name: string
  readonly colour: string
  readonly week: Date | undefined
  readonly height: number | undefined
}

/** Names stand at the ends of their lines; those that end at nearly one height stand above each other. */
function namesAtEnds(ends: readonly LineEnd[], most: number): Plot.Markish[] {
  let free = -Infinity
  return ends
    .toSorted((a, b) => (a.height ?? 0) - (b.height ?? 0))
    .map(({ name, colour, week, height = 0 }) => {
      const at = Math.max(height, free)
      free = at + most * 0.09
      return Plot.text([{ week, at }], {
        x: 'week',
        y: 'at',
        text: () => name,
        dx: 8,
        textAnchor: 'start',
        fill: colour,
      })
    })
}

function dateOf(cell: unknown): Date {
  const [year = 0, month = 1, day = 1] = String(cell).split('-').map(Number)
  return new Date(year, month - 1, day)
}
