/**
 * The entries of papers that have not changed, taken from the file that the same export wrote before. A library exported again costs what
 * has changed in it, and what it takes to copy the rest. Whoever else has written into that file does no harm: an entry is taken only if
 * its bytes still have the checksum of what was written.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { ReadDb } from '../../db/open.ts'
import { commitsSince } from '../../search/stamp.ts'
import type { Exported } from './exports-file.ts'
import type { Entry } from './packed.ts'

export interface Earlier {
  /** Whether the paper has to be written anew. */
  readonly isStale: (id: number) => boolean
  /** The entries of `ids`; undefined for those that must be written anew. */
  readonly entries: (ids: Int32Array) => Promise<(Entry | undefined)[]>
  readonly close: () => Promise<void>
}

/**
 * Null where nothing can be taken: the file is gone, or what has changed since can't be told.
 * @param head bytes before the first entry
 * @param between bytes between two of them
 */
export async function openEarlier(
  db: ReadDb,
  { path, stamp, ids, lengths, sums }: Exported,
  head: number,
  between: number,
): Promise<Earlier | null> {
  const changed = commitsSince(db, stamp)
  const file = changed && (await open(path).catch(() => null))
  if (!file) return null
  const places = new Map<number, number>()
  for (const [place, id] of ids.entries()) places.set(id, place)
  for (const id of changed) places.delete(id)
  const starts = new Float64Array(ids.length)
  let at = head
  for (const [place, length] of lengths.entries()) {
    starts[place] = at
    at += length + between
  }
  const startOf = (place: number): number => starts[place] ?? 0
  const endOf = (place: number): number => startOf(place) + (lengths[place] ?? 0)

  return {
    isStale: (id) => !places.has(id),
    entries: async (wanted) => {
      const found = Array.from(wanted, (id) => places.get(id) ?? -1)
      const taken: (Entry | undefined)[] = []
      for (let n = 0; n < found.length;) {
        const first = found[n] ?? -1
        let count = 1
        if (first === -1) taken.push(undefined)
        else {
          while (found[n + count] === first + count) count++
          const from = startOf(first)
          const bytes = await readAt(file, from, endOf(first + count - 1) - from)
          for (let place = first; place < first + count; place++) {
            const entry = { bytes: bytes.subarray(startOf(place) - from, endOf(place) - from), sum: sums[place] ?? 0 }
            taken.push(crc32(entry.bytes) === entry.sum ? entry : undefined)
          }
        }
        n += count
      }
      return taken
    },
    close: () => file.close(),
  }
}

/** Fewer bytes where the file has become shorter. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}
