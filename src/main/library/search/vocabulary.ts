/**
 * The sorted words of one segment, in one pool of UTF-16 units: about 20 bytes a word where JavaScript strings take 50, and loaded
 * from a file without making any string. A word's number is its place in the order of code units.
 */
import { editDistance, prefixDistance } from './edit-distance.ts'

export interface NearTerm {
  readonly term: number
  readonly distance: number
}

/** The first character that a word can begin with. */
const FIRST_WORD = '\u0020'
/** Words whose neighbours are remembered. */
const NEAR_KEPT = 64

export class Vocabulary {
  /** `ends[t]` is where word t ends in `units`; it begins where word t − 1 ends. */
  readonly ends: Uint32Array
  readonly units: Uint16Array
  /** One bit for each letter class that the word holds: rules out most words before an edit distance is computed. */
  readonly letters: Uint32Array
  private readonly nearKept = new Map<string, readonly NearTerm[]>()

  constructor(units: Uint16Array, ends: Uint32Array, letters: Uint32Array) {
    this.units = units
    this.ends = ends
    this.letters = letters
  }

  get size(): number {
    return this.ends.length
  }

  term(index: number): string {
    return String.fromCharCode(...this.units.subarray(this.start(index), this.ends[index] ?? 0))
  }

  /** The number of `term`, or −1. */
  find(term: string): number {
    const at = this.lowerBound(term)
    return at < this.size && this.compare(at, term) === 0 ? at : -1
  }

  /** The words that begin with `prefix`: from the first number up to, not including, the second. */
  prefixRange(prefix: string): readonly [number, number] {
    const from = this.lowerBound(prefix)
    let [low, high] = [from, this.size]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.hasPrefix(middle, prefix)) low = middle + 1
      else high = middle
    }
    return [from, low]
  }

  /**
   * Words within `max` edits of `word`, itself left out. With `prefix`, words that begin with something within `max` edits of it,
   * those that begin with `word` itself left out.
   */
  near(word: string, max: number, prefix: boolean): readonly NearTerm[] {
    const key = `${word} ${String(max)}${prefix ? '*' : ''}`
    const known = this.nearKept.get(key)
    if (known !== undefined) return known
    // Whoever types on leaves the words before as they are.
    if (this.nearKept.size >= NEAR_KEPT) this.nearKept.clear()
    const found = this.findNear(word, max, prefix)
    this.nearKept.set(key, found)
    return found
  }

  private findNear(word: string, max: number, prefix: boolean): NearTerm[] {
    const wanted = letterBits(word)
    const units = Uint16Array.from(word, (char) => char.charCodeAt(0))
    const found: NearTerm[] = []
    const { letters, ends } = this
    // What stands behind the sign of acronyms is no word.
    for (let term = this.lowerBound(FIRST_WORD); term < letters.length; term++) {
      const has = letters[term] ?? 0
      // An edit brings at most one letter that was missing and removes at most one that was there.
      if (bitCount(wanted & ~has) > max) continue
      const from = term === 0 ? 0 : (ends[term - 1] ?? 0)
      const length = (ends[term] ?? 0) - from
      if (length < units.length - max) continue
      if (prefix) {
        const distance = prefixDistance(units, this.units, from, length, max)
        if (distance > 0 && distance <= max) found.push({ term, distance })
      } else {
        if (length > units.length + max || bitCount(has & ~wanted) > max) continue
        const distance = editDistance(units, this.units, from, length, max)
        if (distance > 0 && distance <= max) found.push({ term, distance })
      }
    }
    return found
  }

  private start(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0)
  }

  private lowerBound(term: string): number {
    let [low, high] = [0, this.size]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.compare(middle, term) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Negative where word `index` stands before `term`. */
  private compare(index: number, term: string): number {
    const start = this.start(index)
    const length = (this.ends[index] ?? 0) - start
    const common = Math.min(length, term.length)
    for (let i = 0; i < common; i++) {
      const difference = (this.units[start + i] ?? 0) - term.charCodeAt(i)
      if (difference !== 0) return difference
    }
    return length - term.length
  }

  private hasPrefix(index: number, prefix: string): boolean {
    const start = this.start(index)
    if ((this.ends[index] ?? 0) - start < prefix.length) return false
    for (let i = 0; i < prefix.length; i++) if (this.units[start + i] !== prefix.charCodeAt(i)) return false
    return true
  }
}

/** Packs words that are already in the order of code units. */
export function packVocabulary(terms: readonly string[]): Vocabulary {
  const units = new Uint16Array(terms.reduce((sum, term) => sum + term.length, 0))
  const ends = new Uint32Array(terms.length)
  const letters = new Uint32Array(terms.length)
  let at = 0
  terms.forEach((term, index) => {
    for (let i = 0; i < term.length; i++) units[at++] = term.charCodeAt(i)
    ends[index] = at
    letters[index] = letterBits(term)
  })
  return new Vocabulary(units, ends, letters)
}

/** Latin letters have a bit each, everything else shares six. */
function letterBits(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    bits |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6))
  }
  return bits >>> 0
}

function bitCount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
