/**
 * Arrays of one number a paper, used again from search to search: every keystroke needs a dozen of them, and so much fresh memory
 * would be paid for by pauses at moments that nobody can foresee.
 */
import type { Segment } from './segment.ts'

export type Scores = Float32Array<ArrayBuffer>

/** Bytes of unused arrays kept for one segment. */
const MOST_SPARE = 6_000_000

const spare = new WeakMap<Segment, Scores[]>()

/** Zeros, one a paper of `segment`. Whoever is done with them may give them back. */
export function blankScores(segment: Segment): Scores {
  return spare.get(segment)?.pop()?.fill(0) ?? new Float32Array(segment.ids.length)
}

/** Takes back an array that nobody looks at any more. */
export function giveBack(segment: Segment, scores: Scores): void {
  const list = spare.get(segment) ?? []
  if ((list.length + 1) * scores.byteLength > MOST_SPARE) return
  spare.set(segment, list)
  list.push(scores)
}

/** What one search borrows. */
export class Scratch {
  private readonly taken = new Map<Scores, Segment>()

  /** Zeros, until they are freed. */
  blank(segment: Segment): Scores {
    const scores = blankScores(segment)
    this.taken.set(scores, segment)
    return scores
  }

  /** Takes back one array early; one that was not borrowed here stays as it is. */
  free(scores: Scores): void {
    const segment = this.taken.get(scores)
    if (segment === undefined) return
    this.taken.delete(scores)
    giveBack(segment, scores)
  }

  freeAll(): void {
    for (const scores of [...this.taken.keys()]) this.free(scores)
  }
}
