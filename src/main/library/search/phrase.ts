/**
 * Papers that hold words at given distances from each other. A phrase of common words is asked for in as many papers as there are, and
 * its words stand in each of them many times; so places are bits, one for each word of each paper, and each word of the phrase is one
 * walk through its positions:
 *
 *     "of the"   of   ..1.....1....1   bits where it may begin
 *                the  ..1..........1   of those, where the next word stands at its distance
 */
import { FOUR, LAST, TWO } from './positions.ts'
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
  const bases = basesOf(segment)
  const held = docsWithAll(segment, ranges.slice(0, RULING_WORDS), mask)
  const possible = flagged(held)
  if (possible.length === 0) return []
  let [from, to] = bitsFor(bases)
  let open: Uint8Array = held
  for (const [index, range] of ranges.entries()) {
    const kept = new Uint8Array(held.length)
    // The last word need only be found once a paper, unless it matters where.
    const isOnce = index === ranges.length - 1 && mask === ANY_FIELD
    const isAny = narrow(segment, range, open, bases, index === 0 ? null : from, to, kept, isOnce)
    open = kept
    if (!isAny) break
    ;[from, to] = [to, from]
    clear(to, bases, possible)
  }
  const docs = flagged(open).filter(
    (doc) => mask === ANY_FIELD || isInFields(segment, doc, mask, from, bases[doc] ?? 0),
  )
  clear(from, bases, possible)
  clear(to, bases, possible)
  return docs
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

/** Papers that hold all the words somewhere in these fields, one flag a paper. What stands nearly everywhere rules none out. */
function docsWithAll(segment: Segment, ranges: readonly Range[], mask: number): Uint8Array {
  const { postings, postingStart } = segment
  const held = new Uint8Array(segment.ids.length)
  const ruling = ranges.filter(({ count }, at) => at === 0 || count < held.length / 2)
  ruling.forEach(({ from, to }, before) => {
    for (let at = postingStart[from] ?? 0, end = postingStart[to] ?? 0; at < end; at++) {
      const posting = postings[at] ?? 0
      if ((posting & mask) !== 0 && held[posting >>> 8] === before) held[posting >>> 8] = before + 1
    }
  })
  for (let doc = 0; doc < held.length; doc++) held[doc] = held[doc] === ruling.length ? 1 : 0
  return held
}

const knownBases = new WeakMap<Segment, Uint32Array>()

/** The first bit of each paper, then the first after the last one's. */
function basesOf(segment: Segment): Uint32Array {
  const known = knownBases.get(segment)
  if (known) return known
  const { ids, fieldStarts } = segment
  const bases = new Uint32Array(ids.length + 1)
  for (let doc = 0; doc < ids.length; doc++)
    bases[doc + 1] = (bases[doc] ?? 0) + (fieldStarts[(doc + 1) * FIELD_STRIDE - 1] ?? 0)
  knownBases.set(segment, bases)
  return bases
}

// Used again by every phrase, and left all zero: one is looked for after the other.
let spare: readonly [Uint32Array, Uint32Array] = [new Uint32Array(0), new Uint32Array(0)]

function bitsFor(bases: Uint32Array): readonly [Uint32Array, Uint32Array] {
  const size = ((bases.at(-1) ?? 0) >>> 5) + 1
  if (spare[0].length < size || spare[0].length > size * 4) spare = [new Uint32Array(size), new Uint32Array(size)]
  return spare
}

/**
 * Sets the bits of `to` where the phrase may begin by the places of `range`, of those that `from` has; flags their papers in `kept`.
 * @returns whether there are any
 */
function narrow(
  { postings, postingStart, positions, positionStart }: Segment,
  range: Range,
  open: Uint8Array,
  bases: Uint32Array,
  from: Uint32Array | null,
  to: Uint32Array,
  kept: Uint8Array,
  isOnce: boolean,
): boolean {
  let isAny = false
  for (let term = range.from; term < range.to; term++) {
    let byte = positionStart[term] ?? 0
    for (let at = postingStart[term] ?? 0, last = postingStart[term + 1] ?? 0; at < last; at++) {
      const doc = (postings[at] ?? 0) >>> 8
      if (open[doc] === 0 || (isOnce && kept[doc] === 1)) {
        byte = after(positions, byte)
        continue
      }
      const base = bases[doc] ?? 0
      const end = bases[doc + 1] ?? 0
      let place = base - range.offset
      // See positions.ts; here in line, for this is all that a phrase costs.
      for (;;) {
        const first = positions[byte++] ?? LAST
        const low = first & 127
        if (low < TWO) place += low
        else if (low < FOUR) place += TWO + ((low - TWO) << 8) + (positions[byte++] ?? 0)
        else {
          place += ((positions[byte] ?? 0) << 16) | ((positions[byte + 1] ?? 0) << 8) | (positions[byte + 2] ?? 0)
          byte += 3
        }
        if (place >= base && place < end) {
          const bit = 1 << (place & 31)
          if (from === null || ((from[place >>> 5] ?? 0) & bit) !== 0) {
            to[place >>> 5] = (to[place >>> 5] ?? 0) | bit
            kept[doc] = 1
            isAny = true
          }
        }
        if ((first & LAST) !== 0) break
      }
    }
  }
  return isAny
}

/** Where the list after the one at `start` begins. */
function after(positions: Uint8Array, start: number): number {
  let byte = start
  for (;;) {
    const first = positions[byte] ?? LAST
    const low = first & 127
    byte += low < TWO ? 1 : low < FOUR ? 2 : 4
    if ((first & LAST) !== 0) return byte
  }
}

/** Makes zeros of the bits of `docs`. */
function clear(bits: Uint32Array, bases: Uint32Array, docs: readonly number[]): void {
  if (docs.length > bases.length / 8) {
    bits.fill(0)
    return
  }
  // Whole numbers of 32 bits: what they hold of the papers beside is zero or to be so, too.
  for (const doc of docs) bits.fill(0, (bases[doc] ?? 0) >>> 5, ((bases[doc + 1] ?? 0) >>> 5) + 1)
}

function flagged(flags: Uint8Array): number[] {
  const docs: number[] = []
  for (let doc = 0; doc < flags.length; doc++) if (flags[doc] === 1) docs.push(doc)
  return docs
}

function isInFields({ fieldStarts }: Segment, doc: number, mask: number, bits: Uint32Array, base: number): boolean {
  const starts = doc * FIELD_STRIDE
  for (let field = 0; field < FIELD_STRIDE - 1; field++) {
    if ((mask & (1 << field)) === 0) continue
    const end = base + (fieldStarts[starts + field + 1] ?? 0)
    for (let place = base + (fieldStarts[starts + field] ?? 0); place < end; place++)
      if (((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0) return true
  }
  return false
}
