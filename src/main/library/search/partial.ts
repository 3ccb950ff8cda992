/** Papers that hold most, not all, of the words asked for. */
import { addTo, type Leaf } from './evaluate.ts'
import { isNone, listed, type Matched } from './matched.ts'
import type { Tier } from './rank.ts'
import type { Scores } from './scratch.ts'

/** The share of what the words tell that a paper has to hold. */
const SHARE_OF_TWO = 0.45
const SHARE_OF_MANY = 0.6
/**
 * How strongly lacking words count against a paper: more than where the others stand in it. Half-remembered words of an abstract would
 * otherwise lose to a title that happens to hold two of them.
 */
const COVERAGE = 6
/** Guesses beyond these would only be noise. */
const MOST = 50

/**
 * @param found what matches each leaf, by segment
 * @param allowed papers that hold what is not a word
 * @param shown 1 for those that the view shows: the best are chosen among them
 */
export function mostOfTheWords(
  found: readonly (readonly Matched[])[],
  leaves: readonly Leaf[],
  allowed: Tier | null,
  shown: readonly Uint8Array[],
  blanks: readonly (readonly [Scores, Scores])[],
): Tier {
  const weights = weightsOf(found, leaves)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // A little less, for sums of the same numbers in another order.
  const least = total * (leaves.length === 2 ? SHARE_OF_TWO : SHARE_OF_MANY) - 1e-4
  const parts = blanks.map(([sums, held], segment) => {
    if (total === 0) return sums
    const flags = shown[segment]
    const open = allowed?.[segment]?.scores
    found[segment]?.forEach((matched, leaf) => {
      addTo(sums, matched)
      addWeight(held, matched, weights[leaf] ?? 0)
    })
    for (let doc = 0; doc < sums.length; doc++) {
      const weight = held[doc] ?? 0
      const isFine = weight >= least && flags?.[doc] === 1 && open?.[doc] !== 0
      sums[doc] = isFine ? (sums[doc] ?? 0) * (weight / total) ** COVERAGE : 0
    }
    return sums
  })
  cutTo(parts, MOST)
  return parts.map(listed)
}

function addWeight(held: Scores, { scores, docs }: Matched, weight: number): void {
  if (docs !== null) for (const doc of docs) held[doc] = (held[doc] ?? 0) + weight
  else for (let doc = 0; doc < scores.length; doc++) held[doc] = (held[doc] ?? 0) + (scores[doc] === 0 ? 0 : weight)
}

/** What each leaf tells: as much as its best probe; a word found nowhere at all, half as much as the others on average: it tells none apart. */
function weightsOf(found: readonly (readonly Matched[])[], leaves: readonly Leaf[]): number[] {
  const weights = leaves.map((leaf, index) =>
    found.some((matched) => matched[index] !== undefined && !isNone(matched[index]))
      ? Math.max(0, ...(leaf.probes ?? []).map((probe) => probe.weight))
      : null,
  )
  const known = weights.filter((weight) => weight !== null)
  const average = known.reduce((sum, weight) => sum + weight, 0) / Math.max(1, known.length)
  return weights.map((weight) => weight ?? average / 2)
}

function cutTo(parts: readonly Scores[], most: number): void {
  const least = leastOfBest(parts, most + 1)
  if (least === 0) return
  for (const part of parts) for (let doc = 0; doc < part.length; doc++) if ((part[doc] ?? 0) <= least) part[doc] = 0
}

/** The `k`-th best score, or 0 where there are fewer. */
export function leastOfBest(parts: readonly Scores[], k: number): number {
  // Rising; few of many scores are ever among the best so far, so that moving the others up costs little.
  const best = new Float64Array(k)
  for (const part of parts)
    for (const score of part) {
      if (score <= (best[0] ?? 0)) continue
      let at = 0
      while (at + 1 < k && (best[at + 1] ?? 0) < score) at++
      best.copyWithin(0, 1, at + 1)
      best[at] = score
    }
  return best[0] ?? 0
}
