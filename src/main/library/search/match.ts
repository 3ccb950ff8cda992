/**
 * Which papers of one segment hold a word or a phrase, and how well. Scores are arrays with one number a paper, 0 where it does not
 * match; a match that says nothing of relevance has TOUCH.
 */
import { acronymFit } from './acronyms.ts'
import { PositionReader } from './positions.ts'
import type { QueryWord } from './query-words.ts'
import { ANY_FIELD } from './search-doc.ts'
import { FIELD_STRIDE, type Segment } from './segment.ts'

export type Scores = Float32Array<ArrayBuffer>

/** A score that only says "matches". */
export const TOUCH = 1e-6

/** What one leaf of a query may be found by. `weight` is the score of a full match. */
export type Probe =
  | { readonly kind: 'word'; readonly term: string; readonly weight: number }
  /** Words that begin so; the whole word is a probe of its own. */
  | { readonly kind: 'prefix'; readonly term: string; readonly weight: number }
  | { readonly kind: 'phrase'; readonly words: readonly QueryWord[]; readonly weight: number }
  /** First letters of a title's words; only fits of at least `least`, see acronyms.ts. */
  | { readonly kind: 'acronym'; readonly letters: string; readonly least: number; readonly weight: number }

/** Raises `scores` wherever `probe` matches in one of the fields of `mask`. */
export function addProbe(segment: Segment, probe: Probe, mask: number, scores: Scores): void {
  switch (probe.kind) {
    case 'word': {
      const term = segment.vocabulary.find(probe.term)
      if (term >= 0) addTerms(segment, term, term + 1, probe.weight, mask, scores)
      return
    }
    case 'prefix': {
      const [from, to] = segment.vocabulary.prefixRange(probe.term)
      addTerms(segment, from, to, probe.weight, mask, scores)
      return
    }
    case 'phrase':
      addPhrase(segment, probe.words, probe.weight, mask, scores)
      return
    case 'acronym':
      if ((mask & 1) !== 0) addAcronym(segment, probe.letters, probe.least, probe.weight, scores)
  }
}

function addTerms(segment: Segment, from: number, to: number, weight: number, mask: number, scores: Scores): void {
  const { postings, impacts, postingStart } = segment
  const each = weight / 255
  const start = postingStart[from] ?? 0
  const end = postingStart[to] ?? 0
  for (let at = start; at < end; at++) {
    const posting = postings[at] ?? 0
    if ((posting & mask) === 0) continue
    const score = (impacts[at] ?? 0) * each
    const doc = posting >>> 8
    if (score > (scores[doc] ?? 0)) scores[doc] = score
  }
}

function addPhrase(segment: Segment, words: readonly QueryWord[], weight: number, mask: number, scores: Scores): void {
  const ranges = words.map((word) => wordRange(segment, word))
  if (ranges.some(([from, to]) => from >= to)) return
  const { postingStart } = segment
  // The rarest word first: later ones only read the positions of papers that are still in question.
  const order = ranges
    .map(([from, to], index) => ({ index, count: (postingStart[to] ?? 0) - (postingStart[from] ?? 0) }))
    .sort((a, b) => a.count - b.count)
  let starts: Map<number, Set<number>> | null = null
  for (const { index } of order) {
    const [from, to] = ranges[index] ?? [0, 0]
    starts = phraseStarts(segment, from, to, words[index]?.offset ?? 0, starts)
    if (starts.size === 0) return
  }
  for (const [doc, places] of starts ?? []) {
    if ((scores[doc] ?? 0) >= weight) continue
    for (const place of places)
      if (mask === ANY_FIELD || (fieldBit(segment, doc, place) & mask) !== 0) {
        scores[doc] = weight
        break
      }
  }
}

function wordRange(segment: Segment, { term, prefix }: QueryWord): readonly [number, number] {
  if (prefix) return segment.vocabulary.prefixRange(term)
  const at = segment.vocabulary.find(term)
  return at < 0 ? [0, 0] : [at, at + 1]
}

/** Where phrases may begin, by doc, judged by the words from number `from` to `to` that stand `offset` behind the beginning. */
function phraseStarts(
  segment: Segment,
  from: number,
  to: number,
  offset: number,
  among: ReadonlyMap<number, ReadonlySet<number>> | null,
): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  const { postings, postingStart, positionStart, positions } = segment
  for (let term = from; term < to; term++) {
    const reader = new PositionReader(positions, positionStart[term] ?? 0)
    for (let at = postingStart[term] ?? 0, end = postingStart[term + 1] ?? 0; at < end; at++) {
      const doc = (postings[at] ?? 0) >>> 8
      const allowed = among?.get(doc)
      if (among !== null && allowed === undefined) {
        reader.skip()
        continue
      }
      reader.read()
      for (let i = 0; i < reader.count; i++) {
        const start = (reader.list[i] ?? 0) - offset
        if (start < 0 || (allowed !== undefined && !allowed.has(start))) continue
        const places = found.get(doc)
        if (places) places.add(start)
        else found.set(doc, new Set([start]))
      }
    }
  }
  return found
}

function fieldBit({ fieldStarts }: Segment, doc: number, position: number): number {
  const base = doc * FIELD_STRIDE
  for (let field = FIELD_STRIDE - 2; field >= 0; field--)
    if (position >= (fieldStarts[base + field] ?? 0)) return 1 << field
  return 0
}

function addAcronym(segment: Segment, letters: string, least: number, weight: number, scores: Scores): void {
  const { initials, initialEnds } = segment
  let doc = 0
  for (let at = initials.indexOf(letters); at >= 0; at = initials.indexOf(letters, at + 1)) {
    while (doc < initialEnds.length && (initialEnds[doc] ?? 0) <= at) doc++
    const end = initialEnds[doc] ?? 0
    const fit = acronymFit(initials.slice(doc === 0 ? 0 : initialEnds[doc - 1], end), letters)
    if (fit >= least && weight * fit > (scores[doc] ?? 0)) scores[doc] = weight * fit
    at = end - 1
  }
}
