/**
 * Answers a query: first what matches as typed; where that is little, what matches if something is forgiven; where there is still
 * hardly anything, what matches most of the words.
 */
import type { ParsedQuery } from '../../../shared/query/parse.ts'
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { evaluate, type Leaf, LeafScores, type Meaning } from './evaluate.ts'
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
  /** 1 for each paper that is alive and that the view shows. */
  readonly shown: (segment: Segment) => Uint8Array
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
  const leafScores = new LeafScores()
  const matching = (leafOf: (node: TextNode) => Leaf, node = query.tree): Tier => {
    const meaning: Meaning = { scores: (segment, text) => leafScores.of(segment, leafOf(text)), ids: scope.ids }
    return segments.map((segment) => evaluate(segment, node, meaning))
  }

  const tiers: Tier[] = []
  let found = 0
  let used: readonly Leaf[] = texts.map(exactOf)
  /** Adds those papers that the view shows and that are not there yet; answers them, or null where there are none. */
  const add = (all: Tier): Tier | null => {
    let more = 0
    const tier = all.map((scores, index) => {
      const left: Scores = new Float32Array(scores.length)
      const segment = segments[index]
      if (segment !== undefined) more += copyShown(scores, scope.shown(segment), left)
      for (const earlier of tiers) more -= clearWhere(earlier[index] ?? left, left)
      return left
    })
    if (more === 0) return null
    found += more
    tiers.push(tier)
    return tier
  }
  add(matching(exactOf))
  const exactly = found
  if (exactly < ENOUGH && texts.length > 0) {
    const leaves = forgivenLeaves(texts, open, counts, exactly === 0)
    const byNode = new Map(leaves.map((leaf) => [leaf.node, leaf]))
    if (leaves.some((leaf) => leaf.variants.length > 0)) {
      const forgiven = add(matching((node) => byNode.get(node) ?? exactOf(node)))
      if (forgiven) {
        const seen = seenIn(forgiven, leaves, segments)
        notices.push(`Also showing: ${seen.map(({ text }) => text).join(' ')}`)
        used = [...used, ...seen]
      }
    }
    if (found === 0 && texts.length > 1 && !texts.every((node) => node.quoted)) {
      const partial = add(
        mostOfTheWords(
          segments.map((segment) => leaves.map((leaf) => leafScores.of(segment, leaf))),
          leaves,
          matching(exactOf, restOf(query.tree)),
          segments.map(scope.shown),
        ),
      )
      if (partial) {
        notices.push('Also showing papers that lack some of the words.')
        used = [...used, ...seenIn(partial, leaves, segments)]
      }
    }
  }
  const { ids, scores } = rank(segments, tiers, found)
  return { ids, scores, marks: collectMarks(segments, used, () => scope.titles([...ids.subarray(0, 50)])), notices }
}

/** Copies the scores of those papers that are flagged; answers how many match. */
function copyShown(scores: Scores, flags: Uint8Array, into: Scores): number {
  let count = 0
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0
    if (score === 0 || flags[doc] === 0) continue
    into[doc] = score
    count++
  }
  return count
}

/** Takes away what stands in an earlier tier; answers how many. */
function clearWhere(earlier: Scores, scores: Scores): number {
  let count = 0
  for (let doc = 0; doc < scores.length; doc++) {
    if (scores[doc] === 0 || earlier[doc] === 0) continue
    scores[doc] = 0
    count++
  }
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

/** The variants of each leaf that stand in the papers of `tier`, and how to write the word that was found most likely. */
function seenIn(
  tier: Tier,
  leaves: readonly ForgivenLeaf[],
  segments: readonly Segment[],
): (Leaf & { readonly text: string })[] {
  const docs = tier.map(docsOf)
  return leaves.map((leaf) => {
    const seen = leaf.variants.filter(({ probe }) =>
      segments.some((segment, index) => {
        const there = docs[index] ?? []
        if (there.length === 0) return false
        if (probe.kind === 'word') {
          const term = segment.vocabulary.find(probe.term)
          return term >= 0 && there.some((doc) => findPosting(segment, term, doc) >= 0)
        }
        const scores = new LeafScores().of(segment, { mask: leaf.mask, probes: [probe] })
        return there.some((doc) => scores[doc] !== 0)
      }),
    )
    return { mask: leaf.mask, probes: seen.map(({ probe }) => probe), text: seen[0]?.text ?? leaf.node.text }
  })
}

function docsOf(scores: Scores): number[] {
  const docs: number[] = []
  for (let doc = 0; doc < scores.length && docs.length < LOOKED_AT; doc++) if (scores[doc] !== 0) docs.push(doc)
  return docs
}
