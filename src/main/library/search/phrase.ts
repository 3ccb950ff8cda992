/**
 * Papers that hold words at given distances from each other. All in typed arrays: a phrase of common words is asked for in as many
 * papers as there are, and its words stand in each of them many times.
 */
import { GrowableInts } from './growable.ts'
import { PositionReader } from './positions.ts'
import type { QueryWord } from './query-words.ts'
import { ANY_FIELD } from './search-doc.ts'
import { FIELD_STRIDE, type Segment } from './segment.ts'

/** Words by which papers are ruled out before any position is read: the rarest tell nearly all. */
const RULING_WORDS = 8

interface Range {
  /** Numbers of words; `to` is excluded. */
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly count: number
}

/** Places where the phrase may begin: those of paper d are `places[from[d] … end[d])`, ascending. */
interface Starts {
  readonly docs: Uint32Array
  readonly from: Uint32Array
  readonly end: Uint32Array
  readonly places: Uint32Array
}

/** The papers of `segment` that hold `words` as a phrase in one of the fields of `mask`, ascending. */
export function phraseDocs(segment: Segment, words: readonly QueryWord[], mask: number): number[] {
  const ranges: Range[] = []
  for (const word of words) {
    const range = rangeOf(segment, word)
    if (range.count === 0) return []
    ranges.push(range)
  }
  // The rarest word first: later ones only read the positions of papers that are still in question.
  ranges.sort((a, b) => a.count - b.count)
  const [first, ...others] = ranges
  if (first === undefined) return []
  let starts = firstStarts(segment, first, docsWithAll(segment, ranges.slice(0, RULING_WORDS), mask))
  for (const range of others) {
    if (starts.docs.length === 0) return []
    starts = narrowed(segment, starts, range)
  }
  if (mask === ANY_FIELD) return [...starts.docs]
  const { places, from, end } = starts
  return [...starts.docs].filter((doc) =>
    places.subarray(from[doc], end[doc]).some((place) => (fieldBit(segment, doc, place) & mask) !== 0),
  )
}

function rangeOf({ vocabulary, postingStart }: Segment, { term, prefix, offset }: QueryWord): Range {
  let [from, to] = [0, 0]
  if (prefix) [from, to] = vocabulary.prefixRange(term)
  else {
    const at = vocabulary.find(term)
    if (at >= 0) [from, to] = [at, at + 1]
  }
  return { from, to, offset, count: (postingStart[to] ?? 0) - (postingStart[from] ?? 0) }
}

/** Papers that hold all the words somewhere in these fields, one flag a paper. */
function docsWithAll(segment: Segment, ranges: readonly Range[], mask: number): Uint8Array {
  const { postings, postingStart } = segment
  const held = new Uint8Array(segment.ids.length)
  ranges.forEach(({ from, to }, before) => {
    for (let at = postingStart[from] ?? 0, end = postingStart[to] ?? 0; at < end; at++) {
      const posting = postings[at] ?? 0
      if ((posting & mask) !== 0 && held[posting >>> 8] === before) held[posting >>> 8] = before + 1
    }
  })
  for (let doc = 0; doc < held.length; doc++) held[doc] = held[doc] === ranges.length ? 1 : 0
  return held
}

/** Where the phrase would begin by the places of one of its words. */
function firstStarts(segment: Segment, range: Range, held: Uint8Array): Starts {
  if (range.to - range.from === 1) return startsOfWord(segment, range, held)
  const size = segment.ids.length
  const counts = new Uint32Array(size)
  eachList(segment, range, held, (doc, { list, count }) => {
    for (let i = 0; i < count; i++) if ((list[i] ?? 0) >= range.offset) counts[doc] = (counts[doc] ?? 0) + 1
  })
  const from = new Uint32Array(size)
  const end = new Uint32Array(size)
  let total = 0
  const docs: number[] = []
  for (let doc = 0; doc < size; doc++) {
    from[doc] = end[doc] = total
    const count = counts[doc] ?? 0
    if (count > 0) docs.push(doc)
    total += count
  }
  const places = new Uint32Array(total)
  eachList(segment, range, held, (doc, { list, count }) => {
    let to = end[doc] ?? 0
    for (let i = 0; i < count; i++) {
      const place = (list[i] ?? 0) - range.offset
      if (place >= 0) places[to++] = place
    }
    end[doc] = to
  })
  // Words that begin alike come one after the other, each ascending.
  for (const doc of docs) places.subarray(from[doc], end[doc]).sort()
  return { docs: Uint32Array.from(docs), from, end, places }
}

/** The same for a single word, whose papers come in order. */
function startsOfWord(segment: Segment, range: Range, held: Uint8Array): Starts {
  const size = segment.ids.length
  const from = new Uint32Array(size)
  const end = new Uint32Array(size)
  const docs = new GrowableInts()
  const places = new GrowableInts()
  eachList(segment, range, held, (doc, { list, count }) => {
    const first = places.length
    for (let i = 0; i < count; i++) {
      const place = (list[i] ?? 0) - range.offset
      if (place >= 0) places.push(place)
    }
    if (places.length === first) return
    docs.push(doc)
    from[doc] = first
    end[doc] = places.length
  })
  return {
    docs: docs.array.subarray(0, docs.length),
    from,
    end,
    places: places.array.subarray(0, places.length),
  }
}

/** Keeps the places at whose distance one of the words of `range` stands. */
function narrowed(segment: Segment, { docs, from, end, places }: Starts, range: Range): Starts {
  const isOpen = new Uint8Array(segment.ids.length)
  for (const doc of docs) isOpen[doc] = 1
  const isKept = new Uint8Array(places.length)
  eachList(segment, range, isOpen, (doc, { list, count }) => {
    const last = end[doc] ?? 0
    let at = from[doc] ?? 0
    for (let i = 0; i < count && at < last; i++) {
      const place = (list[i] ?? 0) - range.offset
      while (at < last && (places[at] ?? 0) < place) at++
      for (let same = at; same < last && places[same] === place; same++) isKept[same] = 1
    }
  })
  const left = docs.filter((doc) => {
    let to = from[doc] ?? 0
    for (let at = to, last = end[doc] ?? 0; at < last; at++) if (isKept[at] === 1) places[to++] = places[at] ?? 0
    end[doc] = to
    return to > (from[doc] ?? 0)
  })
  return { docs: left, from, end, places }
}

/** Reads the positions of the words of `range` in the papers that are flagged. */
function eachList(
  { postings, postingStart, positions, positionStart }: Segment,
  range: Range,
  flags: Uint8Array,
  visit: (doc: number, reader: PositionReader) => void,
): void {
  for (let term = range.from; term < range.to; term++) {
    const reader = new PositionReader(positions, positionStart[term] ?? 0)
    for (let at = postingStart[term] ?? 0, end = postingStart[term + 1] ?? 0; at < end; at++) {
      const doc = (postings[at] ?? 0) >>> 8
      if (flags[doc] === 1) {
        reader.read()
        visit(doc, reader)
      } else reader.skip()
    }
  }
}

function fieldBit({ fieldStarts }: Segment, doc: number, position: number): number {
  const base = doc * FIELD_STRIDE
  for (let field = FIELD_STRIDE - 2; field >= 0; field--)
    if (position >= (fieldStarts[base + field] ?? 0)) return 1 << field
  return 0
}
