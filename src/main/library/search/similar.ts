/** Papers like others: sparse tf-idf over titles and abstracts, accumulated from the postings of the most telling words. */
import { Counts } from './leaves.ts'
import { leastOfBest } from './partial.ts'
import { blankScores, giveBack, type Scores } from './scratch.ts'
import { fieldMask, type SearchDoc, SHELVES } from './search-doc.ts'
import { findDoc, findPosting, type Segment } from './segment.ts'
import { isStopWord } from './stop-words.ts'
import { tokenize } from './tokenize.ts'

export interface SimilarPaper {
  readonly id: number
  /** 0 to 1. */
  readonly score: number
  /** The most telling first. */
  readonly terms: readonly string[]
}

/** Words that speak for the given papers; more change little and cost time. */
const QUERY_TERMS = 40
const TERMS_SHOWN = 5
const TITLE_WEIGHT = 3
/** A word in a larger share of the papers says nothing of what one of them is about. */
const COMMON_SHARE = 0.2
/** With many papers a word in so many of them tells little beside the rarer ones, and takes the most time. */
const COMMON_COUNT = 4000
/** Papers that share less of what is told are not like each other. Of several given papers a part is told by each. */
const LEAST_SCORE = 0.06
const MOST_PARTS = 6
const TEXT = fieldMask('title') | fieldMask('abstract')
const TRASH = SHELVES.indexOf('trash')

interface Term {
  readonly term: string
  readonly weight: number
}

/** At most `limit` papers like `docs` taken together, best first, without those of `known` and the trash. */
export function similarPapers(
  segments: readonly Segment[],
  docs: readonly SearchDoc[],
  known: ReadonlySet<number>,
  limit: number,
): SimilarPaper[] {
  const terms = tellingTerms(docs, new Counts(segments))
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return []
  const leastScore = LEAST_SCORE / Math.min(MOST_PARTS, Math.max(1, docs.length))
  const found: { segment: Segment; places: readonly number[]; doc: number; score: number }[] = []
  for (const segment of segments) {
    const places = terms.map(({ term }) => segment.vocabulary.find(term))
    const scores = scoresOf(segment, terms, places)
    for (const id of known) {
      const doc = findDoc(segment, id)
      if (doc >= 0) scores[doc] = 0
    }
    const least = Math.max(leastScore * total, leastOfBest([scores], limit))
    for (let doc = 0; doc < scores.length; doc++) {
      const score = scores[doc] ?? 0
      if (score < least || segment.dead[doc] !== 0 || segment.shelves[doc] === TRASH) continue
      found.push({ segment, places, doc, score })
    }
    giveBack(segment, scores)
  }
  return found
    .sort((a, b) => b.score - a.score || (a.segment.ids[a.doc] ?? 0) - (b.segment.ids[b.doc] ?? 0))
    .slice(0, limit)
    .map(({ segment, places, doc, score }) => ({
      id: segment.ids[doc] ?? 0,
      score: Math.min(1, score / total),
      terms: sharedTerms(segment, doc, terms, places),
    }))
}

/** The words that tell most of `docs`: often there, seldom elsewhere. */
function tellingTerms(docs: readonly SearchDoc[], counts: Counts): Term[] {
  const frequencies = new Map<string, number>()
  for (const doc of docs) {
    const add = (text: string, weight: number): void => {
      tokenize(text, 0, (term, _position, origin) => {
        if (origin === 'last' || term.length < 2 || isStopWord(term)) return
        frequencies.set(term, (frequencies.get(term) ?? 0) + weight)
      })
    }
    add(doc.title, TITLE_WEIGHT)
    add(doc.abstract, 1)
  }
  const most = Math.max(docs.length + 4, Math.min(COMMON_COUNT, counts.papers * COMMON_SHARE))
  const terms: Term[] = []
  for (const [term, frequency] of frequencies) {
    const count = counts.ofTerm(term)
    // A word that nobody else has can't be shared.
    if (count <= 1 || count > most) continue
    terms.push({ term, weight: (frequency / (frequency + 1.5)) * counts.rarity(count) })
  }
  return terms.sort((a, b) => b.weight - a.weight).slice(0, QUERY_TERMS)
}

/** @param places the numbers of `terms` in the vocabulary, −1 where they are not in it */
function scoresOf(segment: Segment, terms: readonly Term[], places: readonly number[]): Scores {
  const scores = blankScores(segment)
  const { postingStart, postings, impacts } = segment
  for (const [index, { weight }] of terms.entries()) {
    const at = places[index] ?? -1
    if (at < 0) continue
    for (let place = postingStart[at] ?? 0, end = postingStart[at + 1] ?? 0; place < end; place++) {
      const posting = postings[place] ?? 0
      if ((posting & TEXT) === 0) continue
      const doc = posting >>> 8
      scores[doc] = (scores[doc] ?? 0) + (weight * (impacts[place] ?? 0)) / 255
    }
  }
  return scores
}

function sharedTerms(segment: Segment, doc: number, terms: readonly Term[], places: readonly number[]): string[] {
  return terms
    .flatMap(({ term, weight }, index) => {
      const at = places[index] ?? -1
      const posting = at < 0 ? -1 : findPosting(segment, at, doc)
      if (posting < 0 || ((segment.postings[posting] ?? 0) & TEXT) === 0 || isCommand(segment, term)) return []
      return [{ term, share: weight * (segment.impacts[posting] ?? 0) }]
    })
    .sort((a, b) => b.share - a.share)
    .filter(({ term }, at, all) => !all.slice(0, at).some((other) => isPluralOf(term, other.term)))
    .slice(0, TERMS_SHOWN)
    .map(({ term }) => segment.surfaces.get(term)?.find((surface) => !/[\\{}$]/.test(surface)) ?? term)
}

/** Whether a word is the name of a TeX command, "\epsilon": two papers that hold it share a notation, no subject. */
function isCommand({ surfaces }: Segment, term: string): boolean {
  return surfaces.get(term)?.some((surface) => surface.includes(`\\${term}`)) === true
}

/** Whether two words are one and its plural, so that naming both would tell nothing more. */
function isPluralOf(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`
}
