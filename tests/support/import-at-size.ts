/**
 * Imports a file into a library in a process of its own, so that its memory can be told, while another connection keeps asking what a
 * window asks. `node tests/support/import-at-size.ts LIBRARY FILE` prints one line of JSON.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { startLibrary } from '../../src/main/thread/library-thread.ts'
import { createClient } from '../../src/shared/rpc.ts'

export interface ImportedAtSize {
  readonly added: number
  /** Milliseconds: the whole of it, and of that the preview. */
  readonly took: number
  readonly preview: number
  /** Milliseconds that each of the other queries waited for its answer. */
  readonly waits: readonly number[]
  /** Bytes. */
  readonly memory: number
}

/** Milliseconds between two queries. */
const EVERY = 20

const [path = '', file = ''] = process.argv.slice(2)
const library = await startLibrary({ path })
const own = createClient(library.connect({ trusted: true }))
const other = createClient(library.connect())
const waits: number[] = []
let running = true

async function ask(): Promise<void> {
  for (let round = 0; running; round++) {
    const begun = performance.now()
    if (round % 4 === 0) await other.call('paper.list', { view: { kind: 'status', status: 'inbox' } })
    else if (round % 4 === 1) await other.call('paper.rows', { ids: [1, 2, 3, 40, 50] })
    else await other.call('library.counts', {})
    waits.push(performance.now() - begun)
    await wait(EVERY)
  }
}

const asking = ask()
const begun = performance.now()
const { preview } = await own.call('intake.preview', { sources: [{ kind: 'path', path: file }] })
const previewed = performance.now()
const { added } = await own.call('intake.commit', { preview })
const took = performance.now() - begun
running = false
await asking
await library.close()
process.stdout.write(
  `${JSON.stringify({
    added,
    took,
    preview: previewed - begun,
    waits,
    memory: process.resourceUsage().maxRSS * 1024,
  } satisfies ImportedAtSize)}\n`,
)
