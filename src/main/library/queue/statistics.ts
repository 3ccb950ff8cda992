/** What happened to the papers of the library, period by period, from the dates that every change of state left behind. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb } from '../db/open.ts'

type Period = Out<'queue.statistics'>['periods'][number]

interface StatusEvent {
  readonly paper: number
  readonly status: Status
  readonly at: number
}

/** Tags told of: those with the most read and queued. */
const TAGS = 30

/**
 * Replays the whole history in its order; papers in the trash are left out. `edges` part time into periods, the last one ends at its end. A
 * period that is not over yet counts up to `now`.
 */
export function statistics(db: ReadDb, { edges }: Parsed<'queue.statistics'>, now: number): Out<'queue.statistics'> {
  const [start = 0, end = 0] = [edges[0], edges.at(-1)]
  const periods: Period[] = edges.slice(0, -1).map((from, i) => ({
    start: from,
    end: edges[i + 1] ?? from,
    added: 0,
    queued: 0,
    started: 0,
    read: 0,
    skipped: 0,
    queueLength: 0,
    queueAge: null,
  }))
  const queue = new Map<number, number>()
  /** Since when each paper waits to be read: when it was first queued after it was last read. */
  const waiting = new Map<number, number>()
  const waits: number[] = []
  const touched = { queued: new Map<number, number>(), read: new Map<number, number>() }
  let place = 0
  const closeUntil = (at: number): void => {
    for (let period = periods[place]; period && period.end <= at; period = periods[++place])
      Object.assign(period, { queueLength: queue.size, queueAge: medianAge(queue, Math.min(period.end, now)) })
  }
  const events = db.iterate<StatusEvent>(
    `SELECT e.paper, e.status, e.at FROM status_event e JOIN paper p ON p.id = e.paper
     WHERE p.deleted IS NULL AND e.at < ? ORDER BY e.at, e.id`,
    [end],
  )
  for (const { paper, status, at } of events) {
    closeUntil(at)
    if (status === 'queued') {
      queue.set(paper, at)
      if (!waiting.has(paper)) waiting.set(paper, at)
    } else queue.delete(paper)
    const since = status === 'read' ? waiting.get(paper) : undefined
    if (status === 'read' || status === 'skipped') waiting.delete(paper)
    if (at < start) continue
    const period = periods[place]
    if (!period) continue
    if (since !== undefined) waits.push(at - since)
    const name = COUNTED[status]
    if (name) Object.assign(period, { [name]: period[name] + 1 })
    if (status === 'queued' || status === 'read') touched[status].set(paper, (touched[status].get(paper) ?? 0) + 1)
  }
  closeUntil(Infinity)
  countAdded(db, periods, start, end)
  return { periods, waits, tags: byTag(db, touched.queued, touched.read) }
}

const COUNTED: Partial<Record<Status, 'queued' | 'started' | 'read' | 'skipped'>> = {
  queued: 'queued',
  reading: 'started',
  read: 'read',
  skipped: 'skipped',
}

function countAdded(db: ReadDb, periods: Period[], start: number, end: number): void {
  const times = db.column<number>(
    'SELECT added FROM paper WHERE deleted IS NULL AND added >= ? AND added < ? ORDER BY added',
    [start, end],
  )
  let place = 0
  for (const at of times) {
    while (at >= (periods[place]?.end ?? Infinity)) place++
    const period = periods[place]
    if (period) periods[place] = { ...period, added: period.added + 1 }
  }
}

/** Milliseconds that the paper in the middle has been in the queue at the time `at`; null for an empty queue. */
function medianAge(queue: ReadonlyMap<number, number>, at: number): number | null {
  if (queue.size === 0) return null
  const since = Float64Array.from(queue.values()).sort()
  return at - (since[Math.floor(since.length / 2)] ?? at)
}

function byTag(
  db: ReadDb,
  queued: ReadonlyMap<number, number>,
  read: ReadonlyMap<number, number>,
): Out<'queue.statistics'>['tags'] {
  const papers = [...new Set([...queued.keys(), ...read.keys()])]
  const rows = db.all<{ paper: number; name: string }>(
    `SELECT pt.paper, t.name FROM paper_tag pt JOIN tag t ON t.id = pt.tag WHERE pt.paper IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(papers)],
  )
  const tags = new Map<string, { queued: number; read: number }>()
  for (const { paper, name } of rows) {
    const tag = tags.get(name) ?? { queued: 0, read: 0 }
    tag.queued += queued.get(paper) ?? 0
    tag.read += read.get(paper) ?? 0
    tags.set(name, tag)
  }
  return [...tags]
    .map(([name, tag]) => ({ name, ...tag }))
    .sort((a, b) => b.read - a.read || b.queued - a.queued || a.name.localeCompare(b.name))
    .slice(0, TAGS)
}
