/**
 * The sorted words of one segment, in one pool of UTF-16 units: about 20 bytes a word where JavaScript strings take 50, and loaded
 * from a file without making any string. A word's number is its place in the order of code units.
 */
import { nearTerms, type NearTerm } from './near.ts'

/** The first character that a word can begin with. */
const FIRST_WORD = '\u0020'
/** Words whose neighbours are remembered. */
const NEAR_KEPT = 64

export class Vocabulary {
  /** `ends[t]` is where word t ends in `units`; it begins where word t − 1 ends. */
  readonly ends: Uint32Array
  readonly units: Uint16Array
  private readonly nearKept = new Map<string, readonly NearTerm[]>()

  constructor(units: Uint16Array, ends: Uint32Array) {
    this.units = units
    this.ends = ends
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
    // What stands behind the sign of acronyms is no word.
    const found = nearTerms(this, this.lowerBound(FIRST_WORD), word, max, prefix)
    this.nearKept.set(key, found)
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
  let at = 0
  terms.forEach((term, index) => {
    for (let i = 0; i < term.length; i++) units[at++] = term.charCodeAt(i)
    ends[index] = at
  })
  return new Vocabulary(units, ends)
}
