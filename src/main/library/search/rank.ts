/** Puts matches in order: tiers one after the other, each by score, near ties by use and recency. */
import type { Scores } from './match.ts'
import type { Segment } from './segment.ts'

/** Scores of every segment; papers of an earlier tier are left out of later ones. */
export type Tier = readonly Scores[]

/** How much a paper's prior may raise its score. */
const PRIOR_SHARE = 0.08
/** Below this place the order within one 65 536th of the range of scores is that of the ids. */
const SORTED_WELL = 2000
const STEPS = 1 << 16

export interface Ranked {
  readonly ids: Int32Array<ArrayBuffer>
  /** Falling; the whole part says how many tiers are below. */
  readonly scores: Float32Array<ArrayBuffer>
}

export function rank(segments: readonly Segment[], tiers: readonly Tier[]): Ranked {
  let count = 0
  for (const tier of tiers) for (const scores of tier) for (const score of scores) if (score !== 0) count++
  const ids = new Int32Array(count)
  const keys = new Float32Array(count)
  let at = 0
  tiers.forEach((tier, number) => {
    const base = tiers.length - 1 - number
    tier.forEach((scores, index) => {
      const segment = segments[index]
      if (!segment) return
      for (let doc = 0; doc < scores.length; doc++) {
        const score = scores[doc] ?? 0
        if (score === 0) continue
        const raised = score * (1 + PRIOR_SHARE * (segment.priors[doc] ?? 0))
        ids[at] = segment.ids[doc] ?? 0
        keys[at++] = base + raised / (raised + 20)
      }
    })
  })
  return sorted(ids, keys, tiers.length)
}

/** A counting sort by steps of the score, then a real one of what anyone will look at. */
function sorted(ids: Int32Array<ArrayBuffer>, keys: Float32Array<ArrayBuffer>, range: number): Ranked {
  const count = ids.length
  const starts = new Uint32Array(STEPS + 1)
  const stepOf = (key: number): number => STEPS - 1 - Math.min(STEPS - 1, Math.floor((key / range) * STEPS))
  for (const key of keys) {
    const step = stepOf(key) + 1
    starts[step] = (starts[step] ?? 0) + 1
  }
  for (let step = 1; step <= STEPS; step++) starts[step] = (starts[step] ?? 0) + (starts[step - 1] ?? 0)
  const order = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    const step = stepOf(keys[at] ?? 0)
    const to = starts[step] ?? 0
    starts[step] = to + 1
    order[to] = at
  }
  const best = order.subarray(0, SORTED_WELL)
  best.set([...best].sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || (ids[b] ?? 0) - (ids[a] ?? 0)))
  return {
    ids: Int32Array.from(order, (at) => ids[at] ?? 0),
    scores: Float32Array.from(order, (at) => keys[at] ?? 0),
  }
}
