/**
 * Scores of the words of queries, kept for a while: whoever types on leaves all words but the last as they are, and what is read
 * otherwise where little was found is mostly one word of several.
 */
import type { Leaf } from './evaluate.ts'
import { addProbe, type Probe, TOUCH } from './match.ts'
import { listed, type Matched } from './matched.ts'
import { blankScores, giveBack } from './scratch.ts'
import type { Segment } from './segment.ts'

/** Bytes kept for one segment after a search. */
const MOST_KEPT = 8_000_000
/** Bytes kept while a query of thousands of words is answered. */
const MOST_HELD = 64_000_000

const kept = new WeakMap<Segment, Map<string, Matched>>()

/** Scores of the papers of `segment` by one leaf, until `forgetOldLeaves`. The caller must not change them. */
export function leafScores(segment: Segment, { mask, probes }: Leaf): Matched {
  const known = kept.get(segment) ?? new Map<string, Matched>()
  kept.set(segment, known)
  const key = probes === null ? '' : `${String(mask)} ${probes.map(probeKey).join(' ')}`
  const matched = known.get(key) ?? matchedBy(segment, mask, probes)
  // Asked for last, so the last to go.
  known.delete(key)
  known.set(key, matched)
  const [oldest] = known.keys()
  if (known.size * matched.scores.byteLength > MOST_HELD && oldest !== undefined) known.delete(oldest)
  return matched
}

function matchedBy(segment: Segment, mask: number, probes: Leaf['probes']): Matched {
  const scores = blankScores(segment)
  if (probes === null) return { scores: scores.fill(TOUCH), docs: null }
  for (const probe of probes) addProbe(segment, probe, mask, scores)
  return listed(scores)
}

/** To be called after each search, when nobody looks at scores any more: those that were asked for longest ago make room. */
export function forgetOldLeaves(segment: Segment): void {
  const known = kept.get(segment)
  if (known === undefined) return
  for (const [key, { scores }] of known) {
    if (known.size * scores.byteLength <= MOST_KEPT) return
    known.delete(key)
    giveBack(segment, scores)
  }
}

function probeKey(probe: Probe): string {
  switch (probe.kind) {
    case 'word':
      return `w${probe.term} ${String(probe.weight)}`
    case 'prefix':
      return `p${probe.term} ${String(probe.weight)}`
    case 'acronym':
      return `${probe.isWhole ? 'a' : 'b'}${probe.letters} ${String(probe.weight)}`
    case 'phrase':
      return `(${probe.words.map((word) => `${word.term}${word.prefix ? '*' : ''}${String(word.offset)}`).join(' ')} ${String(probe.weight)}`
  }
}
