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
      ...(await byTurns(ROUNDS, bareWrite, (round) => decide(large, round))),
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
          (round) => work(small, round + ROUNDS + 1),
          (round) => work(large, round + ROUNDS + 1),
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

async function benchLarge(opened: Opened, report: Parameters<Bench>[0]): Promise<void> {
  const { client } = opened.library
  const all = Int32Array.from((await client.call('paper.list', { view: { kind: 'all' } })).ids)
  report({
    what: `priority of ${all.length.toLocaleString('en')} papers in one step`,
    rawName: 'bare UPDATE of the same rows, rolled back',
    ...(await byTurns(
      3,
      () => {
        opened.raw.exec('BEGIN IMMEDIATE')
        for (const id of all) opened.raw.run('UPDATE paper SET priority = 5 - coalesce(priority, 0) WHERE id = ?', [id])
        opened.raw.exec('ROLLBACK')
      },
      (round) => client.call('paper.edit', { ids: all, fields: { priority: ((round + 1) % 5) + 1 } }),
    )),
  })
  const inbox = { kind: 'status', status: 'inbox' } as const
  report({
    what: `a decision, and the inbox of ${opened.size.toLocaleString('en')} papers ranked anew`,
    rawName: 'the same in the order of being added',
    ...(await byTurns(
      20,
      async (round) => {
        await decide(opened, 2 * round + 300)
        await client.call('paper.list', { view: inbox, sort: 'added' })
      },
      async (round) => {
        await decide(opened, 2 * round + 301)
        await client.call('paper.list', { view: inbox, sort: 'suggested' })
      },
    )),
  })
}

async function open(folder: string, size: number): Promise<Opened> {
  const path = join(folder, `${String(size)}.sqlite`)
  writeSyntheticLibrary(path, size)
  const library = openTestLibrary(path)
  const list = async (status: 'inbox' | 'queued'): Promise<number[]> => [
    ...(await library.client.call('paper.list', { view: { kind: 'status', status } })).ids,
  ]
  return { library, raw: openConnection(path), size, inbox: await list('inbox'), queue: await list('queued') }
}

function close({ library, raw }: Opened): void {
  raw.close()
  library.close()
}

function decide({ library, inbox }: Opened, round: number): Promise<unknown> {
  const id = inbox[(round + 1) % inbox.length] ?? 1
  return library.client.call('paper.setStatus', { ids: [id], status: round % 2 === 0 ? 'skipped' : 'read' })
}

function move({ library, queue }: Opened, round: number): Promise<unknown> {
  const middle = Math.floor(queue.length / 2)
  const [id = 1, anchor = 1] = [queue[middle + 1 + (round % 40)], queue[middle - 1 - (round % 40)]]
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
