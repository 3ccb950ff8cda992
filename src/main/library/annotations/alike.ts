/** Words that have changed themselves, found by what is left of them or by what stands around. */
import search from 'approx-string-match'
import type { Span } from '../../../shared/domain/spans.ts'
import { lettersOf, occurrences, spanOfLetters } from './letters.ts'

interface Quoted extends Span {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

/** Three letters in ten may differ. Short words differ by chance, so they are not guessed at. */
const ERRORS = 0.3
const SHORTEST = 8
const LONGEST = 2000
const LONGEST_TEXT = 200_000

/** The place of the words that are most alike, within a bounded number of letters. */
export function likeWords({ start, quote }: Quoted, text: string): Span | null {
  const wanted = lettersOf(quote).letters
  if (wanted.length < SHORTEST || wanted.length > LONGEST || text.length > LONGEST_TEXT) return null
  const letters = lettersOf(text)
  const matches = search(letters.letters, wanted, Math.floor(wanted.length * ERRORS))
  const fewest = Math.min(...matches.map(({ errors }) => errors))
  const [best] = matches
    .filter(({ errors }) => errors === fewest)
    .map((match) => spanOfLetters(letters, match.start, match.end - match.start))
    .sort((one, other) => Math.abs(one.start - start) - Math.abs(other.start - start))
  return best ? wholeWords(text, best) : null
}

/** Letters of the surroundings that have to stand there as they did. */
const TELLING = 12

/** What stands between the same surroundings, where it shares half of the words. */
export function betweenSurroundings({ quote, prefix, suffix }: Quoted, text: string): Span | null {
  const letters = lettersOf(text)
  const before = lettersOf(prefix).letters.slice(-TELLING)
  const behind = lettersOf(suffix).letters.slice(0, TELLING)
  if (before.length < TELLING || behind.length < TELLING) return null
  const [first, another] = occurrences(letters.letters, before)
  if (first === undefined || another !== undefined) return null
  const from = first + before.length
  const to = letters.letters.indexOf(behind, from)
  if (to <= from || letters.letters.lastIndexOf(behind) !== to) return null
  const span = spanOfLetters(letters, from, to - from)
  if (span.end - span.start > 2 * quote.length + 20) return null
  const words = wordsOf(text.slice(span.start, span.end))
  const old = wordsOf(quote)
  const shared = old.filter((word) => words.includes(word)).length
  return shared > 0 && shared >= old.length / 2 ? span : null
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A match by letters may begin or end within a word; it grows to the word's edge where that is near, else it shrinks to it. */
function wholeWords(text: string, { start, end }: Span): Span {
  let first = start
  while (first > 0 && start - first < 20 && isInWord(text, first)) first--
  let last = end
  while (last < text.length && last - end < 20 && isInWord(text, last)) last++
  return { start: first, end: last }
}

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at] ?? '')
}
