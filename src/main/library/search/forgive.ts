/** What a word of a query may also have meant: typing errors, words joined or split, first letters of a title. */
import type { TextNode } from '../../../shared/query/tree.ts'
import type { Leaf } from './evaluate.ts'
import { type Counts, exactLeaf, wordProbes } from './leaves.ts'
import type { Probe } from './match.ts'
import { queryWords } from './query-words.ts'
import { fieldMask } from './search-doc.ts'
import { isStopWord } from './stop-words.ts'

/** Another reading of a word. */
export interface Variant {
  /** As a person would write it. */
  readonly text: string
  readonly probe: Probe
}

export interface ForgivenLeaf extends Leaf {
  readonly node: TextNode
  readonly variants: readonly Variant[]
}

/** Near words tried for one word, the nearest and most frequent first. */
const MOST_NEAR = 50
/** Words of one query whose typing errors are looked for: each costs a walk through the vocabulary. */
const MOST_LEAVES = 8
/** How much less a word counts at so many edits. */
const SHARE_AT = [1, 0.5, 0.3] as const
const TITLE = fieldMask('title')

/**
 * The leaves `nodes`, which stand beside each other under one AND, with everything that each may also have meant. `open` is the one
 * still being typed. `isDesperate`: nothing at all was found as typed, so also words that are known may be wrong.
 */
export function forgivenLeaves(
  nodes: readonly TextNode[],
  open: TextNode | null,
  counts: Counts,
  isDesperate: boolean,
): ForgivenLeaf[] {
  const plain = nodes.map((node) => plainWord(node, node === open))
  return nodes.map((node, index) => {
    const exact = exactLeaf(node, node === open, counts)
    const word = plain[index]
    if (!word || exact.probes === null || index >= MOST_LEAVES) return { ...exact, node, variants: [] }
    const isKnown = counts.ofTerm(word.term) > 0 || (word.prefix && counts.ofPrefix(word.term) > 0)
    const variants = [
      ...(isKnown && !isDesperate ? [] : nearWords(word, counts)),
      ...(counts.ofTerm(word.term) > 0 ? [] : splits(word, counts)),
      ...acronym(word.term, isKnown, exact.mask, counts),
      ...joins(plain, index, counts),
    ]
    if (variants.length === 0) return { ...exact, node, variants }
    return { ...exact, node, variants, probes: [...exact.probes, ...variants.map((variant) => variant.probe)] }
  })
}

interface PlainWord {
  readonly term: string
  readonly prefix: boolean
  readonly field: TextNode['field']
}

/** The one word that `node` asks for outside of quotation marks; a compound counts as its parts joined. Else null. */
function plainWord(node: TextNode, isOpen: boolean): PlainWord | null {
  if (node.quoted) return null
  const { words, joined } = queryWords(node.text, node.prefix || isOpen)
  const [first] = words
  const term = words.length === 1 ? first?.term : joined
  return term === null || term === undefined ? null : { term, prefix: words.at(-1)?.prefix ?? false, field: node.field }
}

function nearWords({ term, prefix }: PlainWord, counts: Counts): Variant[] {
  const length = term.length
  // Short words have too many neighbours, and a number with another digit is another number.
  if (length < 4 || /\d/.test(term)) return []
  return counts.near(term, length < 8 ? 1 : 2, prefix, MOST_NEAR).map(({ text, distance, count }) => ({
    text,
    probe: { kind: 'word', term: text, weight: (SHARE_AT[distance] ?? 0) * counts.rarity(count) },
  }))
}

/** Shorter beginnings of a second part would fit anywhere, and stand in so many papers that reading their places takes long. */
const SHORTEST_PART = 3

/** "stunet" as "stu net", where both parts are words. */
function splits({ term, prefix }: PlainWord, counts: Counts): Variant[] {
  const found: (Variant & { readonly count: number })[] = []
  for (let at = 2; at <= term.length - (prefix ? SHORTEST_PART : 2); at++) {
    const [left, right] = [term.slice(0, at), term.slice(at)]
    const count = Math.min(counts.ofTerm(left), prefix ? counts.ofPrefix(right) : counts.ofTerm(right))
    // "wegru" may begin anything; small words are joined to others by accident only.
    if (count === 0 || (prefix && (isStopWord(left) || isStopWord(right)))) continue
    const words = [
      { term: left, offset: 0, prefix: false },
      { term: right, offset: 1, prefix },
    ]
    found.push({
      text: `${left} ${right}`,
      count,
      probe: { kind: 'phrase', words, weight: 0.7 * counts.rarity(count) },
    })
  }
  return found.sort((a, b) => b.count - a.count).slice(0, 4)
}

function acronym(term: string, isKnown: boolean, mask: number, counts: Counts): Variant[] {
  if (!/^[a-z]{2,8}$/.test(term) || (mask & TITLE) === 0) return []
  // A word that is known as such, or two letters, abbreviate only where they stand for a whole title or name.
  const isWhole = isKnown || term.length < 3
  return [{ text: term.toUpperCase(), probe: { kind: 'acronym', letters: term, isWhole, weight: counts.rarity(1) } }]
}

/** "tab pfn" as "tabpfn": a reading of both words. */
function joins(plain: readonly (PlainWord | null)[], index: number, counts: Counts): Variant[] {
  const found: Variant[] = []
  for (const first of [index - 1, index]) {
    const [left, right] = [plain[first], plain[first + 1]]
    if (!left || left.field !== right?.field) continue
    const term = left.term + right.term
    if (counts.ofTerm(term) === 0 && !(right.prefix && counts.ofPrefix(term) > 0)) continue
    for (const probe of wordProbes(term, right.prefix, counts, 0.7)) found.push({ text: term, probe })
  }
  return found
}
