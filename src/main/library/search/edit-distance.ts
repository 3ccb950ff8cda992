/**
 * Edit distance with transpositions of neighbours (optimal string alignment), bounded: a value above `max` may be returned as any
 * value above `max`. Rows are kept in shared buffers because a search compares one word with thousands.
 */

const LONGEST = 130
let before = new Uint8Array(LONGEST)
let previous = new Uint8Array(LONGEST)
let current = new Uint8Array(LONGEST)

/** Edits that turn `word` into the `length` units of `pool` from `from` on. */
export function editDistance(word: Uint16Array, pool: Uint16Array, from: number, length: number, max: number): number {
  return run(word, pool, from, length, max, false)
}

/** Edits that turn `word` into some beginning of the `length` units of `pool` from `from` on. */
export function prefixDistance(
  word: Uint16Array,
  pool: Uint16Array,
  from: number,
  length: number,
  max: number,
): number {
  return run(word, pool, from, Math.min(length, word.length + max), max, true)
}

function run(word: Uint16Array, pool: Uint16Array, from: number, length: number, max: number, anyEnd: boolean): number {
  const columns = word.length
  if (columns >= LONGEST) return max + 1
  for (let j = 0; j <= columns; j++) previous[j] = j
  let best = columns
  for (let i = 1; i <= length; i++) {
    const unit = pool[from + i - 1]
    current[0] = i
    // Outside a band of `max` around the diagonal every value is above `max`.
    const low = Math.max(1, i - max)
    const high = Math.min(columns, i + max)
    if (low > 1) current[low - 1] = max + 1
    let least = low === 1 ? i : max + 1
    for (let j = low; j <= high; j++) {
      const left = (current[j - 1] ?? 0) + 1
      const up = (j === i + max ? max + 1 : (previous[j] ?? 0)) + 1
      let value = (previous[j - 1] ?? 0) + (word[j - 1] === unit ? 0 : 1)
      if (left < value) value = left
      if (up < value) value = up
      if (i > 1 && j > 1 && unit === word[j - 2] && pool[from + i - 2] === word[j - 1] && unit !== word[j - 1]) {
        const swapped = (before[j - 2] ?? 0) + 1
        if (swapped < value) value = swapped
      }
      current[j] = value
      if (value < least) least = value
    }
    if (high === columns && (current[columns] ?? 0) < best) best = current[columns] ?? 0
    if (least > max) return anyEnd ? best : max + 1
    const spare = before
    before = previous
    previous = current
    current = spare
  }
  if (anyEnd) return best
  return length + max < columns ? max + 1 : (previous[columns] ?? 0)
}
