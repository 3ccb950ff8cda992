/** What was added, queued and read, week by week: every figure from the dated history, with its table behind it. */
import { ChartColumn } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Out } from '../../../shared/contract/index.ts'
import { useAsk } from '../../data/ask.ts'
import { Choice } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNow } from '../../ui/now.ts'
import { flowChart, queueChart, tagChart, waitChart } from './charts.ts'
import { Figure } from './Figure.tsx'
import { flowTable, queueTable, tagTable, waitTable } from './figures.ts'
import { weekEdges, weeksInARow } from './weeks.ts'
import './statistics.css'

const SPANS = [
  { value: '12', label: '12 weeks' },
  { value: '26', label: '6 months' },
  { value: '52', label: 'A year' },
] as const

export function Statistics() {
  const [span, setSpan] = useState<(typeof SPANS)[number]['value']>('12')
  const now = useNow()
  const edges = weekEdges(now, Number(span), navigator.language)
  const { data, error } = useAsk('queue.statistics', { edges }, { keepPrevious: true })
  if (error) return <EmptyState icon={ChartColumn} title={error.message} />
  if (!data) return null
  return (
    <section className="statistics" aria-label="Statistics">
      <header className="statistics-head">
        <h1>Statistics</h1>
        <Choice label="Time" value={span} options={SPANS} onChange={setSpan} />
      </header>
      {data.periods.every(({ added, queued, read, queueLength }) => added + queued + read + queueLength === 0) ? (
        <EmptyState
          icon={ChartColumn}
          title="Nothing happened in this time."
          text="What you add, queue and read is counted here, week by week."
        />
      ) : (
        <Figures data={data} />
      )}
    </section>
  )
}

function Figures({ data }: { readonly data: Out<'queue.statistics'> }) {
  const tables = useMemo(
    () => ({ flow: flowTable(data), queue: queueTable(data), wait: waitTable(data), tag: tagTable(data) }),
    [data],
  )
  const charts = useMemo(
    () => ({
      flow: flowChart(tables.flow),
      queue: queueChart(tables.queue),
      wait: waitChart(tables.wait),
      tag: tagChart(tables.tag),
    }),
    [tables],
  )
  const sum = (key: 'added' | 'queued' | 'read'): number =>
    data.periods.reduce((total, period) => total + period[key], 0)
  const row = weeksInARow(data.periods.map(({ read }) => read))
  const last = data.periods.at(-1)
  return (
    <>
      <Figure
        title="Papers a week"
        text={`${count(sum('added'), 'added')}, ${count(sum('queued'), 'queued')}, ${count(sum('read'), 'read')}.${
          row > 1 ? ` Something was read in each of the last ${row} weeks.` : ''
        }`}
        table={tables.flow}
        options={charts.flow}
        fileName="papers-a-week"
      />
      <Figure
        title="The queue"
        text={
          last && last.queueAge !== null
            ? `${papers(last.queueLength)} in the queue now; ${waited(last.queueAge)}.`
            : 'The queue is empty now.'
        }
        table={tables.queue}
        options={charts.queue}
        fileName="queue"
      />
      {data.waits.length > 0 && (
        <Figure
          title="From queued to read"
          text={`Half of what was read had been queued for at most ${days(median(data.waits))}.`}
          table={tables.wait}
          options={charts.wait}
          fileName="queued-to-read"
        />
      )}
      {data.tags.length > 0 && (
        <Figure
          title="By tag"
          text="The wide bar counts how often papers with the tag were queued, the narrow one how often they were read."
          table={tables.tag}
          options={charts.tag}
          fileName="by-tag"
        />
      )}
    </>
  )
}

const DAY = 86_400_000

function count(n: number, word: string): string {
  return `${n.toLocaleString()} ${word}`
}

function papers(n: number): string {
  return n === 1 ? '1 paper' : `${n.toLocaleString()} papers`
}

function days(milliseconds: number): string {
  const n = Math.round(milliseconds / DAY)
  return n === 0 ? 'less than a day' : n === 1 ? 'a day' : `${n.toLocaleString()} days`
}

/** Half of the queue is older than its median age. */
function waited(age: number): string {
  const n = Math.round(age / DAY)
  if (n === 0) return 'half of the queue came in within the last day'
  return `half of the queue has waited for ${days(age)} or longer`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}
