/**
 * Answers a query: first what matches as typed; where that is little, what matches if something is forgiven; where there is still
 * hardly anything, what matches most of the words.
 */
import type { ParsedQuery } from '../../../shared/query/parse.ts'
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { evaluate, type Leaf, leafScores, type Meaning } from './evaluate.ts'
import { type ForgivenLeaf, forgivenLeaves } from './forgive.ts'
import { Counts, exactLeaf } from './leaves.ts'
import { collectMarks } from './marks.ts'
import type { Scores } from './match.ts'
import { mostOfTheWords } from './partial.ts'
import { rank, type Tier } from './rank.ts'
import { findPosting, type Segment } from './segment.ts'

export interface Searched {
  /** Best first. */
  readonly ids: Int32Array<ArrayBuffer>
  readonly scores: Float32Array<ArrayBuffer>
  readonly marks: string[]
  /** What was forgiven. */
  readonly notices: string[]
}

export interface SearchScope {
  readonly segments: readonly Segment[]
  /** Whether the view shows this paper; dead ones are never asked about. */
  readonly shows: (segment: Segment, doc: number) => boolean
  readonly ids: Meaning['ids']
  /** Titles of papers, for marking what first letters stand for. */
  readonly titles: (ids: readonly number[]) => readonly string[]
}

/** With so many papers found as typed nothing is forgiven. */
const ENOUGH = 10

export function search(query: ParsedQuery, scope: SearchScope): Searched {
  const { segments } = scope
  const counts = new Counts(segments)
  const last = query.typing ? lastLeaf(query.tree) : null
  const open = last?.kind === 'text' ? last : null
  const texts = positiveTexts(query.tree)
  const exactLeaves = new Map<TextNode, Leaf>()
  const exactOf = (node: TextNode): Leaf => {
    const leaf = exactLeaves.get(node) ?? exactLeaf(node, node === open, counts)
    exactLeaves.set(node, leaf)
    return leaf
  }
  const notices: string[] = []
  const matching = (leaf: Meaning['leaf'], node = query.tree): Tier =>
    segments.map((segment) => shown(segment, evaluate(segment, node, { leaf, ids: scope.ids }), scope))

  const tiers = [matching(exactOf)]
  let used: readonly Leaf[] = texts.map(exactOf)
  const found = matches(tiers)
  if (found < ENOUGH && texts.length > 0) {
    const leaves = forgivenLeaves(texts, open, counts, found === 0)
    const byNode = new Map(leaves.map((leaf) => [leaf.node, leaf]))
    if (leaves.some((leaf) => leaf.variants.length > 0)) {
      const forgiven = without(
        matching((node) => byNode.get(node) ?? exactOf(node)),
        tiers,
      )
      if (matches([forgiven]) > 0) {
        tiers.push(forgiven)
        const seen = leaves.map((leaf) => seenVariants(leaf, segments, forgiven))
        notices.push(`Also showing: ${seen.map(({ text }) => text).join(' ')}`)
        used = [...used, ...seen]
      }
    }
    if (matches(tiers) === 0 && texts.length > 1) {
      const rest = restOf(query.tree)
      const partial = without(
        mostOfTheWords(
          segments.map((segment) => leaves.map((leaf) => leafScores(segment, leaf))),
          leaves,
          matching(exactOf, rest),
        ),
        tiers,
      )
      if (matches([partial]) > 0) {
        tiers.push(partial)
        notices.push('Also showing papers that lack some of the words.')
        used = [...used, ...leaves.map((leaf) => seenVariants(leaf, segments, partial))]
      }
    }
  }
  const { ids, scores } = rank(segments, tiers)
  return { ids, scores, marks: collectMarks(segments, used, () => scope.titles([...ids.subarray(0, 50)])), notices }
}

/** Takes away papers that are dead or not in the view. */
function shown(segment: Segment, scores: Scores, { shows }: SearchScope): Scores {
  for (let doc = 0; doc < scores.length; doc++)
    if (scores[doc] !== 0 && (segment.dead[doc] !== 0 || !shows(segment, doc))) scores[doc] = 0
  return scores
}

/** Takes away what stands in an earlier tier. */
function without(tier: Tier, earlier: readonly Tier[]): Tier {
  for (const other of earlier)
    other.forEach((scores, index) =>
      scores.forEach((score, doc) => {
        const own = tier[index]
        if (score !== 0 && own) own[doc] = 0
      }),
    )
  return tier
}

function matches(tiers: readonly Tier[]): number {
  let count = 0
  for (const tier of tiers) for (const scores of tier) for (const score of scores) if (score !== 0) count++
  return count
}

/** What stands at the very end of the query. */
export function lastLeaf(tree: QueryNode): QueryNode {
  if (tree.kind === 'not') return lastLeaf(tree.node)
  const last = tree.kind === 'and' || tree.kind === 'or' ? tree.nodes.at(-1) : undefined
  return last === undefined ? tree : lastLeaf(last)
}

/** The texts that are asked for, those under a "not" left out. */
export function positiveTexts(tree: QueryNode): TextNode[] {
  if (tree.kind === 'text') return [tree]
  return tree.kind === 'and' || tree.kind === 'or' ? tree.nodes.flatMap(positiveTexts) : []
}

/** What a paper must hold even where words may be missing: all but the texts of the outermost AND. */
function restOf(tree: QueryNode): QueryNode {
  if (tree.kind === 'text') return { kind: 'all' }
  if (tree.kind !== 'and') return tree
  const nodes = tree.nodes.filter((node) => node.kind !== 'text')
  const [first] = nodes
  return first === undefined ? { kind: 'all' } : nodes.length === 1 ? first : { kind: 'and', nodes }
}

/** Papers looked at to tell which readings of a word made a difference. */
const LOOKED_AT = 50

/** The variants of a leaf that stand in the papers of `tier`, and how to write the word that was found most likely. */
function seenVariants(leaf: ForgivenLeaf, segments: readonly Segment[], tier: Tier): Leaf & { readonly text: string } {
  const seen = leaf.variants.filter(({ probe }) =>
    segments.some((segment, index) => {
      const docs = docsOf(tier[index])
      if (probe.kind === 'word') {
        const term = segment.vocabulary.find(probe.term)
        return term >= 0 && docs.some((doc) => findPosting(segment, term, doc) >= 0)
      }
      const scores = leafScores(segment, { mask: leaf.mask, probes: [probe] })
      return docs.some((doc) => scores[doc] !== 0)
    }),
  )
  return { mask: leaf.mask, probes: seen.map(({ probe }) => probe), text: seen[0]?.text ?? leaf.node.text }
}

function docsOf(scores: Scores | undefined): number[] {
  const docs: number[] = []
  for (let doc = 0; scores && doc < scores.length && docs.length < LOOKED_AT; doc++)
    if (scores[doc] !== 0) docs.push(doc)
  return docs
}
