/** Evaluates a query over one segment. */
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { addProbe, type Probe, type Scores, TOUCH } from './match.ts'
import { findDoc, type Segment } from './segment.ts'

/** What a leaf is found by, in which fields; no probes at all means that it asks for nothing (only punctuation) and always holds. */
export interface Leaf {
  readonly mask: number
  readonly probes: readonly Probe[] | null
}

/** How the leaves of a tree are to be understood. */
export interface Meaning {
  /** Scores that nobody changes. */
  readonly scores: (segment: Segment, node: TextNode) => Scores
  /** Ids of the papers that hold a condition, ascending or not. */
  readonly ids: (node: Exclude<QueryNode, { kind: 'all' | 'and' | 'or' | 'not' | 'text' }>) => Int32Array
}

/** Scores of the papers of `segment`, dead ones and those of other views included; the caller must not change them. */
export function evaluate(segment: Segment, node: QueryNode, meaning: Meaning): Scores {
  const size = segment.ids.length
  switch (node.kind) {
    case 'all':
      return new Float32Array(size).fill(TOUCH)
    case 'text':
      return meaning.scores(segment, node)
    case 'not': {
      const inner = evaluate(segment, node.node, meaning)
      const scores: Scores = new Float32Array(size)
      for (let doc = 0; doc < size; doc++) if (inner[doc] === 0) scores[doc] = TOUCH
      return scores
    }
    case 'and': {
      const [first, ...others] = node.nodes
      const scores = evaluate(segment, first ?? { kind: 'all' }, meaning).slice()
      for (const other of others) {
        const more = evaluate(segment, other, meaning)
        for (let doc = 0; doc < size; doc++) {
          const score = scores[doc] ?? 0
          if (score === 0) continue
          const also = more[doc] ?? 0
          scores[doc] = also === 0 ? 0 : score + also
        }
      }
      return scores
    }
    case 'or': {
      const scores: Scores = new Float32Array(size)
      for (const other of node.nodes) {
        const more = evaluate(segment, other, meaning)
        for (let doc = 0; doc < size; doc++) scores[doc] = (scores[doc] ?? 0) + (more[doc] ?? 0)
      }
      return scores
    }
    default: {
      const scores: Scores = new Float32Array(size)
      for (const id of meaning.ids(node)) {
        const doc = findDoc(segment, id)
        if (doc >= 0) scores[doc] = TOUCH
      }
      return scores
    }
  }
}

/** Scores of leaves, each computed once: what is read otherwise in a later tier is mostly one word of several. */
export class LeafScores {
  private readonly known = new Map<Leaf['probes'], Map<Segment, Scores>>()

  /** The caller must not change them. */
  of(segment: Segment, { mask, probes }: Leaf): Scores {
    const bySegment = this.known.get(probes) ?? new Map<Segment, Scores>()
    this.known.set(probes, bySegment)
    const known = probes === null ? undefined : bySegment.get(segment)
    if (known !== undefined) return known
    const scores: Scores = new Float32Array(segment.ids.length)
    if (probes === null) return scores.fill(TOUCH)
    for (const probe of probes) addProbe(segment, probe, mask, scores)
    bySegment.set(segment, scores)
    return scores
  }
}
