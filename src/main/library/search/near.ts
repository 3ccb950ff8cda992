/**
 * Words of a sorted vocabulary within a few edits of another, transpositions of neighbours included (optimal string alignment). Words
 * that begin alike share the rows of the table that their beginning fills, and once a beginning is too far off, all words that begin
 * so are passed over at once.
 */

export interface NearTerm {
  readonly term: number
  readonly distance: number
}

/** As much of a vocabulary as is walked through: word t ends at `ends[t]`, where the next begins. */
export interface SortedWords {
  readonly ends: Uint32Array
  readonly units: Uint16Array
}

/**
 * Words from number `first` on within `max` edits of `word`, itself left out. With `isPrefix`, words that begin with something within
 * `max` edits of it, those that begin with `word` itself left out.
 */
export function nearTerms(words: SortedWords, first: number, word: string, max: number, isPrefix: boolean): NearTerm[] {
  const found: NearTerm[] = []
  const { ends, units } = words
  const columns = word.length
  // A row for each unit of the beginning at hand, the first for none; no beginning longer than this is near.
  const deepest = columns + max + 1
  const width = columns + 1
  const rows = new Uint8Array((deepest + 1) * width)
  for (let j = 0; j <= columns; j++) rows[j] = Math.min(j, 255)
  const path = new Uint16Array(deepest + 1)
  /** The fewest edits to any beginning of the path, by depth. */
  const best = new Uint8Array(deepest + 1)
  best[0] = Math.min(columns, 255)
  let depth = 0
  for (let term = first; term < ends.length;) {
    const start = term === 0 ? 0 : (ends[term - 1] ?? 0)
    const length = (ends[term] ?? 0) - start
    let at = 0
    while (at < depth && at < length && units[start + at] === path[at + 1]) at++
    depth = at
    let isDead = false
    while (depth < length && !isDead) {
      path[++depth] = units[start + depth - 1] ?? 0
      isDead = fillRow(rows, path, word, depth, max) > max
      best[depth] = Math.min(best[depth - 1] ?? 0, rows[depth * width + columns] ?? 0)
    }
    const distance = isPrefix ? (best[depth] ?? 0) : (rows[depth * width + columns] ?? 0)
    const next = isDead ? endOfBeginning(words, term, depth) : term + 1
    if ((isPrefix || !isDead) && distance > 0 && distance <= max)
      for (; term < next; term++) found.push({ term, distance })
    term = next
    if (isDead) depth--
  }
  return found
}

/** Fills the row of the last unit of a path; answers its least value. Outside a band of `max` around the diagonal all are above it. */
function fillRow(rows: Uint8Array, path: Uint16Array, word: string, depth: number, max: number): number {
  const columns = word.length
  const row = depth * (columns + 1)
  const above = row - columns - 1
  const unit = path[depth] ?? 0
  const low = Math.max(1, depth - max)
  const high = Math.min(columns, depth + max)
  let least = max + 1
  rows[row] = Math.min(depth, max + 1)
  if (low === 1) least = Math.min(least, depth)
  else rows[row + low - 1] = max + 1
  for (let j = low; j <= high; j++) {
    const letter = word.charCodeAt(j - 1)
    let value = (rows[above + j - 1] ?? 0) + (letter === unit ? 0 : 1)
    value = Math.min(value, (rows[row + j - 1] ?? 0) + 1, (rows[above + j] ?? 0) + 1)
    if (j > 1 && depth > 1 && letter !== unit && unit === word.charCodeAt(j - 2) && path[depth - 1] === letter)
      value = Math.min(value, (rows[above - columns - 1 + j - 2] ?? 0) + 1)
    rows[row + j] = value
    if (value < least) least = value
  }
  for (let j = high + 1; j <= columns; j++) rows[row + j] = max + 1
  return least
}

/** The first word after `term` that does not begin with its first `length` units. */
function endOfBeginning({ ends, units }: SortedWords, term: number, length: number): number {
  const start = term === 0 ? 0 : (ends[term - 1] ?? 0)
  const beginsSo = (other: number): boolean => {
    const from = ends[other - 1] ?? 0
    if ((ends[other] ?? 0) - from < length) return false
    for (let i = length - 1; i >= 0; i--) if (units[from + i] !== units[start + i]) return false
    return true
  }
  // Most beginnings are left after a few words: steps that double, then halves.
  let low = term
  let step = 1
  while (low + step < ends.length && beginsSo(low + step)) {
    low += step
    step *= 2
  }
  let high = Math.min(ends.length, low + step)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (beginsSo(middle)) low = middle
    else high = middle
  }
  return high
}
