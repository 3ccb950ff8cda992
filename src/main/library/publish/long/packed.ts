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

export function pack(entries: readonly string[], between: string): Packed {
  const bytes = encoder.encode(entries.join(between))
  const gap = Buffer.byteLength(between)
  const lengths = Uint32Array.from(entries, (entry) => Buffer.byteLength(entry))
  let at = 0
  const sums = lengths.map((length) => {
    const sum = crc32(bytes.subarray(at, at + length))
    at += length + gap
    return sum
  })
  return { bytes, lengths, sums }
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
