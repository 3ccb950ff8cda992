/**
 * How alike two papers are whose identifiers and titles don't settle it. The thresholds were measured on the labelled pairs in
 * tests/fixtures/identity: no pair of different papers may pass, and few of the same may be missed.
 */
import { foldText } from '../../../shared/domain/fold.ts'
import { isSameFamily } from './other-forms.ts'

export interface Likened {
  /** Folded by `foldTitle`. */
  readonly title: string
  /** Folded; "" where unknown. */
  readonly author: string
  readonly year: number | null
  /** Asked for only where the titles don't settle it. */
  readonly abstract: () => string | null
}

/** Titles this alike are of one paper where nothing else is known. */
const ALIKE_TITLE = 0.86
/** Titles this alike are of one paper where the abstracts agree as well. */
const NEAR_TITLE = 0.5
const ALIKE_ABSTRACT = 0.45
/** Abstracts this alike are of one paper whatever it is called. */
const SAME_ABSTRACT = 0.75
/** Abstracts that share less are of two papers. */
const OTHER_ABSTRACT = 0.12
/** Titles shorter than this, in letters, are alike by chance. */
const TELLING = 16
/** Words of an abstract that are looked at. */
const WORDS = 400

/** Why two papers may be the same, or null where they are not. */
export function likeness(one: Likened, other: Likened): string | null {
  const title = titleLikeness(one.title, other.title)
  const abstract = likenessOfAbstracts(one, other)
  if (abstract !== null && abstract >= SAME_ABSTRACT) return 'the same abstract under another title'
  if (one.author !== '' && other.author !== '' && !isSameFamily(one.author, other.author)) return null
  if (one.year !== null && other.year !== null && Math.abs(one.year - other.year) > 3) return null
  if (
    Math.min(one.title.length, other.title.length) < TELLING ||
    numbersDiffer(one.title, other.title) ||
    opposed(one.title, other.title)
  )
    return null
  if (abstract !== null && abstract < OTHER_ABSTRACT) return null
  const isToldByAbstract = abstract !== null && abstract >= ALIKE_ABSTRACT
  if (title >= ALIKE_TITLE && (isToldByAbstract || !isWordReplaced(one.title, other.title)))
    return 'a nearly equal title'
  if (isToldByAbstract && title >= NEAR_TITLE) return 'a similar title and abstract'
  return isSubtitled(one.title, other.title) &&
    (abstract !== null || one.author !== '') &&
    isSameFamily(one.author, other.author)
    ? 'the same title without its subtitle'
    : null
}

function likenessOfAbstracts(one: Likened, other: Likened): number | null {
  const left = one.abstract()
  if (left === null) return null
  const right = other.abstract()
  return right === null ? null : abstractLikeness(left, right)
}

/** Dice's coefficient over the letter triples of two folded titles, 0 to 1. */
export function titleLikeness(one: string, other: string): number {
  if (one === other) return 1
  return dice(triples(one), triples(other))
}

/** The share of the shorter text's word triples that the longer one has too, 0 to 1; null where it is too short to tell. */
function abstractLikeness(one: string, other: string): number | null {
  const a = wordTriples(one)
  const b = wordTriples(other)
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  if (few.size < 8) return null
  let shared = 0
  for (const triple of few) if (many.has(triple)) shared++
  return shared / few.size
}

/** "Part 1" and "Part 2", "GPT-3" and "GPT-4" differ by little and entirely. */
function numbersDiffer(one: string, other: string): boolean {
  const numbers = (title: string): string =>
    (title.match(/\d+|(?:part|vol|chapter)(?:i{1,3}|iv|vi{0,3}|ix|x)/g) ?? []).sort().join(' ')
  return (
    numbers(one) !== numbers(other) ||
    isNumeralApart(one, other) ||
    /i{1,3}$/.exec(one)?.[0] !== /i{1,3}$/.exec(other)?.[0]
  )
}

/** "Theory of Waves: Part" and "Theory of Waves II: Part": folded titles that differ by a numeral alone, wherever it stands. */
function isNumeralApart(one: string, other: string): boolean {
  const { start, short: left, long: right, longTitle } = differingPart(one, other)
  // One "i" may be a slip of the hand, but not beside another one.
  if (left === '' && right === 'i') return longTitle[start - 1] === 'i' || longTitle[start + 1] === 'i'
  return NUMERAL.test(left) && NUMERAL.test(right)
}

/** "Upper Bounds" and "Lower Bounds": all that differs is one stretch whose letters have nothing to do with each other. A slip shares most. */
function isWordReplaced(one: string, other: string): boolean {
  const { short, long } = differingPart(one, other)
  if (short.length < 2 || long.length > LONGEST_WORD) return false
  const letters = new Set(short)
  const shared = Array.from(long).filter((letter) => letters.has(letter)).length
  return shared * 3 <= long.length
}

const LONGEST_WORD = 14

/** What two folded titles have between the beginning and the end that they share. */
function differingPart(
  one: string,
  other: string,
): { readonly start: number; readonly short: string; readonly long: string; readonly longTitle: string } {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  return {
    start,
    short: short.slice(start, short.length - end),
    long: long.slice(start, long.length - end),
    longTitle: long,
  }
}

const NUMERAL = /^(?:|i{2,3}|x*(?:iv|vi{1,3}|ix)|x{2,}|xi{1,3})$/

/** An erratum is a paper of its own beside what it mends; two leptons are not four. */
const ABOUT =
  /^(?:erratum|errata|corrigendum|correction|addendum|comment|reply|response|retraction|retracted|editorial)|one(?=sided|dimensional|body)|two|three|four|five|six(?!t)|seven|eight|nine(?!t)/g

const TURNING =
  /a(?=symmetric|periodic|typical)|(?:un|semi|self|weakly|fully)(?=supervised|paired|labell?ed|structured|biased|bounded|certain)|non(?=convex|linear|parametric|stationary|negative)|not|without|homo(?=gene)|hetero(?=gene)|on(?=line)|off(?=line)|asyn(?=chronous)|bi(?=directional)|multi|single|wo(?=men)|fe(?=male)|in(?=complete|consistent|dependent)/g

/** "Supervised" and "unsupervised" differ by little, too. */
function opposed(one: string, other: string): boolean {
  const turns = (title: string): string =>
    [...(title.match(ABOUT) ?? []), ...(title.match(TURNING) ?? [])].sort().join(' ')
  return turns(one) !== turns(other)
}

function isSubtitled(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 24 && long.startsWith(short)
}

function triples(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const padded = ` ${text} `
  for (let i = 0; i + 3 <= padded.length; i++) {
    const triple = padded.slice(i, i + 3)
    counts.set(triple, (counts.get(triple) ?? 0) + 1)
  }
  return counts
}

function dice(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0
  let total = 0
  for (const [triple, count] of one) {
    shared += Math.min(count, other.get(triple) ?? 0)
    total += count
  }
  for (const count of other.values()) total += count
  return total === 0 ? 0 : (2 * shared) / total
}

/** An abstract is held against many others, one after the other. */
const KEPT = 2000
const triplesByText = new Map<string, ReadonlySet<string>>()

function wordTriples(text: string): ReadonlySet<string> {
  const known = triplesByText.get(text)
  if (known) return known
  const found = findWordTriples(text)
  if (triplesByText.size >= KEPT) triplesByText.clear()
  triplesByText.set(text, found)
  return found
}

function findWordTriples(text: string): Set<string> {
  const words = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS)
  const found = new Set<string>()
  for (let i = 0; i + 3 <= words.length; i++) found.add(`${words[i] ?? ''} ${words[i + 1] ?? ''} ${words[i + 2] ?? ''}`)
  return found
}
