/** Where a highlight stands after its text has changed: as sure as can be, and honest where it is not. */
import search from 'approx-string-match'
import type { Span } from '../../../shared/domain/spans.ts'

/** W3C text-quote and text-position selectors together; offsets in UTF-16. */
export interface Anchor extends Span {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

export interface Placed extends Span {
  /** "exact": the same words, at a place that can be no other; "moved": the likely place. */
  readonly state: 'exact' | 'moved'
}

/** Letters kept of what stands around a highlight. */
export const CONTEXT = 32

/**
 * Finds the place of `anchor` in `text`. `old`, where it is known, is the text that its offsets were good for: one edit outside of the
 * highlight then moves it exactly, however often its words stand in the text.
 *
 * @returns null where it is lost
 */
export function placeAnchor(anchor: Anchor, text: string, old: string | null): Placed | null {
  return shifted(anchor, text, old) ?? sameWords(anchor, text) ?? sameLetters(anchor, text) ?? likeWords(anchor, text)
}

/** By what the old and the new text begin and end with. */
function shifted({ start, end, quote }: Anchor, text: string, old: string | null): Placed | null {
  if (old === null || quote === '' || old.slice(start, end) !== quote) return null
  let head = 0
  while (head < old.length && head < text.length && old[head] === text[head]) head++
  let tail = 0
  const most = Math.min(old.length, text.length) - head
  while (tail < most && old.at(-1 - tail) === text.at(-1 - tail)) tail++
  if (end <= head) return { start, end, state: 'exact' }
  const by = text.length - old.length
  if (start >= old.length - tail) return { start: start + by, end: end + by, state: 'exact' }
  // The edit lies within: what is left of the words still says where they are.
  const kept = head - start + (end - (old.length - tail))
  const isWithin = start <= head && end >= old.length - tail && end + by > start
  return isWithin && kept >= quote.length / 2 ? { start, end: end + by, state: 'moved' } : null
}

function sameWords(anchor: Anchor, text: string): Placed | null {
  const places = occurrences(text, anchor.quote).map((start) => ({ start, end: start + anchor.quote.length }))
  return bestOf(anchor, text, places, isTelling(anchor.quote))
}

/** Spaces, line ends, quotes, dashes and the signs of TeX come and go as pages are copied. */
function sameLetters(anchor: Anchor, text: string): Placed | null {
  const wanted = lettersOf(anchor.quote).letters
  if (wanted === '') return null
  const { letters, places } = lettersOf(text)
  const found = occurrences(letters, wanted).map((at) => ({
    start: places[at] ?? 0,
    end: (places[at + wanted.length - 1] ?? 0) + 1,
  }))
  return bestOf(anchor, text, found, isTelling(wanted))
}

/** Three letters in ten may differ. Short words differ by chance, so they are not guessed at. */
const ERRORS = 0.3
const SHORTEST = 8
const LONGEST = 2000
const LONGEST_TEXT = 200_000

function likeWords(anchor: Anchor, text: string): Placed | null {
  const { quote } = anchor
  if (quote.length < SHORTEST || quote.length > LONGEST || text.length > LONGEST_TEXT) return null
  const matches = search(text, quote, Math.floor(quote.length * ERRORS))
  const fewest = Math.min(...matches.map(({ errors }) => errors))
  const best = bestOf(
    anchor,
    text,
    matches.filter(({ errors }) => errors === fewest),
    false,
  )
  return best && { ...best, state: 'moved' }
}

/**
 * The place whose surroundings are most alike, then the nearest. It is sure where the words tell enough and stand nowhere else, or where
 * what stands around tells it from every other place.
 */
function bestOf(anchor: Anchor, text: string, places: readonly Span[], isTelling: boolean): Placed | null {
  const ranked = places
    .map((place) => ({ ...place, likeness: likeness(anchor, text, place), far: Math.abs(place.start - anchor.start) }))
    .sort((one, other) => other.likeness - one.likeness || one.far - other.far)
  const [best, second] = ranked
  if (!best) return null
  const isAlone = second === undefined && (isTelling || best.likeness >= 4)
  const isSure = isAlone || (second !== undefined && best.likeness >= 8 && best.likeness > second.likeness + 4)
  return { start: best.start, end: best.end, state: isSure ? 'exact' : 'moved' }
}

/** Letters that agree before and behind. */
function likeness({ prefix, suffix }: Anchor, text: string, { start, end }: Span): number {
  let before = 0
  while (before < prefix.length && before < start && prefix.at(-1 - before) === text[start - 1 - before]) before++
  let behind = 0
  while (behind < suffix.length && end + behind < text.length && suffix[behind] === text[end + behind]) behind++
  return before + behind
}

/** Words that hardly stand anywhere by chance. */
function isTelling(quote: string): boolean {
  return quote.length >= 12
}

function occurrences(text: string, wanted: string): number[] {
  const found: number[] = []
  if (wanted === '') return found
  // A text that is full of the words tells nothing more after so many.
  for (let at = text.indexOf(wanted); at >= 0 && found.length < 1000; at = text.indexOf(wanted, at + 1)) found.push(at)
  return found
}

/** What is left without what comes and goes, and where each letter of it stands. */
function lettersOf(text: string): { readonly letters: string; readonly places: readonly number[] } {
  let letters = ''
  const places: number[] = []
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (/[\s\\{}$~`'"‘’“”\-‐-―\u00ad\u200b]/.test(letter)) continue
    letters += letter
    places.push(i)
  }
  return { letters, places }
}
