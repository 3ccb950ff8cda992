/**
 * Which papers of one segment hold a word or a phrase, and how well. Scores are arrays with one number a paper, 0 where it does not
 * match; a match that says nothing of relevance has TOUCH.
 */
import { ACRONYM_SIGN } from './acronyms.ts'
import { densePrefix } from './dense.ts'
import { phraseDocs } from './phrase.ts'
import type { QueryWord } from './query-words.ts'
import type { Scores } from './scratch.ts'
import { ABSTRACT_SHARE, ANY_FIELD, TELLING_FIELDS } from './search-doc.ts'
import type { Segment } from './segment.ts'

/** A score that only says "matches". */
export const TOUCH = 1e-6
/** How much less an acronym counts that only begins a title's initials. */
const BEGINNING_SHARE = 0.8

/** What one leaf of a query may be found by. `weight` is the score of a full match. */
export type Probe =
  | { readonly kind: 'word'; readonly term: string; readonly weight: number }
  /** Words that begin so; the whole word is a probe of its own. */
  | { readonly kind: 'prefix'; readonly term: string; readonly weight: number }
  | { readonly kind: 'phrase'; readonly words: readonly QueryWord[]; readonly weight: number }
  /** First letters of a title's words, all of them where `isWhole`; see acronyms.ts. */
  | { readonly kind: 'acronym'; readonly letters: string; readonly isWhole: boolean; readonly weight: number }

/** Raises `scores` wherever `probe` matches in one of the fields of `mask`. */
export function addProbe(segment: Segment, probe: Probe, mask: number, scores: Scores): void {
  switch (probe.kind) {
    case 'word': {
      const term = segment.vocabulary.find(probe.term)
      if (term >= 0) addTerms(segment, term, term + 1, probe.weight, mask, scores)
      return
    }
    case 'prefix':
      addPrefix(segment, probe.term, probe.weight, mask, scores)
      return
    case 'phrase':
      for (const doc of phraseDocs(segment, probe.words, mask))
        if ((scores[doc] ?? 0) < probe.weight) scores[doc] = probe.weight
      return
    case 'acronym':
      if ((mask & 1) !== 0) addAcronym(segment, probe.letters, probe.isWhole, probe.weight, scores)
  }
}

function addTerms(segment: Segment, from: number, to: number, weight: number, mask: number, scores: Scores): void {
  const { postings, impacts, postingStart } = segment
  const each = weight / 255
  const end = postingStart[to] ?? 0
  for (let at = postingStart[from] ?? 0; at < end; at++) {
    const posting = postings[at] ?? 0
    if ((posting & mask) === 0) continue
    const score = (impacts[at] ?? 0) * ((posting & TELLING_FIELDS) === 0 ? each * ABSTRACT_SHARE : each)
    const doc = posting >>> 8
    if (score > (scores[doc] ?? 0)) scores[doc] = score
  }
}

function addPrefix(segment: Segment, prefix: string, weight: number, mask: number, scores: Scores): void {
  const [from, to] = segment.vocabulary.prefixRange(prefix)
  const dense = mask === ANY_FIELD ? densePrefix(segment, prefix, from, to) : null
  if (dense === null) {
    addTerms(segment, from, to, weight, mask, scores)
    return
  }
  const each = weight / 255
  for (let doc = 0; doc < dense.length; doc++) {
    const score = (dense[doc] ?? 0) * each
    if (score > (scores[doc] ?? 0)) scores[doc] = score
  }
}

/** Initials that are the acronym count fully, those that begin with it a little less. */
function addAcronym(segment: Segment, letters: string, isWhole: boolean, weight: number, scores: Scores): void {
  const { vocabulary, postings, postingStart } = segment
  const [from, to] = vocabulary.prefixRange(ACRONYM_SIGN + letters)
  const whole = vocabulary.find(ACRONYM_SIGN + letters)
  for (let term = from; term < to; term++) {
    if (isWhole && term !== whole) continue
    const score = term === whole ? weight : weight * BEGINNING_SHARE
    for (let at = postingStart[term] ?? 0, end = postingStart[term + 1] ?? 0; at < end; at++) {
      const doc = (postings[at] ?? 0) >>> 8
      if (score > (scores[doc] ?? 0)) scores[doc] = score
    }
  }
}
