/** Puts matches in order: tiers one after the other, each by score, near ties by use and recency. */
import type { Matched } from './matched.ts'
import type { Segment } from './segment.ts'

/** What matches in every segment. */
export type Tier = readonly Matched[]

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
  /** Falling; the whole part says how many tiers are below. None where the order is another. */
  readonly scores: Float32Array<ArrayBuffer>
}

// Used again by every search: one of each is enough, for searches come one after the other.
let allIds = new Int32Array(0)
let allKeys = new Float32Array(0)

/** Takes down the papers that are found, tier by tier, and puts them in order. */
export class Ranking {
  count = 0
  private tiers = 0
  private readonly segments: readonly Segment[]

  constructor(segments: readonly Segment[]) {
    this.segments = segments
    const size = segments.reduce((sum, segment) => sum + segment.ids.length, 0)
    if (allIds.length >= size && allIds.length < size * 4) return
    allIds = new Int32Array(size)
    allKeys = new Float32Array(size)
  }

  /** Adds those of `tier` that `shown` flags, which must not be there yet; answers how many. */
  add(tier: Tier, shown: (segment: Segment) => Uint8Array): number {
    const before = this.count
    this.segments.forEach((segment, index) => {
      const matched = tier[index]
      if (matched) this.collect(segment, matched, shown(segment))
    })
    if (this.count > before) this.tiers++
    return this.count - before
  }

  private collect({ ids, priors }: Segment, { scores, docs }: Matched, shown: Uint8Array): void {
    const end = docs?.length ?? scores.length
    let to = this.count
    for (let at = 0; at < end; at++) {
      const doc = docs === null ? at : (docs[at] ?? 0)
      const score = scores[doc] ?? 0
      if (score === 0 || shown[doc] === 0) continue
      const raised = score * (1 + PRIOR_SHARE * (priors[doc] ?? 0))
      allIds[to] = ids[doc] ?? 0
      allKeys[to++] = raised / (raised + 20) - this.tiers
    }
    this.count = to
  }

  /** For a list that has an order of its own. */
  unordered(): Ranked {
    return { ids: allIds.slice(0, this.count), scores: new Float32Array(0) }
  }

  ranked(): Ranked {
    const ids = allIds.subarray(0, this.count)
    const keys = allKeys.subarray(0, this.count)
    const tiers = Math.max(1, this.tiers)
    if (tiers > 1) for (let at = 0; at < keys.length; at++) keys[at] = (keys[at] ?? 0) + tiers - 1
    return this.count <= SORTED_WELL * 4 ? sortedWell(ids, keys, tiers) : sorted(ids, keys, tiers)
  }
}

/** One number a match, sorted natively: the best score first, then the newest paper. */
function sortedWell(ids: Int32Array, keys: Float32Array, range: number): Ranked {
  const scale = (FINE_STEPS - 1) / range
  const order = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at++)
    order[at] = (FINE_STEPS - Math.round((keys[at] ?? 0) * scale)) * ID_RANGE + (ID_RANGE - (ids[at] ?? 0))
  order.sort()
  const sortedIds = new Int32Array(ids.length)
  const scores = new Float32Array(ids.length)
  for (let at = 0; at < order.length; at++) {
    const packed = order[at] ?? 0
    const step = Math.floor(packed / ID_RANGE)
    sortedIds[at] = ID_RANGE - (packed - step * ID_RANGE)
    scores[at] = (FINE_STEPS - step) / scale
  }
  return { ids: sortedIds, scores }
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
