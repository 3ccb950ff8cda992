/** The queue: what one key costs beside a bare durable write, and whether it costs the same in a large library as in a small one. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, type Connection } from '../../src/main/library/db/open.ts'
import { openTestLibrary, type TestLibrary } from '../library/test-library.ts'
import { byTurns, type Bench } from '../support/bench.ts'
import { writeSyntheticLibrary } from '../support/synthetic-papers.ts'

const SMALL = 1000
const SIZES = [10_000, 100_000] as const
const ROUNDS = 60
/** Enough for the slowest of twenty to be no chance. */
const WRITES = 400
const SHOWN = 50
const BULK = 10_000
const QUEUE = { kind: 'status', status: 'queued' } as const

interface Opened {
  readonly library: TestLibrary
  readonly raw: Connection
  readonly size: number
  /** Papers of the inbox and of the queue, from their beginnings. */
  readonly inbox: readonly number[]
  readonly queue: readonly number[]
  /** Goes up with every decision and every move, so that each changes something. */
  turn: number
}

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const file = openSync(join(folder, 'bare'), 'w')
  const page = Buffer.alloc(4096)
  const bareWrite = (round: number): void => {
    writeSync(file, page, 0, page.length, (round + 1) * page.length)
    fdatasyncSync(file)
  }
  const small = await open(folder, SMALL)
  for (const size of SIZES) {
    const large = await open(folder, size)
    const name = size.toLocaleString('en')
    report({
      what: `status of one paper among ${name}`,
      rawName: 'write of 4 KiB, fdatasync',
      ...(await byTurns(WRITES, bareWrite, () => decide(large))),
    })
    for (const [what, work] of Object.entries({
      'status of one paper': decide,
      'move in the queue': move,
      counters: count,
    }))
      report({
        what: `${what} among ${name}`,
        rawName: `the same among ${SMALL.toLocaleString('en')}`,
        ...(await byTurns(
          ROUNDS,
          () => work(small),
          () => work(large),
        )),
      })
    report({
      what: `first screen of the queue, ${name}`,
      rawName: 'the same SQL',
      ...(await byTurns(
        ROUNDS,
        () => firstScreenBare(large.raw),
        () => firstScreen(large),
      )),
    })
    if (size === BULK) await benchLarge(large, report)
    close(large)
  }
  close(small)
  closeSync(file)
  rmSync(folder, { recursive: true })
}

export default bench

/** What is done with ten thousand papers at once, each as one step that can be undone. */
async function benchLarge(opened: Opened, report: Parameters<Bench>[0]): Promise<void> {
  const { client } = opened.library
  const all = Int32Array.from((await client.call('paper.list', { view: { kind: 'all' } })).ids)
  const bare = (): void => {
    opened.raw.exec('BEGIN IMMEDIATE')
    for (const id of all) opened.raw.run('UPDATE paper SET priority = 5 - coalesce(priority, 0) WHERE id = ?', [id])
    opened.raw.exec('ROLLBACK')
  }
  const works: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
    'status of': (round) =>
      client.call('paper.setStatus', { ids: all, status: round % 2 === 0 ? 'queued' : 'reading' }),
    'priority of': (round) => client.call('paper.edit', { ids: all, fields: { priority: ((round + 1) % 5) + 1 } }),
    'due date of': (round) => client.call('paper.edit', { ids: all, fields: { due: `2030-01-0${String(round + 2)}` } }),
    'a tag for': (round) => client.call('tag.apply', { ids: all, add: [`bulk/${String(round + 1)}`] }),
    'snooze of': (round) =>
      client.call('queue.snooze', { ids: all, until: { kind: 'time', at: Date.UTC(2040, 0, round + 2) } }),
    'waking of': (round) =>
      client.call('queue.snooze', {
        ids: all,
        until: round % 2 === 0 ? { kind: 'wake' } : { kind: 'time', at: Date.UTC(2041, 0, 1) },
      }),
    'trash for': (round) => client.call(round % 2 === 0 ? 'paper.restore' : 'paper.trash', { ids: all }),
    'undo of that for': () => client.call('history.undo', {}),
    'by query, status of': async (round) => {
      const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query: 'year:1990..2040' })
      await client.call('paper.setStatus', { ids, status: round % 2 === 0 ? 'read' : 'skipped' })
    },
  }
  for (const [what, work] of Object.entries(works))
    report({
      what: `${what} ${all.length.toLocaleString('en')} papers in one step`,
      rawName: 'bare UPDATE of the same rows, rolled back',
      ...(await byTurns(3, bare, work)),
    })
}

async function open(folder: string, size: number): Promise<Opened> {
  const path = join(folder, `${String(size)}.sqlite`)
  writeSyntheticLibrary(path, size)
  const library = openTestLibrary(path, { checkOutputs: false })
  const list = async (status: 'inbox' | 'queued'): Promise<number[]> => [
    ...(await library.client.call('paper.list', { view: { kind: 'status', status } })).ids,
  ]
  return { library, raw: openConnection(path), size, inbox: await list('inbox'), queue: await list('queued'), turn: 0 }
}

function close({ library, raw }: Opened): void {
  raw.close()
  library.close()
}

function decide(opened: Opened): Promise<unknown> {
  const { library, inbox } = opened
  const turn = opened.turn++
  const status = Math.floor(turn / inbox.length) % 2 === 0 ? 'skipped' : 'read'
  return library.client.call('paper.setStatus', { ids: [inbox[turn % inbox.length] ?? 1], status })
}

/** One of the first papers of the queue to before another one of it, further down each time. */
function move(opened: Opened): Promise<unknown> {
  const { library, queue } = opened
  const turn = opened.turn++
  const [id = 1, anchor = 1] = [queue[turn % 40], queue[50 + (turn % (queue.length - 60))]]
  return library.client.call('queue.move', { ids: [id], to: { kind: 'before', id: anchor } })
}

function count({ library }: Opened): Promise<unknown> {
  return library.client.call('library.counts', {})
}

async function firstScreen({ library }: Opened): Promise<unknown> {
  const { ids } = await library.client.call('paper.list', { view: QUEUE })
  return library.client.call('paper.rows', { ids: [...ids.subarray(0, SHOWN)] })
}

/** All ids in order, then the rows of the first screen with what they show. */
function firstScreenBare(db: Connection): unknown {
  const ids = db.column<number>(
    `SELECT id FROM paper WHERE deleted IS NULL AND status = 'queued' AND (snooze IS NULL OR snooze <= 0) ORDER BY position, id`,
  )
  const shown = JSON.stringify(ids.slice(0, SHOWN))
  const inShown = 'IN (SELECT value FROM json_each(?))'
  return [
    db.all(`SELECT * FROM paper WHERE id ${inShown}`, [shown]),
    db.all(`SELECT * FROM author WHERE paper ${inShown} AND place < 3`, [shown]),
    db.all(`SELECT pt.paper, t.name FROM paper_tag pt JOIN tag t ON t.id = pt.tag WHERE pt.paper ${inShown}`, [shown]),
  ]
}
