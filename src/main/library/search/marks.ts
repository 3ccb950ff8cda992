/** The words to mark in papers that were found, spelled as they stand there. */
import { acronymWords } from './acronyms.ts'
import type { Leaf } from './evaluate.ts'
import type { Probe } from './match.ts'
import type { Segment } from './segment.ts'

/** Of a beginning that more words share, only what is spelt as it was typed is marked. */
const MOST_WORDS = 2000
const MOST_SPELLINGS = 200

/** Lower-case words, each once; one that ends in "*" stands for all that begin so. `titles` gives the titles in which first letters may have been found. */
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

/** The beginning itself, and those words with it that are spelt with accents or signs somewhere. */
function beginningWith(segments: readonly Segment[], prefix: string): string[] {
  const terms = [`${prefix}*`]
  for (const { vocabulary, surfaces } of segments) {
    const [from, to] = vocabulary.prefixRange(prefix)
    if (to - from > MOST_WORDS) continue
    for (let term = from; term < to && terms.length < MOST_SPELLINGS; term++) {
      const text = vocabulary.term(term)
      if (surfaces.get(text) !== undefined) terms.push(text)
    }
  }
  return terms
}
