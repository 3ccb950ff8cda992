/** What it costs to have the index at all: at the start, in memory, and when a paper changes. */
import { statSync } from 'node:fs'
import { readIndexFile } from '../../../src/main/library/search/index-file.ts'
import { startLibrary } from '../../../src/main/thread/library-thread.ts'
import { createClient, type Client } from '../../../src/shared/rpc.ts'
import { quantile, timed } from '../../support/bench.ts'

const ROUNDS = 5
const EDITS = 20

export async function measureKeeping(path: string): Promise<void> {
  // The first start makes the index and its file.
  await firstAnswer(path, 'model')
  const plain: number[] = []
  const searching: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await firstAnswer(path, ''))
    searching.push(await firstAnswer(path, 'model'))
  }
  const before = memory()
  const stored = readIndexFile(`${path}.search`)
  const held = memory() - before
  const library = await startLibrary({ path, log: console.error })
  const client = createClient(library.connect({ trusted: true }))
  await find(client, 'model')
  const edited: number[] = []
  const gone: number[] = []
  for (let n = 1; n <= EDITS; n++) {
    const name = `quokkatron${String(n)}`
    const id = n * 7
    await client.call('paper.edit', { ids: [id], fields: { venue: name } })
    edited.push(await timed(async () => assertFound(await find(client, name), id, true)))
    await client.call('paper.trash', { ids: [id] })
    gone.push(await timed(async () => assertFound(await find(client, name), id, false)))
    await client.call('history.undo', {})
    await client.call('history.undo', {})
  }
  client.close()
  await library.close()
  console.log(
    `First answer after a cold start: ${quantile(plain, 0.5).toFixed(0)} ms without search, ` +
      `${quantile(searching, 0.5).toFixed(0)} ms with it. ` +
      `Index: ${(statSync(`${path}.search`).size / 1e6).toFixed(0)} MB in its file, ${held.toFixed(0)} MB in memory, ` +
      `${String(stored?.segments.length)} segments. ` +
      `An edited paper is found ${quantile(edited, 0.95).toFixed(1)} ms later (p95), a deleted one gone after ${quantile(gone, 0.95).toFixed(1)} ms.`,
  )
}

/** Milliseconds from starting the library to its answer. */
async function firstAnswer(path: string, query: string): Promise<number> {
  const start = performance.now()
  const library = await startLibrary({ path, log: console.error })
  const client = createClient(library.connect({ trusted: true }))
  const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query })
  await client.call('paper.rows', { ids: [...ids.subarray(0, 50)] })
  const took = performance.now() - start
  client.close()
  await library.close()
  return took
}

async function find(client: Client, query: string): Promise<Int32Array> {
  return (await client.call('paper.list', { view: { kind: 'all' }, query })).ids
}

function assertFound(ids: Int32Array, id: number, isExpected: boolean): void {
  if (ids.includes(id) !== isExpected) throw new Error(`Paper ${String(id)} is ${isExpected ? 'not ' : ''}found.`)
}

/** Megabytes that are held outside and inside of the heap. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}
