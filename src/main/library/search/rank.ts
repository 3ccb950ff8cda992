/** Puts matches in order: tiers one after the other, each by score, near ties by use and recency. */
import type { Scores } from './match.ts'
import type { Segment } from './segment.ts'

/** Scores of every segment; papers of an earlier tier are left out of later ones. */
export type Tier = readonly Scores[]

/** How much a paper's prior may raise its score. */
const PRIOR_SHARE = 0.08
/** Below this place the order within one step of the score is that of the ids. */
const SORTED_WELL = 1000
const STEPS = 1 << 13
/** Scores are compared in so many steps where the order is exact; with an id below 2²⁸ both fit into one number. */
const FINE_STEPS = 1 << 24
const ID_RANGE = 1 << 28

export interface Ranked {
  readonly ids: Int32Array<ArrayBuffer>
  /** Falling; the whole part says how many tiers are below. */
  readonly scores: Float32Array<ArrayBuffer>
}

export function rank(segments: readonly Segment[], tiers: readonly Tier[], count: number): Ranked {
  const ids = new Int32Array(count)
  const keys = new Float32Array(count)
  let at = 0
  for (const [number, tier] of tiers.entries())
    for (const [index, segment] of segments.entries()) {
      const scores = tier[index]
      if (scores) at = collect(segment, scores, tiers.length - 1 - number, ids, keys, at)
    }
  return count <= SORTED_WELL * 4 ? sortedWell(ids, keys, tiers.length) : sorted(ids, keys, tiers.length)
}

/** Writes down the matches of one segment from place `from` on; answers the place after them. */
function collect(
  segment: Segment,
  scores: Scores,
  base: number,
  ids: Int32Array,
  keys: Float32Array,
  from: number,
): number {
  let at = from
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0
    if (score === 0) continue
    const raised = score * (1 + PRIOR_SHARE * (segment.priors[doc] ?? 0))
    ids[at] = segment.ids[doc] ?? 0
    keys[at++] = base + raised / (raised + 20)
  }
  return at
}

/** One number a match, sorted natively: the best score first, then the newest paper. */
function sortedWell(ids: Int32Array, keys: Float32Array, range: number): Ranked {
  const scale = (FINE_STEPS - 1) / range
  const order = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at++)
    order[at] = (FINE_STEPS - Math.round((keys[at] ?? 0) * scale)) * ID_RANGE + (ID_RANGE - (ids[at] ?? 0))
  order.sort()
  return {
    ids: Int32Array.from(order, (packed) => ID_RANGE - (packed % ID_RANGE)),
    scores: Float32Array.from(order, (packed) => (FINE_STEPS - Math.floor(packed / ID_RANGE)) / scale),
  }
}

/** A counting sort by steps of the score, then an exact one of what anyone will look at. */
function sorted(ids: Int32Array, keys: Float32Array, range: number): Ranked {
  const count = ids.length
  const starts = new Uint32Array(STEPS + 1)
  const steps = new Uint16Array(count)
  const scale = STEPS / range
  for (let at = 0; at < count; at++) {
    const step = STEPS - 1 - Math.min(STEPS - 1, Math.floor((keys[at] ?? 0) * scale))
    steps[at] = step
    starts[step + 1] = (starts[step + 1] ?? 0) + 1
  }
  // The exact part ends with a step, unless that is all too wide.
  let well = SORTED_WELL
  for (let step = 1; step <= STEPS; step++) {
    const end = (starts[step] ?? 0) + (starts[step - 1] ?? 0)
    starts[step] = end
    if (well === SORTED_WELL && end > SORTED_WELL && end < SORTED_WELL * 4) well = end
  }
  const sortedIds = new Int32Array(count)
  const scores = new Float32Array(count)
  for (let at = count - 1; at >= 0; at--) {
    const step = steps[at] ?? 0
    const to = starts[step] ?? 0
    starts[step] = to + 1
    sortedIds[to] = ids[at] ?? 0
    scores[to] = keys[at] ?? 0
  }
  const best = sortedWell(sortedIds.subarray(0, well), scores.subarray(0, well), range)
  sortedIds.set(best.ids)
  scores.set(best.scores)
  return { ids: sortedIds, scores }
}
