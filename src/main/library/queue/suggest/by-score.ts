/** Papers by their scores, without a comparison in JavaScript: ten thousand of them are sorted anew after each decision. */

/** Places fit below the score in the 53 bits of a number's whole part. */
const PLACES = 2 ** 21

/**
 * The highest score first, or with `reverse` the lowest. Those of the same score keep the order of `ids`, and so do those without one,
 * which come last both ways.
 */
export function byScore(
  ids: Int32Array,
  scores: ReadonlyMap<number, number>,
  reverse: boolean,
): Int32Array<ArrayBuffer> {
  const keys = new Float64Array(Math.min(ids.length, scores.size))
  const places = new Int32Array(keys.length)
  const rest: number[] = []
  let count = 0
  for (const id of ids) {
    const score = scores.get(id)
    if (score === undefined) {
      rest.push(id)
      continue
    }
    places[count] = id
    keys[count] = (reverse ? rankOf(score) : 2 ** 32 - 1 - rankOf(score)) * PLACES + count
    count++
  }
  const sorted = new Int32Array(ids.length)
  keys
    .subarray(0, count)
    .sort()
    .forEach((key, at) => (sorted[at] = places[key % PLACES] ?? 0))
  sorted.set(rest, count)
  return sorted
}

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** A whole number below 2³² that grows with `score`: the bits of a float do once those of negative ones are turned round. */
function rankOf(score: number): number {
  // Adding 0 makes one of the two zeros.
  float[0] = score + 0
  const [pattern = 0] = bits
  return (pattern >>> 31 === 0 ? pattern | 0x80000000 : ~pattern) >>> 0
}
