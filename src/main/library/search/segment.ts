/**
 * An inverted index over a fixed set of papers, all in typed arrays. Only which papers are dead, where they stand and their priors
 * change after it is made. Papers have numbers ("docs") from 0, in the order in which they were added.
 *
 *     word t ──► postings[postingStart[t] … postingStart[t + 1]]   doc << 8 | bits of the fields that hold the word
 *                impacts  [the same range]                         BM25F impact, 1 … 255
 *                positions[positionStart[t] … ]                    see positions.ts, one list a posting
 */
import type { Surfaces } from './surfaces.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Entries a paper in `fieldStarts`: the first position of each field, then the position after the last. */
export const FIELD_STRIDE = 9

export interface Segment {
  /** Ascending. */
  readonly ids: Int32Array
  /** See doc-hash.ts. */
  readonly hashes: Uint32Array
  /** 1 for papers that were removed or replaced since. */
  readonly dead: Uint8Array
  /** Places in SHELVES. */
  readonly shelves: Uint8Array
  readonly priors: Float32Array
  readonly fieldStarts: Uint32Array
  readonly vocabulary: Vocabulary
  readonly postingStart: Uint32Array
  readonly postings: Uint32Array
  readonly impacts: Uint8Array
  readonly positionStart: Uint32Array
  readonly positions: Uint8Array
  readonly surfaces: Surfaces
}

/** The place of `doc` among the postings of `term`, or −1. */
export function findPosting(segment: Segment, term: number, doc: number): number {
  let low = segment.postingStart[term] ?? 0
  let high = segment.postingStart[term + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = (segment.postings[middle] ?? 0) >>> 8
    if (at === doc) return middle
    if (at < doc) low = middle + 1
    else high = middle
  }
  return -1
}

/** How many papers hold the words from number `from` up to `to`, counted once a word and dead ones included. */
export function postingCount(segment: Segment, from: number, to: number): number {
  return (segment.postingStart[to] ?? 0) - (segment.postingStart[from] ?? 0)
}

/** The doc of the paper with that id, dead or alive, or −1. */
export function findDoc({ ids }: Segment, id: number): number {
  // Ids mostly follow each other without a gap.
  const guess = id - (ids[0] ?? 0)
  if (ids[guess] === id) return guess
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return ids[low] === id ? low : -1
}
