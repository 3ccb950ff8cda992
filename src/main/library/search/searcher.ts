/** Answers a query: what matches as typed, then what matches if something is forgiven, best first. */
import type { ParsedQuery } from '../../../shared/query/parse.ts'
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { evaluate, type Leaf, type Meaning } from './evaluate.ts'
import { Counts, exactLeaf } from './leaves.ts'
import { collectMarks } from './marks.ts'
import type { Scores } from './match.ts'
import { rank, type Tier } from './rank.ts'
import type { Segment } from './segment.ts'

export interface Searched {
  /** Best first. */
  readonly ids: Int32Array<ArrayBuffer>
  readonly scores: Float32Array<ArrayBuffer>
  readonly marks: string[]
  readonly notices: string[]
}

export interface SearchScope {
  readonly segments: readonly Segment[]
  /** Whether the view shows this paper; dead ones are never asked about. */
  readonly shows: (segment: Segment, doc: number) => boolean
  readonly ids: Meaning['ids']
}

export function search(query: ParsedQuery, scope: SearchScope): Searched {
  const { segments } = scope
  const counts = new Counts(segments)
  const open = query.typing ? lastLeaf(query.tree) : null
  const leaves = new Map<TextNode, Leaf>()
  const leafOf = (node: TextNode): Leaf => {
    const known = leaves.get(node)
    if (known) return known
    const leaf = exactLeaf(node, node === open, counts)
    leaves.set(node, leaf)
    return leaf
  }
  const exact = segments.map((segment) =>
    shown(segment, evaluate(segment, query.tree, { leaf: leafOf, ids: scope.ids }), scope),
  )
  const tiers: Tier[] = [exact]
  const { ids, scores } = rank(segments, tiers)
  return {
    ids,
    scores,
    marks: collectMarks(segments, positiveTexts(query.tree).map(leafOf)),
    notices: query.problems.map((problem) => problem.message),
  }
}

/** Takes away papers that are dead or not in the view. */
function shown(segment: Segment, scores: Scores, { shows }: SearchScope): Scores {
  for (let doc = 0; doc < scores.length; doc++)
    if (scores[doc] !== 0 && (segment.dead[doc] !== 0 || !shows(segment, doc))) scores[doc] = 0
  return scores
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
