/** Some papers' entries as bytes, with what it takes to find each of them again in a file and to know it for unchanged. */
import { crc32 } from 'node:zlib'

export interface Packed {
  /** The entries in UTF-8, with what stands between two of them. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of each entry. */
  readonly lengths: Uint32Array<ArrayBuffer>
  /** CRC-32 of each entry. */
  readonly sums: Uint32Array<ArrayBuffer>
}

/** One entry. */
export interface Entry {
  readonly bytes: Uint8Array
  readonly sum: number
}

const encoder = new TextEncoder()
/** At most so many bytes come of one UTF-16 unit. */
const UTF8_PER_UTF16 = 3

export function pack(entries: readonly string[], between: string): Packed {
  const longest = entries.reduce((sum, entry) => sum + (entry.length + between.length) * UTF8_PER_UTF16, 0)
  const room = Buffer.allocUnsafeSlow(longest)
  const lengths = new Uint32Array(entries.length)
  const sums = new Uint32Array(entries.length)
  let at = 0
  for (const [place, entry] of entries.entries()) {
    if (place > 0 && between !== '') at += room.write(between, at)
    const length = room.write(entry, at)
    lengths[place] = length
    sums[place] = crc32(room.subarray(at, at + length))
    at += length
  }
  return { bytes: new Uint8Array(room.buffer.slice(0, at)), lengths, sums }
}

export function packEntries(entries: readonly Entry[], between: string): Packed {
  const gap = Buffer.from(between)
  return {
    bytes: new Uint8Array(Buffer.concat(entries.flatMap(({ bytes }, n) => (n === 0 ? [bytes] : [gap, bytes])))),
    lengths: Uint32Array.from(entries, ({ bytes }) => bytes.length),
    sums: Uint32Array.from(entries, ({ sum }) => sum),
  }
}

export function entryOf(text: string): Entry {
  const bytes = encoder.encode(text)
  return { bytes, sum: crc32(bytes) }
}
