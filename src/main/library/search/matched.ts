/** Papers of one segment that match something: a score each, and a list of them where they are few. */
import type { Scores } from './scratch.ts'

export interface Matched {
  /** One number a paper, 0 where it does not match. */
  readonly scores: Scores
  /** Those that match, ascending; null where they are so many that walking through all is as quick. */
  readonly docs: Uint32Array | null
}

/** Papers to walk through in the time in which one of a list is looked up. */
const WORTH_LISTING = 12

/** `scores` with the list of those that match, if they are few. */
export function listed(scores: Scores): Matched {
  const most = Math.floor(scores.length / WORTH_LISTING)
  const docs = new Uint32Array(most)
  let count = 0
  for (let doc = 0; doc < scores.length; doc++) {
    if (scores[doc] === 0) continue
    if (count === most) return { scores, docs: null }
    docs[count++] = doc
  }
  return { scores, docs: docs.slice(0, count) }
}

/** Whether none matches at all. */
export function isNone({ docs }: Matched): boolean {
  return docs?.length === 0
}
