/**
 * Makes one segment of several that were built one after the other, a stretch at a time. Papers keep their order, so that for each word
 * the lists only have to be put behind each other.
 */
import { FIELD_STRIDE, type Segment } from './segment.ts'
import { Surfaces } from './surfaces.ts'
import { Vocabulary } from './vocabulary.ts'

/** Words between two pauses: about a millisecond. */
const STRETCH = 1000

/** The ids of each segment must all be above those of the one before. Which papers are dead is taken over at the very end. */
export function* mergeSegments(parts: readonly Segment[]): Generator<undefined, Segment> {
  const sum = (count: (part: Segment) => number): number => parts.reduce((total, part) => total + count(part), 0)
  const terms = sum((part) => part.vocabulary.size)
  const units = new Uint16Array(sum((part) => part.vocabulary.units.length))
  const ends = new Uint32Array(terms)
  const postingStart = new Uint32Array(terms + 1)
  const postings = new Uint32Array(sum((part) => part.postings.length))
  const impacts = new Uint8Array(postings.length)
  const positionStart = new Uint32Array(terms + 1)
  const positions = new Uint8Array(sum((part) => part.positions.length))
  const surfaces = new Surfaces()
  let size = 0
  const cursors = parts.map((part) => {
    const cursor = { part, base: size << 8, at: 0, term: nextTerm(part, 0) }
    size += part.ids.length
    return cursor
  })
  let [count, unit, posting, byte] = [0, 0, 0, 0]
  for (;;) {
    let least: string | null = null
    for (const { term } of cursors) if (term !== null && (least === null || term < least)) least = term
    if (least === null) break
    for (const cursor of cursors) {
      if (cursor.term !== least) continue
      const { part, base, at } = cursor
      const [from, to] = [part.postingStart[at] ?? 0, part.postingStart[at + 1] ?? 0]
      impacts.set(part.impacts.subarray(from, to), posting)
      for (let place = from; place < to; place++) postings[posting++] = ((part.postings[place] ?? 0) + base) >>> 0
      const bytes = part.positions.subarray(part.positionStart[at], part.positionStart[at + 1])
      positions.set(bytes, byte)
      byte += bytes.length
      for (const surface of part.surfaces.get(least) ?? []) surfaces.add(least, surface)
      cursor.at++
      cursor.term = nextTerm(part, cursor.at)
    }
    for (let i = 0; i < least.length; i++) units[unit++] = least.charCodeAt(i)
    ends[count++] = unit
    postingStart[count] = posting
    positionStart[count] = byte
    if (count % STRETCH === 0) yield
  }
  return {
    ids: joined(new Int32Array(size), parts, (part) => part.ids),
    hashes: joined(new Uint32Array(size), parts, (part) => part.hashes),
    dead: joined(new Uint8Array(size), parts, (part) => part.dead),
    shelves: joined(new Uint8Array(size), parts, (part) => part.shelves),
    priors: joined(new Float32Array(size), parts, (part) => part.priors),
    fieldStarts: joined(new Uint32Array(size * FIELD_STRIDE), parts, (part) => part.fieldStarts),
    vocabulary: new Vocabulary(units.slice(0, unit), ends.slice(0, count)),
    postingStart: postingStart.slice(0, count + 1),
    postings,
    impacts,
    positionStart: positionStart.slice(0, count + 1),
    positions,
    surfaces,
  }
}

function nextTerm({ vocabulary }: Segment, at: number): string | null {
  return at < vocabulary.size ? vocabulary.term(at) : null
}

function joined<A extends { set: (values: ArrayLike<number>, at: number) => void; readonly length: number }>(
  into: A,
  parts: readonly Segment[],
  arrayOf: (part: Segment) => ArrayLike<number>,
): A {
  let at = 0
  for (const part of parts) {
    const array = arrayOf(part)
    into.set(array, at)
    at += array.length
  }
  return into
}
