/**
 * Cuts text into the words that are indexed and searched: lower case, accents and TeX folded. "STU-Net" is "stu", "net" and, at the
 * place of its first part, the joined word "stunet". Scripts written without spaces become overlapping pairs of characters, so that
 * any part of a run is found; the last character stands alone, for one-character searches.
 */
import { foldText } from '../../../shared/domain/fold.ts'

/** How a word came about: as written, by joining the parts of a compound, as a pair of characters, as a run's last character. */
export type TokenOrigin = 'word' | 'joined' | 'pair' | 'last'

/**
 * `position` counts words from 0. `surface` is the word in lower case as it stands in the text where that differs from `term`,
 * else null.
 */
export type TokenSink = (term: string, position: number, origin: TokenOrigin, surface: string | null) => void

/** Longer words are cut; nobody types them. */
export const MAX_TERM = 64

const PLAIN = /^[\x20-\x5b\x5d-\x7a\x7c\x7e\s]*$/
const ASCII_WORD = /[a-z0-9]+/g
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|\p{Extended_Pictographic}/gu
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々]+/gu
/** Every script written without spaces stands from Thai on; most words need no closer look. */
const BEYOND_THAI = /[\u0e00-\u{10ffff}]/u
const JOINER = /^[-‐‑–_'’]$/
const MAX_PARTS = 6

/** Sends every word of `text` to `sink`, in order; returns the first position after them. */
export function tokenize(text: string, start: number, sink: TokenSink): number {
  if (text === '') return start
  if (PLAIN.test(text)) return scan(text.toLowerCase(), start, ASCII_WORD, null, sink)
  let position = start
  for (const chunk of text.split(/\s+/u)) {
    if (chunk === '') continue
    if (PLAIN.test(chunk)) position = scan(chunk.toLowerCase(), position, ASCII_WORD, null, sink)
    else position = scan(foldText(chunk), position, WORD, surfacesOf(chunk), sink)
  }
  return position
}

/** Words of the raw text, to be paired with the folded ones where there are as many. */
function surfacesOf(chunk: string): readonly string[] {
  const lower = chunk.toLowerCase()
  const trimmed = lower.replace(/^[^\p{L}\p{N}\\{]+|[^\p{L}\p{N}}]+$/gu, '')
  return /[\\{]/.test(chunk) ? [trimmed] : (lower.match(WORD) ?? [])
}

function scan(text: string, start: number, words: RegExp, raw: readonly string[] | null, sink: TokenSink): number {
  const found: { term: string; at: number; end: number }[] = []
  for (const match of text.matchAll(words))
    found.push({ term: match[0], at: match.index, end: match.index + match[0].length })
  const surfaces = raw?.length === found.length ? raw : null
  let position = start
  for (let i = 0; i < found.length;) {
    const first = found[i]
    if (first === undefined) break
    // The compound that begins here reaches as far as single joiners hold its parts together.
    let end = i + 1
    let joined = first.term
    for (let last = first; end < found.length; end++) {
      const next = found[end]
      if (next?.at !== last.end + 1 || !JOINER.test(text.charAt(last.end))) break
      joined += next.term
      last = next
    }
    const parts = end - i
    if (parts > 1 && parts <= MAX_PARTS && joined.length <= MAX_TERM) {
      const written = surfaces?.slice(i, end).join('-') ?? text.slice(first.at, found[end - 1]?.end)
      sink(joined, position, 'joined', written)
    }
    for (; i < end; i++) {
      const word = found[i]
      if (word === undefined) break
      const surface = surfaces?.[i]
      position = emit(word.term, position, surface === undefined || surface === word.term ? null : surface, sink)
    }
  }
  return position
}

function emit(term: string, start: number, surface: string | null, sink: TokenSink): number {
  if (!BEYOND_THAI.test(term)) {
    sink(term.length > MAX_TERM ? term.slice(0, MAX_TERM) : term, start, 'word', surface)
    return start + 1
  }
  let position = start
  let done = 0
  for (const run of term.matchAll(SPACELESS)) {
    if (run.index > done) sink(term.slice(done, run.index).slice(0, MAX_TERM), position++, 'word', null)
    const chars = Array.from(run[0])
    for (let i = 0; i + 1 < chars.length; i++) sink(`${chars[i] ?? ''}${chars[i + 1] ?? ''}`, position++, 'pair', null)
    sink(chars.at(-1) ?? '', position++, 'last', null)
    done = run.index + run[0].length
  }
  if (done < term.length) sink(term.slice(done).slice(0, MAX_TERM), position++, 'word', done === 0 ? surface : null)
  return position
}
