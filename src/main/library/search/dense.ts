/**
 * What begins with one or two letters stands in nearly every paper, under thousands of words. The best impact of each paper is kept
 * for such beginnings, so that the next keystroke need not read all their postings again.
 */
import { ABSTRACT_SHARE, TELLING_FIELDS } from './search-doc.ts'
import type { Segment } from './segment.ts'

/** Bytes kept for one segment. */
const MOST_BYTES = 12_000_000
/** Beginnings with fewer postings than this share of the papers are read as quickly as they are kept. */
const WORTH_KEEPING = 0.5

const kept = new WeakMap<Segment, Map<string, Uint8Array>>()

/** The best impact of the words from number `from` to `to`, which begin with `prefix`, by paper; null where postings are as quick. */
export function densePrefix(segment: Segment, prefix: string, from: number, to: number): Uint8Array | null {
  const { postings, impacts, postingStart, ids } = segment
  const start = postingStart[from] ?? 0
  const end = postingStart[to] ?? 0
  if (end - start < ids.length * WORTH_KEEPING) return null
  const arrays = kept.get(segment) ?? new Map<string, Uint8Array>()
  kept.set(segment, arrays)
  const known = arrays.get(prefix)
  if (known !== undefined) {
    // Used last, so the last to go.
    arrays.delete(prefix)
    arrays.set(prefix, known)
    return known
  }
  const best = new Uint8Array(ids.length)
  for (let at = start; at < end; at++) {
    const posting = postings[at] ?? 0
    const doc = posting >>> 8
    const impact = (impacts[at] ?? 0) * ((posting & TELLING_FIELDS) === 0 ? ABSTRACT_SHARE : 1)
    if (impact > (best[doc] ?? 0)) best[doc] = impact
  }
  for (const oldest of arrays.keys()) {
    if ((arrays.size + 1) * ids.length <= MOST_BYTES) break
    arrays.delete(oldest)
  }
  arrays.set(prefix, best)
  return best
}
