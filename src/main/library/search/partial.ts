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
 */
export function mostOfTheWords(found: readonly (readonly Scores[])[], leaves: readonly Leaf[], allowed: Tier): Tier {
  const weights = weightsOf(found, leaves)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const least = total * (leaves.length === 2 ? SHARE_OF_TWO : SHARE_OF_MANY)
  const tier = allowed.map((scores, segment) => {
    for (let doc = 0; doc < scores.length; doc++) {
      if (scores[doc] === 0) continue
      let weight = 0
      let sum = 0
      leaves.forEach((_, leaf) => {
        const score = found[segment]?.[leaf]?.[doc] ?? 0
        if (score === 0) return
        weight += weights[leaf] ?? 0
        sum += score
      })
      scores[doc] = weight >= least ? (sum * weight) / total : 0
    }
    return scores
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
  const scores = tier.flatMap((part) => [...part.filter((score) => score !== 0)]).sort((a, b) => b - a)
  const least = scores[most]
  if (least === undefined) return
  for (const part of tier) for (let doc = 0; doc < part.length; doc++) if ((part[doc] ?? 0) <= least) part[doc] = 0
}
