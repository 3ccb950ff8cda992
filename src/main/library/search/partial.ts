/** Papers that hold most, not all, of the words asked for. */
import type { Leaf } from './evaluate.ts'
import type { Scores } from './match.ts'
import type { Tier } from './rank.ts'

/** The share of what the words tell that a paper has to hold. */
const SHARE_OF_TWO = 0.45
const SHARE_OF_MANY = 0.6
/** Guesses beyond these would only be noise. */
const MOST = 50

/**
 * @param found scores by segment, then by leaf
 * @param allowed papers that hold what is not a word
 * @param shown 1 for those that the view shows: the best are chosen among them
 */
export function mostOfTheWords(
  found: readonly (readonly Scores[])[],
  leaves: readonly Leaf[],
  allowed: Tier,
  shown: readonly Uint8Array[],
): Tier {
  const weights = weightsOf(found, leaves)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // A little less, for sums of the same numbers in another order.
  const least = total * (leaves.length === 2 ? SHARE_OF_TWO : SHARE_OF_MANY) - 1e-4
  const tier = allowed.map((open, segment) => {
    const sums: Scores = new Float32Array(open.length)
    if (total === 0) return sums
    const held = new Float32Array(open.length)
    const flags = shown[segment]
    leaves.forEach((_, leaf) => {
      const scores = found[segment]?.[leaf]
      const weight = weights[leaf] ?? 0
      for (let doc = 0; scores && doc < scores.length; doc++) {
        const score = scores[doc] ?? 0
        if (score === 0) continue
        sums[doc] = (sums[doc] ?? 0) + score
        held[doc] = (held[doc] ?? 0) + weight
      }
    })
    for (let doc = 0; doc < sums.length; doc++) {
      const weight = held[doc] ?? 0
      sums[doc] = weight >= least && open[doc] !== 0 && flags?.[doc] === 1 ? ((sums[doc] ?? 0) * weight) / total : 0
    }
    return sums
  })
  cutTo(tier, MOST)
  return tier
}

/** What each leaf tells: as much as its best probe; a word found nowhere at all, half as much as the others on average: it tells none apart. */
function weightsOf(found: readonly (readonly Scores[])[], leaves: readonly Leaf[]): number[] {
  const weights = leaves.map((leaf, index) =>
    found.some((scores) => scores[index]?.some((score) => score !== 0))
      ? Math.max(0, ...(leaf.probes ?? []).map((probe) => probe.weight))
      : null,
  )
  const known = weights.filter((weight) => weight !== null)
  const average = known.reduce((sum, weight) => sum + weight, 0) / Math.max(1, known.length)
  return weights.map((weight) => weight ?? average / 2)
}

function cutTo(tier: Tier, most: number): void {
  const least = leastOfBest(tier, most + 1)
  if (least === 0) return
  for (const part of tier) for (let doc = 0; doc < part.length; doc++) if ((part[doc] ?? 0) <= least) part[doc] = 0
}

/** The `k`-th best score, or 0 where there are fewer. */
export function leastOfBest(parts: readonly Scores[], k: number): number {
  const best = new Float64Array(k * 8)
  let count = 0
  let least = 0
  const settle = (): void => {
    const sorted = best.subarray(0, count).sort()
    if (count < k) return
    least = sorted[count - k] ?? 0
    best.copyWithin(0, count - k, count)
    count = k
  }
  for (const part of parts)
    for (const score of part) {
      if (score <= least) continue
      best[count++] = score
      if (count === best.length) settle()
    }
  settle()
  return count < k ? 0 : least
}
