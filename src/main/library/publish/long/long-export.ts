/** Exports of thousands of papers to a file: what has changed since the last time is written by threads, the rest is copied. */
import type { ReadDb } from '../../db/open.ts'
import { papersWhole } from '../../papers/paper.ts'
import { lastCommit } from '../../search/stamp.ts'
import type { EntryThreads } from '../threads/entry-threads.ts'
import type { EntryWork } from '../threads/messages.ts'
import type { Writer } from '../writer.ts'
import { openEarlier, type Earlier } from './earlier.ts'
import { readExported, rememberExported } from './exports-file.ts'
import { entryOf, pack, packEntries, type Packed } from './packed.ts'

/** Shorter exports are done before a thread has started, or an earlier file been looked at. */
export const LONG = 5000
/** Papers read at a time. */
const BATCH = 200
/** Batches after which a thread is nearly as fast as it gets. */
const PRACTICE = 100

/** What is written where. */
export interface LongExport extends EntryWork {
  /** The library's file. */
  readonly library: string
  /** Null for what goes to no file that the library knows of. */
  readonly path: string | null
  readonly ids: Int32Array
  readonly writer: Writer
}

/** The entries of all papers, as the writer's, some at a time. The bytes of a piece may be used until the next but one is asked for. */
export async function* longPieces(db: ReadDb, threads: EntryThreads, work: LongExport): AsyncGenerator<Packed> {
  const { library, path, ids, writer, format, options, title } = work
  const stamp = lastCommit(db)
  const head = Buffer.byteLength(writer.head)
  // The name of this module's file: in a build it is another one as soon as anything that an entry is written by has changed.
  const what = JSON.stringify([import.meta.filename, format, options, head])
  // A file of another name serves as well: people export to a new one each time, and throw away some.
  const alike = (await readExported(library)).filter((one) => one.what === what)
  let earlier: Earlier | null = null
  for (const one of alike.toSorted((a, b) => Number(b.path === path) - Number(a.path === path)))
    earlier ??= await openEarlier(db, one, head, Buffer.byteLength(writer.between))
  const batches = batchesOf(ids)
  const write = (some: Int32Array): Map<number, string> =>
    new Map(papersWhole(db, [...some], false).map((paper) => [paper.id, writer.entry(paper)]))
  const packed =
    earlier && ids.filter(earlier.isStale).length < LONG
      ? mostlyEarlier(earlier, batches, write, writer.between)
      : threads.pieces(batches, { format, options, title }, (batch) => pack([...write(batch).values()], writer.between))
  const lengths = new Uint32Array(ids.length)
  const sums = new Uint32Array(ids.length)
  let done = 0
  let used: ArrayBuffer | undefined
  try {
    for await (const piece of packed) {
      lengths.set(piece.lengths, done)
      sums.set(piece.sums, done)
      done += piece.lengths.length
      yield piece
      // Given back at once: bytes from threads that wait to be collected make the library's thread collect all that it holds.
      used?.transfer(0)
      used = piece.bytes.buffer
    }
  } finally {
    await earlier?.close()
  }
  // Where a paper has gone meanwhile, the places would be those of others.
  if (path !== null && done === ids.length) await rememberExported(library, { path, what, stamp, ids, lengths, sums })
}

/** To be called when `ids` are likely to be exported soon, as where somebody looks at the first of them. */
export function prepareLong(threads: EntryThreads, work: EntryWork, ids: Int32Array): void {
  if (ids.length >= LONG) threads.prepare(work, batchesOf(ids.subarray(0, PRACTICE * BATCH)))
}

function batchesOf(ids: Int32Array): Int32Array[] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, n) => ids.slice(n * BATCH, (n + 1) * BATCH))
}

/** The papers that are stale are few. */
async function* mostlyEarlier(
  earlier: Earlier,
  batches: readonly Int32Array[],
  write: (ids: Int32Array) => Map<number, string>,
  between: string,
): AsyncGenerator<Packed> {
  for (const ids of batches) {
    const taken = await earlier.entries(ids)
    const anew = write(ids.filter((_, n) => !taken[n]))
    const entries = taken.map((entry, n) => {
      const text = entry ? undefined : anew.get(ids[n] ?? 0)
      return text === undefined ? entry : entryOf(text)
    })
    yield packEntries(
      entries.filter((entry) => entry !== undefined),
      between,
    )
  }
}
