/**
 * The linear model behind suggestions: logistic regression over the terms of papers, learnt from what was queued or skipped. It is fitted
 * anew from the decisions that stand, in the same order with the same steps, so that undoing a decision undoes what was learnt from it.
 */

export interface Example {
  readonly terms: Uint32Array
  readonly vector: Float32Array
  /** Whether the person wanted it. */
  readonly wanted: boolean
}

export interface Model {
  /** One weight a term; positive speaks for a paper. */
  readonly weights: Float32Array
  readonly bias: number
}

const ROUNDS = 12
const RATE = 2
/** Keeps weights of rare words small. */
const DECAY = 0.002

/**
 * Fits by stochastic gradient descent; both sides count alike, however uneven their numbers are.
 * @param size how many terms there are
 */
export function fit(examples: readonly Example[], size: number): Model {
  const weights = new Float32Array(size)
  let bias = 0
  const wanted = examples.filter((example) => example.wanted).length
  const balance = [
    examples.length / (2 * Math.max(1, examples.length - wanted)),
    examples.length / (2 * Math.max(1, wanted)),
  ]
  const order = shuffled(examples.length)
  let steps = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (const place of order) {
      const example = examples[place]
      if (!example) continue
      const { terms, vector } = example
      const rate = RATE / (1 + steps++ / (4 * examples.length))
      const error = (example.wanted ? 1 : 0) - logistic(scoreOf({ weights, bias }, terms, vector))
      const push = rate * error * (balance[example.wanted ? 1 : 0] ?? 1)
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i] ?? 0
        const weight = weights[term] ?? 0
        weights[term] = weight + push * (vector[i] ?? 0) - rate * DECAY * weight
      }
      bias += 0.1 * push
    }
  }
  return { weights, bias }
}

/** How much speaks for a paper: above 0 more than against it. */
export function scoreOf({ weights, bias }: Model, terms: Uint32Array, vector: Float32Array): number {
  let sum = bias
  for (let i = 0; i < terms.length; i++) sum += (weights[terms[i] ?? 0] ?? 0) * (vector[i] ?? 0)
  return sum
}

/** What each term of a paper adds to its score, the weightiest first. */
export function contributions(
  { weights }: Model,
  terms: Uint32Array,
  vector: Float32Array,
): { readonly term: number; readonly weight: number }[] {
  return Array.from(terms, (term, i) => ({ term, weight: (weights[term] ?? 0) * (vector[i] ?? 0) })).sort(
    (a, b) => Math.abs(b.weight) - Math.abs(a.weight),
  )
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** The same mixture every time: decisions come in runs, and runs in order would teach the last one only. */
function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, i) => i)
  let state = 0x9e3779b9
  for (let i = length - 1; i > 0; i--) {
    // xorshift32 (Marsaglia 2003)
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const j = (state >>> 0) % (i + 1)
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
  return order
}
