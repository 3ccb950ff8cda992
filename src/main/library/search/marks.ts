/** The words to mark in papers that were found, spelled as they stand there. */
import { acronymWords } from './acronyms.ts'
import type { Leaf } from './evaluate.ts'
import type { Probe } from './match.ts'
import type { Segment } from './segment.ts'

/** More words than these for one beginning are cut to the most frequent. */
const MOST_WORDS = 200

/** Lower-case words, each once. `titles` gives the titles in which first letters may have been found. */
export function collectMarks(
  segments: readonly Segment[],
  leaves: readonly Leaf[],
  titles: () => readonly string[],
): string[] {
  const terms = new Set<string>()
  for (const { probes } of leaves)
    for (const probe of probes ?? []) for (const term of probeTerms(segments, probe)) terms.add(term)
  const marks = new Set(terms)
  for (const term of terms)
    for (const segment of segments) for (const surface of segment.surfaces.get(term) ?? []) marks.add(surface)
  for (const letters of lettersOf(leaves))
    for (const title of titles()) {
      const words = acronymWords(title, letters)
      if (words !== null) marks.add(words.toLowerCase())
    }
  return [...marks]
}

function lettersOf(leaves: readonly Leaf[]): string[] {
  return leaves.flatMap(({ probes }) =>
    (probes ?? []).flatMap((probe) => (probe.kind === 'acronym' ? [probe.letters] : [])),
  )
}

function probeTerms(segments: readonly Segment[], probe: Probe): readonly string[] {
  switch (probe.kind) {
    case 'word':
      return [probe.term]
    case 'prefix':
      return beginningWith(segments, probe.term)
    case 'phrase':
      return probe.words.flatMap(({ term, prefix }) => (prefix ? beginningWith(segments, term) : [term]))
    case 'acronym':
      return []
  }
}

/** The words that begin with `prefix`, the most frequent first. */
function beginningWith(segments: readonly Segment[], prefix: string): string[] {
  const counts = new Map<string, number>()
  for (const { vocabulary, postingStart } of segments) {
    const [from, to] = vocabulary.prefixRange(prefix)
    const terms = Array.from({ length: to - from }, (_, i) => from + i)
    const count = (term: number): number => (postingStart[term + 1] ?? 0) - (postingStart[term] ?? 0)
    if (terms.length > MOST_WORDS) terms.sort((a, b) => count(b) - count(a))
    for (const term of terms.slice(0, MOST_WORDS)) {
      const text = vocabulary.term(term)
      counts.set(text, (counts.get(text) ?? 0) + count(term))
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_WORDS)
    .map(([term]) => term)
}
