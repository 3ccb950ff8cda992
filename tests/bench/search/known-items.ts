/** Known papers, asked for as people remember them: abbreviated, misspelt, cut short, out of order, or by what the abstract said. */
import { createRandom, syntheticPapers, type SyntheticPaper } from '../../support/synthetic-papers.ts'

export interface KnownItem {
  readonly kind: Kind
  readonly query: string
  /** The paper that is meant; papers are numbered from 1 in the order of `syntheticPapers`. */
  readonly id: number
}

export const KINDS = [
  'title words',
  'wrong order, cut short',
  'two slips',
  'missing and extra word',
  'abbreviation',
  'joined or split',
  'author and word',
  'half-remembered abstract',
] as const
export type Kind = (typeof KINDS)[number]

/** `count` questions about papers of a library of `size`, all kinds equally often; the same for the same numbers. */
export function knownItems(size: number, count: number): KnownItem[] {
  const random = createRandom(7)
  const items: KnownItem[] = []
  const step = Math.max(1, Math.floor(size / (count + 20)))
  let id = 0
  for (const paper of syntheticPapers(size)) {
    id++
    if (id % step !== 0) continue
    if (items.length === count) break
    const kind = KINDS[items.length % KINDS.length] ?? 'title words'
    const query = ask(kind, paper, random)
    if (query !== null) items.push({ kind, query, id })
  }
  return items
}

/** The words of `paper` that one would remember, as `kind` types them; null where it has too few. */
function ask(kind: Kind, paper: SyntheticPaper, random: () => number): string | null {
  const shuffle = (words: readonly string[]): string[] =>
    words
      .map((word) => ({ word, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ word }) => word)
  const title = [...new Set(paper.title.toLowerCase().match(/[a-z]{4,}/g) ?? [])]
  const [a, b, c, ...more] = shuffle(title)
  if (a === undefined || b === undefined || c === undefined) return null
  switch (kind) {
    case 'title words':
      return title.slice(0, 4).join(' ')
    case 'wrong order, cut short':
      return `${b} ${c} ${a.slice(0, Math.max(3, a.length - 3))}`
    case 'two slips':
      return `${withSlip(a, random)} ${b} ${withSlip(c, random)}`
    case 'missing and extra word':
      return `${a} nevertheless ${b} ${more[0] ?? c}`
    case 'abbreviation': {
      // "SCM bravetion": the first letters of the title's last part, and one word of it.
      const words = paper.title.split(': ').at(-1)?.split(' ') ?? []
      return words.length < 4
        ? null
        : `${words
            .map((word) => word.charAt(0))
            .join('')
            .toLowerCase()} ${a}`
    }
    case 'joined or split': {
      const long = [a, b, c].find((word) => word.length >= 8)
      if (random() < 0.5 || long === undefined) {
        const words = paper.title.toLowerCase().split(/[ :]+/)
        const at = Math.floor(random() * (words.length - 2))
        return `${words[at] ?? ''}${words[at + 1] ?? ''} ${words.at(-1) ?? ''}`
      }
      const at = 3 + Math.floor(random() * (long.length - 6))
      return `${long.slice(0, at)} ${long.slice(at)} ${long === a ? b : a}`
    }
    case 'author and word':
      return `${paper.authors[0]?.family.toLowerCase() ?? ''} ${a} ${b.slice(0, 4)}`
    case 'half-remembered abstract': {
      // Uncommon words of the abstract, and one that was never in it.
      const words = [...new Set(paper.abstract.toLowerCase().match(/[a-z]{6,}/g) ?? [])].filter(
        (word) => !title.includes(word),
      )
      return [...shuffle(words).slice(0, 4), 'presumably'].join(' ')
    }
  }
}

/** Two letters changed round, one left out, doubled or replaced. */
function withSlip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, after] = [word.slice(0, at), word.slice(at + 1)]
  switch (Math.floor(random() * 4)) {
    case 0:
      return `${before}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`
    case 1:
      return `${before}${after}`
    case 2:
      return `${before}${word.charAt(at)}${word.charAt(at)}${after}`
    default:
      return `${before}e${after}`
  }
}
