/**
 * Answers a query: first what matches as typed; where that is little, what matches if something is forgiven; where there is still
 * hardly anything, what matches most of the words.
 */
import type { ParsedQuery } from '../../../shared/query/parse.ts'
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { evaluate, type Leaf, type Meaning } from './evaluate.ts'
import { type ForgivenLeaf, forgivenLeaves } from './forgive.ts'
import { forgetOldLeaves, leafScores } from './leaf-scores.ts'
import { Counts, exactLeaf } from './leaves.ts'
import { collectMarks } from './marks.ts'
import { addProbe } from './match.ts'
import { mostOfTheWords } from './partial.ts'
import { Ranking, type Tier } from './rank.ts'
import { isNone, type Matched } from './matched.ts'
import { Scratch } from './scratch.ts'
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
  /** Whether the best come first; otherwise the order says nothing, and is quicker. */
  readonly isRanked: boolean
  /** Titles of papers, for marking what first letters stand for. */
  readonly titles: (ids: readonly number[]) => readonly string[]
}

/** With so many papers found as typed nothing is forgiven. */
const ENOUGH = 10

export function search(query: ParsedQuery, scope: SearchScope): Searched {
  const scratch = new Scratch()
  try {
    return searchWith(scratch, query, scope)
  } finally {
    scratch.freeAll()
    for (const segment of scope.segments) forgetOldLeaves(segment)
  }
}

function searchWith(scratch: Scratch, query: ParsedQuery, scope: SearchScope): Searched {
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
  const matching = (leafOf: (node: TextNode) => Leaf, node = query.tree): Tier => {
    const meaning: Meaning = { leaf: (segment, text) => leafScores(segment, leafOf(text)), ids: scope.ids, scratch }
    return segments.map((segment) => evaluate(segment, node, meaning))
  }

  const ranking = new Ranking(segments)
  let used: readonly Leaf[] = texts.map(exactOf)
  const exact = matching(exactOf)
  const exactly = ranking.add(exact, scope.shown)
  if (exactly < ENOUGH && texts.length > 0) {
    const leaves = forgivenLeaves(texts, open, counts, exactly === 0)
    const byNode = new Map(leaves.map((leaf) => [leaf.node, leaf]))
    if (leaves.some((leaf) => leaf.variants.length > 0)) {
      const forgiven = without(
        matching((node) => byNode.get(node) ?? exactOf(node)),
        exact,
        segments,
        scope,
        scratch,
      )
      if (ranking.add(forgiven, scope.shown) > 0) {
        const seen = seenIn(forgiven, leaves, segments, scratch)
        notices.push(`Also showing: ${seen.map(({ text }) => text).join(' ')}`)
        used = [...used, ...seen]
      }
    }
    if (ranking.count === 0 && texts.length > 1 && !texts.every((node) => node.quoted)) {
      const rest = restOf(query.tree)
      // Where some words may be missing, those that are known are not taken for others as well.
      const most = leaves.map((leaf) => {
        const exact = exactOf(leaf.node)
        return segments.some((segment) => !isNone(leafScores(segment, exact))) ? { ...leaf, ...exact } : leaf
      })
      const partial = mostOfTheWords(
        segments.map((segment) => most.map((leaf) => leafScores(segment, leaf))),
        most,
        rest.kind === 'all' ? null : matching(exactOf, rest),
        segments.map(scope.shown),
        segments.map((segment) => [scratch.blank(segment), scratch.blank(segment)]),
      )
      if (ranking.add(partial, scope.shown) > 0) {
        notices.push('Also showing papers that lack some of the words.')
        used = [...used, ...seenIn(partial, leaves, segments, scratch)]
      }
    }
  }
  const { ids, scores } = scope.isRanked ? ranking.ranked() : ranking.unordered()
  return { ids, scores, marks: collectMarks(segments, used, () => scope.titles([...ids.subarray(0, 50)])), notices }
}

/** A copy of `tier` that holds only papers that the view shows, those of `earlier`, which are few, left out. */
function without(
  tier: Tier,
  earlier: Tier,
  segments: readonly Segment[],
  { shown }: SearchScope,
  scratch: Scratch,
): Tier {
  return segments.map((segment, index) => {
    const flags = shown(segment)
    const scores = scratch.blank(segment)
    const { scores: all, docs } = tier[index] ?? { scores, docs: null }
    const before = earlier[index]
    const copy = (doc: number): void => {
      if (flags[doc] !== 0 && before?.scores[doc] === 0) scores[doc] = all[doc] ?? 0
    }
    if (docs !== null) docs.forEach(copy)
    else for (let doc = 0; doc < scores.length; doc++) if (all[doc] !== 0) copy(doc)
    return { scores, docs }
  })
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
  scratch: Scratch,
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
        const scores = scratch.blank(segment)
        addProbe(segment, probe, leaf.mask, scores)
        return there.some((doc) => scores[doc] !== 0)
      }),
    )
    return { mask: leaf.mask, probes: seen.map(({ probe }) => probe), text: seen[0]?.text ?? leaf.node.text }
  })
}

function docsOf({ scores, docs }: Matched): number[] {
  if (docs !== null) return [...docs.filter((doc) => scores[doc] !== 0).subarray(0, LOOKED_AT)]
  const found: number[] = []
  for (let doc = 0; doc < scores.length && found.length < LOOKED_AT; doc++) if (scores[doc] !== 0) found.push(doc)
  return found
}
