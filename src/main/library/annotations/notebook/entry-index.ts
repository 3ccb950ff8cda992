/**
 * Finds entries of the notebook by their words, with MiniSearch: by beginnings and best first; where that finds few, with slips
 * forgiven. Words are cut and folded as in the search of papers.
 */
import MiniSearch, { type Query } from 'minisearch'
import { queryWords } from '../../search/query-words.ts'
import { tokenize } from '../../search/tokenize.ts'
import type { EntryDoc } from './entry-docs.ts'

export interface FoundEntries {
  /** Best first. */
  readonly entries: readonly FoundEntry[]
  /** Words that stand in what was found by forgiving a slip. */
  readonly forgiven: readonly string[]
  /** Words to mark, as `paper.list` gives them. */
  readonly marks: readonly string[]
}

export interface FoundEntry {
  readonly id: number
  /** Above 1 for what holds the words as typed, below for what nearly does. */
  readonly fit: number
}

/** With so many found as typed nothing is forgiven. */
const ENOUGH = 10
/** Words looked at; nobody types more to find a sentence. */
const MOST_WORDS = 32
/** Shorter words are too near to others for slips to be forgiven. */
const SLIPS_FROM = 4
const SLIPS = 0.25
/** Results whose words are told and marked, and how many of the words. */
const LOOKED_AT = 50
const TOLD = 5
const MARKED = 50
/** At this score a result fits half as well as can be. */
const HALF_FIT = 20

export class EntryIndex {
  private readonly index = new MiniSearch<EntryDoc>({
    fields: ['text', 'comment', 'title'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (term) => [term],
      prefix: mayBegin,
      boost: { text: 2, comment: 2 },
      combineWith: 'AND',
    },
  })
  /** Of each paper its entries, each with a fingerprint of its texts. */
  private readonly papers = new Map<number, Map<number, number>>()

  /** Makes the entries of each of `papers` those of `docs`; what is as it was costs next to nothing. */
  update(papers: Iterable<number>, docs: readonly EntryDoc[]): void {
    const byPaper = Map.groupBy(docs, (doc) => doc.paper)
    for (const paper of papers) {
      const before = this.papers.get(paper)
      const now = byPaper.get(paper) ?? []
      const kept = new Set(now.map((doc) => doc.id))
      for (const id of before?.keys() ?? []) if (!kept.has(id)) this.remove(paper, id)
      for (const doc of now) {
        if (before?.get(doc.id) === printOf(doc)) continue
        this.remove(paper, doc.id)
        this.add(doc)
      }
    }
  }

  /** @param doc an entry that is not there yet */
  add(doc: EntryDoc): void {
    const entries = this.papers.get(doc.paper) ?? new Map<number, number>()
    this.papers.set(doc.paper, entries.set(doc.id, printOf(doc)))
    this.index.add(doc)
  }

  private remove(paper: number, id: number): void {
    if (this.papers.get(paper)?.delete(id) === true) this.index.discard(id)
  }

  /** @returns null where `text` has no word long enough to rank by */
  find(text: string): FoundEntries | null {
    const words = text.split(/\s+/).slice(0, MOST_WORDS)
    const asTyped = queryOf(words, (term) => term)
    if (asTyped === null) return null
    const found = new Map<number, FoundEntry>()
    for (const { id, score } of this.index.search(asTyped)) found.set(id as number, entryAt(id as number, score, 1))
    const forgiven = new Set<string>()
    const nearly = found.size < ENOUGH ? queryOf(words, withSlips) : null
    if (nearly !== null)
      for (const { id, score, terms } of this.index.search(nearly)) {
        if (found.has(id as number)) continue
        found.set(id as number, entryAt(id as number, score, 0))
        if (found.size <= LOOKED_AT) for (const term of terms) forgiven.add(term)
      }
    const typed = termsIn(words)
    const others = [...forgiven].filter((term) => !typed.some((word) => term.startsWith(word)))
    return {
      entries: [...found.values()].sort((a, b) => b.fit - a.fit || b.id - a.id),
      forgiven: others.slice(0, TOLD),
      marks: [...typed.map((term) => (mayBegin(term) ? `${term}*` : term)), ...others.slice(0, MARKED)],
    }
  }
}

function entryAt(id: number, score: number, above: number): FoundEntry {
  return { id, fit: above + score / (score + HALF_FIT) }
}

/** One letter begins too much for an order to mean anything; a sign of a script without letters is a word. */
function mayBegin(term: string): boolean {
  return term.length > 1 || term > '\u0e00'
}

/** What is asked of each entry: all of `words`, a compound also as one word. Null where no word is long enough. */
function queryOf(words: readonly string[], read: (term: string) => Query): Query | null {
  const queries = words.flatMap((word): Query[] => {
    const { words: parts, joined } = queryWords(word, false)
    const [first] = parts
    if (first === undefined) return []
    if (parts.length === 1) return [read(first.term)]
    const apart: Query = { combineWith: 'AND', queries: parts.map(({ term }) => read(term)) }
    return [joined === null ? apart : { combineWith: 'OR', queries: [apart, read(joined)] }]
  })
  return termsIn(words).some(mayBegin) ? { combineWith: 'AND', queries } : null
}

/** The word with one letter in four wrong, or two neighbours changed round. A number with a slip is another number. */
function withSlips(term: string): Query {
  if (term.length < SLIPS_FROM || /\d/.test(term)) return term
  const turned = Array.from(
    { length: term.length - 1 },
    (_, at) => `${term.slice(0, at)}${term.charAt(at + 1)}${term.charAt(at)}${term.slice(at + 2)}`,
  )
  return { combineWith: 'OR', queries: [{ queries: [term], fuzzy: SLIPS }, ...new Set(turned)] }
}

function termsIn(words: readonly string[]): string[] {
  return words.flatMap((word) => queryWords(word, false).words.map(({ term }) => term))
}

function termsOf(text: string): string[] {
  const terms: string[] = []
  tokenize(text, 0, (term) => terms.push(term))
  return terms
}

/** A fingerprint of what is searched, 32 bits. */
function printOf({ text, comment, title }: EntryDoc): number {
  let hash = 0x811c9dc5
  for (const part of [text, comment, title]) {
    for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  return hash
}
