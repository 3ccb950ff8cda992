/** How the words of a query are looked up as they stand: whole words, beginnings, phrases, compounds. */
import type { TextNode } from '../../../shared/query/tree.ts'
import type { Leaf } from './evaluate.ts'
import type { Probe } from './match.ts'
import { queryWords } from './query-words.ts'
import { fieldMask } from './search-doc.ts'
import { postingCount, type Segment } from './segment.ts'

/** How much less a word counts that only begins with what was typed. */
const PREFIX_SHARE = 0.6

/** Counts words over all segments. */
export class Counts {
  /** Papers, dead ones included. */
  readonly papers: number
  private readonly segments: readonly Segment[]

  constructor(segments: readonly Segment[]) {
    this.segments = segments
    this.papers = segments.reduce((sum, segment) => sum + segment.ids.length, 0)
  }

  /** Papers that hold `term`. */
  ofTerm(term: string): number {
    let count = 0
    for (const segment of this.segments) {
      const at = segment.vocabulary.find(term)
      if (at >= 0) count += postingCount(segment, at, at + 1)
    }
    return count
  }

  /** Words that begin with `prefix`, counted once a paper and word. */
  ofPrefix(prefix: string): number {
    let count = 0
    for (const segment of this.segments) count += postingCount(segment, ...segment.vocabulary.prefixRange(prefix))
    return count
  }

  /** At most `most` words within `max` edits of `word`, of all segments together; the nearest first, then the most frequent. */
  near(
    word: string,
    max: number,
    prefix: boolean,
    most: number,
  ): { readonly text: string; readonly distance: number; readonly count: number }[] {
    const found = new Map<string, { text: string; distance: number; count: number }>()
    for (const { vocabulary, postingStart } of this.segments) {
      const countOf = (term: number): number => (postingStart[term + 1] ?? 0) - (postingStart[term] ?? 0)
      const best = [...vocabulary.near(word, max, prefix)]
      if (best.length > most) best.sort((a, b) => a.distance - b.distance || countOf(b.term) - countOf(a.term))
      for (const { term, distance } of best.slice(0, most)) {
        const text = vocabulary.term(term)
        const count = countOf(term)
        const known = found.get(text)
        if (known) known.count += count
        else found.set(text, { text, distance, count })
      }
    }
    return [...found.values()].sort((a, b) => a.distance - b.distance || b.count - a.count).slice(0, most)
  }

  /** How much a word tells that `count` papers hold: 0 for a word in all of them, above 10 for one in 100 000. */
  rarity(count: number): number {
    return Math.log(1 + this.papers / (Math.min(count, this.papers) + 0.5))
  }
}

/** What `node` is found by as it stands; `isOpen` makes its last word the beginning of one. */
export function exactLeaf(node: TextNode, isOpen: boolean, counts: Counts): Leaf {
  const mask = fieldMask(node.field)
  const { words, joined } = queryWords(node.text, node.prefix || isOpen)
  const [first] = words
  if (first === undefined) return { mask, probes: null }
  if (words.length === 1) return { mask, probes: wordProbes(first.term, first.prefix, counts) }
  // A phrase is about as rare as its rarest word, and tells more than that word alone.
  const rarest = words.reduce(
    (most, word) => Math.max(most, counts.rarity(word.prefix ? counts.ofPrefix(word.term) : counts.ofTerm(word.term))),
    0,
  )
  const probes: Probe[] = [{ kind: 'phrase', words, weight: rarest * 1.3 }]
  // "stu-net" is also written "stunet"; in quotation marks nothing else is meant.
  if (joined !== null && !node.quoted) probes.push(...wordProbes(joined, words.at(-1)?.prefix ?? false, counts))
  return { mask, probes }
}

/** A word, and where it may be a beginning also what it begins. */
export function wordProbes(term: string, prefix: boolean, counts: Counts, share = 1): Probe[] {
  const probes: Probe[] = []
  const count = counts.ofTerm(term)
  if (count > 0 || !prefix) probes.push({ kind: 'word', term, weight: share * counts.rarity(count) })
  if (prefix) {
    probes.push({ kind: 'prefix', term, weight: share * PREFIX_SHARE * counts.rarity(counts.ofPrefix(term)) })
  }
  return probes
}
