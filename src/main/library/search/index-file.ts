/**
 * The index in a file beside the library: a header in JSON, then the arrays of every segment as they stand in memory, so that loading
 * is one read. It is only ever a copy of what the rows say; a file that is damaged, old or of another library is left aside.
 */
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Segment } from './segment.ts'
import { Surfaces } from './surfaces.ts'
import { Vocabulary } from './vocabulary.ts'

/** Counts up with every change of what is in the file or of how text becomes words. */
const VERSION = 4
const MAGIC = 0x3149584c
const PREFIX_BYTES = 16

/** Which state of the library the index was made of: its last commit. */
export interface Stamp {
  readonly seq: number
  readonly at: number
}

interface Header {
  readonly stamp: Stamp
  readonly crc: number
  /** By segment: name, offset behind the header and length in elements. */
  readonly segments: readonly (readonly (readonly [string, number, number])[])[]
}

const KINDS = {
  ids: Int32Array,
  hashes: Uint32Array,
  dead: Uint8Array,
  shelves: Uint8Array,
  priors: Float32Array,
  fieldStarts: Uint32Array,
  units: Uint16Array,
  ends: Uint32Array,
  postingStart: Uint32Array,
  postings: Uint32Array,
  impacts: Uint8Array,
  positionStart: Uint32Array,
  positions: Uint8Array,
  surfaces: Uint8Array,
} as const
type Name = keyof typeof KINDS
const NAMES = Object.keys(KINDS) as Name[]

/** Writes the index; the file is whole or as it was before. Throws where the disk does not take it. */
export function writeIndexFile(path: string, segments: readonly Segment[], stamp: Stamp): void {
  const pieces: Uint8Array[] = []
  let offset = 0
  let crc = 0
  const listed = segments.map((segment) => {
    const arrays = arraysOf(segment)
    return NAMES.map((name) => {
      const array = arrays[name]
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      const start = offset
      crc = crc32(bytes, crc)
      pieces.push(bytes, new Uint8Array(padding(bytes.length)))
      offset += bytes.length + padding(bytes.length)
      return [name, start, array.length] as const
    })
  })
  const header = new TextEncoder().encode(JSON.stringify({ stamp, crc, segments: listed } satisfies Header))
  const prefix = Uint32Array.of(MAGIC, VERSION, header.length, 0)
  const temporary = `${path}.${String(process.pid)}.tmp`
  const file = openSync(temporary, 'w')
  try {
    for (const piece of [new Uint8Array(prefix.buffer), header, new Uint8Array(padding(header.length)), ...pieces])
      for (let at = 0; at < piece.length;) at += writeSync(file, piece, at)
  } catch (error) {
    closeSync(file)
    rmSync(temporary, { force: true })
    throw error
  }
  closeSync(file)
  renameSync(temporary, path)
}

/** The index and what it was made of, or null where there is no whole file of this version. */
export function readIndexFile(path: string): { readonly segments: Segment[]; readonly stamp: Stamp } | null {
  let buffer
  try {
    buffer = readWhole(path)
  } catch {
    return null
  }
  if (buffer.byteLength < PREFIX_BYTES) return null
  const [magic, version, length = 0] = new Uint32Array(buffer, 0, 4)
  if (magic !== MAGIC || version !== VERSION || PREFIX_BYTES + length > buffer.byteLength) return null
  const body = PREFIX_BYTES + length + padding(length)
  try {
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, length))) as Header
    let crc = 0
    const segments = header.segments.map((listed) => {
      const parts = new Map<string, readonly [number, number]>(
        listed.map(([name, at, count]) => [name, [body + at, count]]),
      )
      const part = (name: Name): readonly [number, number] => parts.get(name) ?? [body, 0]
      for (const name of NAMES) {
        const [at, count] = part(name)
        crc = crc32(new Uint8Array(buffer, at, count * KINDS[name].BYTES_PER_ELEMENT), crc)
      }
      return toSegment(buffer, part)
    })
    return crc === header.crc ? { segments, stamp: header.stamp } : null
  } catch {
    return null
  }
}

function readWhole(path: string): ArrayBuffer {
  const file = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(fstatSync(file).size)
    let at = 0
    while (at < bytes.length) {
      const read = readSync(file, bytes, at, bytes.length - at, null)
      if (read === 0) break
      at += read
    }
    return bytes.buffer
  } finally {
    closeSync(file)
  }
}

function arraysOf(segment: Segment): Readonly<Record<Name, ArrayBufferView & { readonly length: number }>> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  return {
    ...segment,
    units: segment.vocabulary.units,
    ends: segment.vocabulary.ends,
    surfaces: encode(segment.surfaces.toText()),
  }
}

function toSegment(buffer: ArrayBuffer, part: (name: Name) => readonly [number, number]): Segment {
  const bytes = (name: 'dead' | 'shelves' | 'impacts' | 'positions' | 'surfaces'): Uint8Array =>
    new Uint8Array(buffer, ...part(name))
  const ints = (name: 'hashes' | 'fieldStarts' | 'ends' | 'postingStart' | 'postings' | 'positionStart'): Uint32Array =>
    new Uint32Array(buffer, ...part(name))
  const decode = (text: Uint8Array): string => new TextDecoder().decode(text)
  return {
    ids: new Int32Array(buffer, ...part('ids')),
    hashes: ints('hashes'),
    dead: bytes('dead'),
    shelves: bytes('shelves'),
    priors: new Float32Array(buffer, ...part('priors')),
    fieldStarts: ints('fieldStarts'),
    vocabulary: new Vocabulary(new Uint16Array(buffer, ...part('units')), ints('ends')),
    postingStart: ints('postingStart'),
    postings: ints('postings'),
    impacts: bytes('impacts'),
    positionStart: ints('positionStart'),
    positions: bytes('positions'),
    surfaces: new Surfaces(decode(bytes('surfaces'))),
  }
}

/** Every array begins at a multiple of eight. */
function padding(length: number): number {
  return (8 - (length % 8)) % 8
}
