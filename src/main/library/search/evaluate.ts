/** Evaluates a query over one segment. */
import type { QueryNode, TextNode } from '../../../shared/query/tree.ts'
import { type Probe, TOUCH } from './match.ts'
import { isNone, type Matched } from './matched.ts'
import type { Scores, Scratch } from './scratch.ts'
import { findDoc, type Segment } from './segment.ts'

/** What a leaf is found by, in which fields; no probes at all means that it asks for nothing (only punctuation) and always holds. */
export interface Leaf {
  readonly mask: number
  readonly probes: readonly Probe[] | null
}

/** How the leaves of a tree are to be understood. */
export interface Meaning {
  /** Scores that nobody changes. */
  readonly leaf: (segment: Segment, node: TextNode) => Matched
  /** Ids of the papers that hold a condition, ascending or not. */
  readonly ids: (node: Exclude<QueryNode, { kind: 'all' | 'and' | 'or' | 'not' | 'text' }>) => Int32Array
  readonly scratch: Scratch
}

/** Papers of `segment`, dead ones and those of other views included; the caller must not change the scores. */
export function evaluate(segment: Segment, node: QueryNode, meaning: Meaning): Matched {
  const { scratch } = meaning
  const size = segment.ids.length
  switch (node.kind) {
    case 'all':
      return { scores: scratch.blank(segment).fill(TOUCH), docs: null }
    case 'text':
      return meaning.leaf(segment, node)
    case 'not': {
      const inner = evaluate(segment, node.node, meaning).scores
      const scores = scratch.blank(segment)
      for (let doc = 0; doc < size; doc++) if (inner[doc] === 0) scores[doc] = TOUCH
      scratch.free(inner)
      return { scores, docs: null }
    }
    case 'and': {
      const texts = node.nodes.filter((part) => part.kind === 'text')
      const rest = node.nodes.filter((part) => part.kind !== 'text')
      // A word that is typed twice asks for no more than once.
      const parts = new Set(texts.map((text) => meaning.leaf(segment, text)))
      let all = allOf([...parts], scratch.blank(segment))
      for (const part of rest) {
        if (isNone(all)) break
        const more = evaluate(segment, part, meaning)
        all = narrowed(all.scores, all.docs, more)
        scratch.free(more.scores)
      }
      return all
    }
    case 'or': {
      const scores = scratch.blank(segment)
      for (const other of node.nodes) {
        const more = evaluate(segment, other, meaning)
        addTo(scores, more)
        scratch.free(more.scores)
      }
      return { scores, docs: null }
    }
    default: {
      const scores = scratch.blank(segment)
      for (const id of meaning.ids(node)) {
        const doc = findDoc(segment, id)
        if (doc >= 0) scores[doc] = TOUCH
      }
      return { scores, docs: null }
    }
  }
}

/** Adds what matches to the sums in `scores`. */
export function addTo(scores: Scores, { scores: more, docs }: Matched): void {
  if (docs === null) for (let doc = 0; doc < scores.length; doc++) scores[doc] = (scores[doc] ?? 0) + (more[doc] ?? 0)
  else for (const doc of docs) scores[doc] = (scores[doc] ?? 0) + (more[doc] ?? 0)
}

/** What matches all `parts`, written into `scores`, which are zeros. */
function allOf(parts: readonly Matched[], scores: Scores): Matched {
  // The fewest first: only those are looked up in the others.
  const sorted = [...parts].sort((a, b) => sizeOf(a) - sizeOf(b))
  const [first, ...others] = sorted
  if (first === undefined) return { scores: scores.fill(TOUCH), docs: null }
  if (first.docs === null) scores.set(first.scores)
  else for (const doc of first.docs) scores[doc] = first.scores[doc] ?? 0
  let all: Matched = { scores, docs: first.docs }
  for (const other of others) all = narrowed(scores, all.docs, other)
  return all
}

/** Lets those of `scores` stand that match `other` too, with both scores added; `docs` lists them where they are few. */
function narrowed(scores: Scores, docs: Uint32Array | null, { scores: more, docs: others }: Matched): Matched {
  if (docs === null && others === null) {
    for (let doc = 0; doc < scores.length; doc++) {
      const score = scores[doc] ?? 0
      if (score === 0) continue
      const also = more[doc] ?? 0
      scores[doc] = also === 0 ? 0 : score + also
    }
    return { scores, docs: null }
  }
  if (docs === null) {
    const before = others ?? new Uint32Array()
    const sums = Float32Array.from(before, (doc) => (scores[doc] === 0 ? 0 : (scores[doc] ?? 0) + (more[doc] ?? 0)))
    scores.fill(0)
    before.forEach((doc, at) => (scores[doc] = sums[at] ?? 0))
    return { scores, docs: before.filter((doc) => scores[doc] !== 0) }
  }
  for (const doc of docs) scores[doc] = more[doc] === 0 ? 0 : (scores[doc] ?? 0) + (more[doc] ?? 0)
  return { scores, docs: docs.filter((doc) => scores[doc] !== 0) }
}

function sizeOf({ scores, docs }: Matched): number {
  return docs?.length ?? scores.length
}
