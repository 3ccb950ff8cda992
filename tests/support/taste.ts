/** A made-up reader with a taste, for judging suggestions: papers on topics, of which some are to their liking. */

export interface TastedPaper {
  readonly title: string
  readonly abstract: string
  readonly wanted: boolean
}

const TOPICS = 12
const LIKED = new Set([1, 4, 9])
const WORDS_OF_TOPIC = 40
const COMMON_WORDS = 600
/** Of the words of an abstract; the rest are words that any paper has. */
const ON_TOPIC = 0.22
/** Decisions that go against the taste, as people's do. */
const NOISE = 0.1

/** `count` papers in the order in which they appear, the same for the same `seed`. */
export function tastedPapers(count: number, seed: number): TastedPaper[] {
  const random = mulberry32(seed)
  const pick = (n: number): number => Math.floor(random() * n)
  const word = (topic: number): string =>
    random() < ON_TOPIC ? spell(1000 + topic * WORDS_OF_TOPIC + pick(WORDS_OF_TOPIC)) : spell(pick(COMMON_WORDS))
  return Array.from({ length: count }, (_, i) => {
    const topic = pick(TOPICS)
    const text = (length: number): string => Array.from({ length }, () => word(topic)).join(' ')
    return {
      title: `${text(8)} ${spell(100_000 + i)}`,
      abstract: text(120),
      wanted: LIKED.has(topic) !== random() < NOISE,
    }
  })
}

/** How well `scores` put what is wanted before what is not: 1 always, 0.5 as by chance. */
export function rankingAuc(scores: readonly number[], wanted: readonly boolean[]): number {
  const order = scores.map((score, i) => ({ score, wanted: wanted[i] === true })).sort((a, b) => a.score - b.score)
  let ranks = 0
  let positives = 0
  for (let at = 0; at < order.length;) {
    let end = at
    while (end < order.length && order[end]?.score === order[at]?.score) end++
    const rank = (at + 1 + end) / 2
    for (let i = at; i < end; i++)
      if (order[i]?.wanted) {
        ranks += rank
        positives++
      }
    at = end
  }
  const negatives = order.length - positives
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'ti', 'vo', 'zu']

function spell(number: number): string {
  let text = ''
  for (let rest = number + 225; rest > 0; rest = Math.floor(rest / 15)) text += SYLLABLES[rest % 15] ?? ''
  return text
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
