/** Builds a segment from papers: first a log in the order of papers, then one counting sort into the order of words. */
import { ACRONYM_SIGN, titleInitials } from './acronyms.ts'
import { docHash } from './doc-hash.ts'
import { GrowableBytes, GrowableFloats, GrowableInts } from './growable.ts'
import { MAX_POSITION_BYTES, writeStep } from './positions.ts'
import { FIELD_WEIGHTS, FIELDS, type IndexField, type SearchDoc, SHELVES, textsOf } from './search-doc.ts'
import { FIELD_STRIDE, type Segment } from './segment.ts'
import { Surfaces } from './surfaces.ts'
import { tokenize } from './tokenize.ts'
import { packVocabulary } from './vocabulary.ts'

/** BM25's k₁: how soon more occurrences stop to matter. */
const SATURATION = 1.2

/** Makes a segment of `docs`, which come in ascending order of their ids. */
export function buildSegment(docs: Iterable<SearchDoc>): Segment {
  const builder = new SegmentBuilder()
  for (const doc of docs) builder.add(doc)
  return builder.finish()
}

export class SegmentBuilder {
  private readonly numbers = new Map<string, number>()
  private readonly surfaces = new Surfaces()
  // The log: one entry for each word of each paper. `logEnd` says where its positions end in `bytes`.
  private readonly logTerm = new GrowableInts()
  private readonly logPosting = new GrowableInts()
  private readonly logImpact = new GrowableBytes()
  private readonly logEnd = new GrowableInts()
  private readonly bytes = new GrowableBytes()
  // One entry a paper, `starts` FIELD_STRIDE of them.
  private readonly starts = new GrowableInts()
  private readonly ids = new GrowableInts()
  private readonly hashes = new GrowableInts()
  private readonly shelves = new GrowableBytes()
  private readonly priors = new GrowableFloats()
  // The paper at hand: its words in the order of their first appearance, each with a chain of its places in the text.
  private readonly slots = new Map<number, number>()
  private readonly slotFirst = new GrowableInts()
  private readonly slotLast = new GrowableInts()
  private readonly slotWeight = new GrowableFloats()
  private readonly slotMask = new GrowableInts()
  private readonly placePosition = new GrowableInts()
  private readonly placeSlot = new GrowableInts()
  private readonly placeNext = new GrowableInts()

  /** How many papers were added. */
  get size(): number {
    return this.ids.length
  }

  /** Adds a paper whose id is above those before. */
  add(doc: SearchDoc): void {
    let position = 0
    FIELDS.forEach((field, index) => {
      this.starts.push(position)
      const before = this.placePosition.length
      const first = position
      for (const text of textsOf(doc, field)) {
        // One position left free between authors, and between tags: phrases do not reach over.
        position = tokenize(text, position, this.collect) + 1
      }
      if (field === 'title')
        for (const initials of titleInitials(doc.title)) this.collect(ACRONYM_SIGN + initials, first, 'word', null)
      this.weigh(before, 1 << index, field, position - first)
      position++
    })
    this.starts.push(position)
    this.flush()
    this.ids.push(doc.id)
    this.hashes.push(docHash(doc))
    this.shelves.push(SHELVES.indexOf(doc.shelf))
    this.priors.push(doc.prior)
  }

  finish(): Segment {
    const terms = [...this.numbers.keys()].sort()
    const rank = new Uint32Array(terms.length)
    terms.forEach((term, index) => (rank[this.numbers.get(term) ?? 0] = index))
    const count = this.logTerm.length
    const postingStart = new Uint32Array(terms.length + 1)
    const positionStart = new Uint32Array(terms.length + 1)
    const byteStart = (entry: number): number => (entry === 0 ? 0 : (this.logEnd.array[entry - 1] ?? 0))
    for (let entry = 0; entry < count; entry++) {
      const term = (rank[this.logTerm.array[entry] ?? 0] ?? 0) + 1
      postingStart[term] = (postingStart[term] ?? 0) + 1
      positionStart[term] = (positionStart[term] ?? 0) + (this.logEnd.array[entry] ?? 0) - byteStart(entry)
    }
    for (let term = 1; term <= terms.length; term++) {
      postingStart[term] = (postingStart[term] ?? 0) + (postingStart[term - 1] ?? 0)
      positionStart[term] = (positionStart[term] ?? 0) + (positionStart[term - 1] ?? 0)
    }
    const postings = new Uint32Array(count)
    const impacts = new Uint8Array(count)
    const positions = new Uint8Array(this.bytes.length)
    const at = postingStart.slice()
    const byteAt = positionStart.slice()
    for (let entry = 0; entry < count; entry++) {
      const term = rank[this.logTerm.array[entry] ?? 0] ?? 0
      const to = at[term] ?? 0
      at[term] = to + 1
      postings[to] = this.logPosting.array[entry] ?? 0
      impacts[to] = this.logImpact.array[entry] ?? 0
      let target = byteAt[term] ?? 0
      for (let from = byteStart(entry), end = this.logEnd.array[entry] ?? 0; from < end; from++) {
        positions[target++] = this.bytes.array[from] ?? 0
      }
      byteAt[term] = target
    }
    return {
      ids: Int32Array.from(this.ids.array.subarray(0, this.size)),
      hashes: this.hashes.array.slice(0, this.size),
      dead: new Uint8Array(this.size),
      shelves: this.shelves.array.slice(0, this.size),
      priors: this.priors.array.slice(0, this.size),
      fieldStarts: this.starts.array.slice(0, this.size * FIELD_STRIDE),
      vocabulary: packVocabulary(terms),
      postingStart,
      postings,
      impacts,
      positionStart,
      positions,
      surfaces: this.surfaces,
    }
  }

  private readonly collect = (term: string, position: number, _origin: unknown, surface: string | null): void => {
    let number = this.numbers.get(term)
    if (number === undefined) {
      number = this.numbers.size
      this.numbers.set(term, number)
    }
    if (surface !== null && surface.length < 100) this.surfaces.add(term, surface)
    const place = this.placePosition.length
    let slot = this.slots.get(number)
    if (slot === undefined) {
      slot = this.slotFirst.length
      this.slots.set(number, slot)
      this.slotFirst.push(place)
      this.slotLast.push(place)
      this.slotWeight.push(0)
      this.slotMask.push(0)
    } else {
      this.placeNext.array[this.slotLast.array[slot] ?? 0] = place
      this.slotLast.array[slot] = place
    }
    this.placePosition.push(position)
    this.placeSlot.push(slot)
    this.placeNext.push(0)
  }

  /** Adds what the occurrences since `from` weigh; only now is the field's length known. */
  private weigh(from: number, bit: number, field: IndexField, length: number): void {
    const { weight, usual, discount } = FIELD_WEIGHTS[field]
    const each = weight / (1 - discount + (discount * length) / usual)
    for (let place = from; place < this.placeSlot.length; place++) {
      const slot = this.placeSlot.array[place] ?? 0
      this.slotWeight.array[slot] = (this.slotWeight.array[slot] ?? 0) + each
      this.slotMask.array[slot] = (this.slotMask.array[slot] ?? 0) | bit
    }
  }

  /** Moves the paper at hand into the log. */
  private flush(): void {
    const doc = this.size
    for (const [number, slot] of this.slots) {
      const weight = this.slotWeight.array[slot] ?? 0
      this.logTerm.push(number)
      this.logPosting.push(((doc << 8) | (this.slotMask.array[slot] ?? 0)) >>> 0)
      this.logImpact.push(Math.max(1, Math.round((255 * weight) / (weight + SATURATION))))
      const last = this.slotLast.array[slot] ?? 0
      let before = 0
      for (let place = this.slotFirst.array[slot] ?? 0; ; place = this.placeNext.array[place] ?? last) {
        const position = this.placePosition.array[place] ?? 0
        const bytes = this.bytes.reserve(MAX_POSITION_BYTES)
        this.bytes.length = writeStep(bytes, this.bytes.length, position - before, place === last)
        before = position
        if (place === last) break
      }
      this.logEnd.push(this.bytes.length)
    }
    this.slots.clear()
    for (const list of [this.slotFirst, this.slotLast, this.slotWeight, this.slotMask]) list.length = 0
    for (const list of [this.placePosition, this.placeSlot, this.placeNext]) list.length = 0
  }
}
