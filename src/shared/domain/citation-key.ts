/**
 * Citation keys, made by a pattern; by default "chenstitchable2024": first author's family name, first telling word of the title, year;
 * without an author the first telling words of the title. Fields of a pattern stand in braces and their letters say how they are
 * written: `{author}` "chen", `{Author}` "Chen", `{AUTHOR}` "CHEN". A number is how much of it: `{title:2}` two words, `{author:4}`
 * four letters. Keys are ASCII without anything that BibTeX or a shell would take for more than a letter (a hyphen before the letter
 * that makes a key unique, where no year parts them).
 */
import anyAscii from 'any-ascii'
import type { Author } from '../contract/entities.ts'
import { foldText } from './fold.ts'

export interface Citable {
  readonly authors: readonly Author[]
  readonly title: string
  readonly year: number | null
  readonly date?: string | null | undefined
  readonly venue?: string | null | undefined
  readonly type?: string | undefined
  readonly arxivId?: string | null | undefined
}

export const DEFAULT_PATTERN = '{author}{title}{year}'

/** What a pattern may name, with what a number after it means. */
export const KEY_FIELDS = {
  author: 'family name of the first author; a number takes so many letters',
  authors: 'family names of the first three authors, or of so many',
  title: 'first telling word of the title, or so many',
  year: 'year of publication',
  yy: 'its last two digits',
  month: 'month of publication, two digits',
  venue: 'capitals or first word of the venue',
  type: 'type of the entry',
  arxiv: 'arXiv id',
} as const
type KeyField = keyof typeof KEY_FIELDS

/** Longest name or word taken over whole; a collaboration's literal name may be a sentence. */
const LONGEST_PART = 30
const WORDS_WITHOUT_AUTHOR = 3
/** Longest key, before what makes it unique. */
const LONGEST_KEY = 120

type Part =
  string | { readonly field: KeyField; readonly style: 'lower' | 'first' | 'upper'; readonly count: number | null }
export type KeyPattern = readonly Part[]

/** The pattern taken apart, or a sentence that says what is wrong with it. */
export function parseKeyPattern(text: string): KeyPattern | string {
  const parts: Part[] = []
  let rest = text.trim()
  if (rest === '') return 'A pattern needs at least one field, such as {author}.'
  while (rest !== '') {
    const [field, name = '', count] = /^\{([A-Za-z]+)(?::(\d{1,2}))?\}/.exec(rest) ?? []
    const [plain] = /^[A-Za-z0-9_:./+-]+/.exec(rest) ?? []
    if (field !== undefined) {
      const known = Object.keys(KEY_FIELDS).find((each) => each === name.toLowerCase()) as KeyField | undefined
      if (!known) return `There is no “{${name}}”. There are: ${Object.keys(KEY_FIELDS).join(', ')}.`
      const style = name === known ? 'lower' : name === name.toUpperCase() && name.length > 1 ? 'upper' : 'first'
      parts.push({ field: known, style, count: count === undefined ? null : Math.max(1, Number(count)) })
    } else if (plain !== undefined) parts.push(plain)
    else
      return rest.startsWith('{')
        ? `“${rest.slice(0, 20)}” is no field; a field is written like {author} or {title:2}.`
        : `“${rest.charAt(0)}” can’t stand in a citation key.`
    rest = rest.slice((field ?? plain ?? rest).length)
  }
  if (parts.every((part) => typeof part === 'string')) return 'A pattern needs at least one field, such as {author}.'
  return parts
}

/**
 * A key that `taken` does not know: bare if it is free, else with a, b, … z, aa, ab and so on. Never empty.
 *
 * `taken` is asked once for each of the first 26 letters, then only a logarithmic number of times.
 */
export function makeCitationKey(
  paper: Citable,
  taken: (key: string) => boolean,
  pattern: KeyPattern = DEFAULT,
): string {
  const base = baseKey(paper, pattern)
  if (!taken(base)) return base
  const stem = /\d$/.test(base) ? base : `${base}-`
  const isTaken = (n: number): boolean => taken(stem + letters(n))
  for (let n = 1; n <= 26; n++) if (!isTaken(n)) return stem + letters(n)
  let low = 26
  let high = 52
  while (isTaken(high)) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isTaken(middle)) low = middle
    else high = middle
  }
  return stem + letters(high)
}

const DEFAULT = parseKeyPattern(DEFAULT_PATTERN) as KeyPattern

function baseKey(paper: Citable, pattern: KeyPattern): string {
  const namesAuthor = pattern.some((part) => typeof part !== 'string' && part.field.startsWith('author'))
  const more = namesAuthor && nameOf(paper.authors[0]) === '' ? WORDS_WITHOUT_AUTHOR - 1 : 0
  const parts = pattern.map((part) =>
    typeof part === 'string'
      ? { text: part, says: false }
      : sayField(part, wordsOf(paper, part.field, part.count, more)),
  )
  // What parts two fields needs both.
  const text = parts
    .map((part) => part.text)
    .join('')
    .replace(/^[_:./+-]+|[_:./+-]+$/g, '')
  return (parts.some(({ says }) => says) ? text : `paper${text}`).slice(0, LONGEST_KEY)
}

/** A year or a type alone tells no paper from another. */
function sayField({ field, style }: Exclude<Part, string>, words: readonly string[]) {
  const says = field !== 'year' && field !== 'type' && words.length > 0
  return { text: words.map((word) => inStyle(word, style)).join(''), says }
}

/** Lower-case words of a field; none where the paper lacks it. */
function wordsOf(paper: Citable, field: KeyField, count: number | null, moreWords: number): string[] {
  const { authors, title, year, date, venue, type, arxivId } = paper
  const some = (text: string): string[] => (text === '' ? [] : [text])
  const digits = year === null ? '' : String(Math.abs(year))
  switch (field) {
    case 'author':
      return some(nameOf(authors[0]).slice(0, count ?? LONGEST_PART))
    case 'authors':
      return authors.slice(0, count ?? 3).flatMap((author) => some(nameOf(author)))
    case 'title':
      return tellingWords(title).slice(0, (count ?? 1) + moreWords)
    case 'year':
      return some(digits)
    case 'yy':
      return some(digits.slice(-2))
    case 'month':
      return some(/^\d{4}-(\d\d)/.exec(date ?? '')?.[1] ?? '')
    case 'venue': {
      const capitals = /\s/.test(venue?.trim() ?? '') ? (venue ?? '').replace(/[^A-Z]/g, '').toLowerCase() : ''
      return some(
        (capitals.length > 1 ? capitals : (tellingWords(venue ?? '')[0] ?? '')).slice(0, count ?? LONGEST_PART),
      )
    }
    case 'type':
      return some(toAscii(type ?? ''))
    case 'arxiv':
      return some((arxivId ?? '').replace(/[^\w.]/g, ''))
  }
}

function nameOf(author: Author | undefined): string {
  return toAscii(author?.family ?? author?.literal ?? author?.given ?? '').slice(0, LONGEST_PART)
}

function inStyle(word: string, style: 'lower' | 'first' | 'upper'): string {
  if (style === 'upper') return word.toUpperCase()
  return style === 'lower' ? word : word.charAt(0).toUpperCase() + word.slice(1)
}

/** Words of a title in ASCII without articles, prepositions and the like; all of them where nothing else is left. */
function tellingWords(title: string): string[] {
  const words = foldText(title)
    .replace(/https?:\S+/g, ' ')
    .split(/[^\p{L}\p{M}\p{N}'’\-‐‑^_]+/u)
    .map((word) => toAscii(word).slice(0, LONGEST_PART))
    .filter((word) => word !== '')
  const telling = words.filter((word) => !FUNCTION_WORDS.has(word))
  return telling.length > 0 ? telling : words
}

function toAscii(text: string): string {
  // The package writes Greek letter by letter.
  const folded = foldText(text).replaceAll('ου', 'ou')
  // eslint-disable-next-line no-control-regex -- what is not ASCII
  const ascii = /[^\u0000-\u007f]/.test(folded) ? anyAscii(folded).toLowerCase() : folded
  return ascii.replace(/[^a-z0-9]+/g, '')
}

/** 1 is "a", 26 "z", 27 "aa". */
function letters(n: number): string {
  let text = ''
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  return text
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the of on in for to and or nor but with without from by at as is are was were be been being can could do does did how what ' +
    'why when where which who whose should would will may might it its this that these those not no via using toward towards into ' +
    'onto over under between about against than then we our you your all ' +
    'le la les un une des du de et der die das ein eine und von zur zum el los las y e il lo gli'
  ).split(' '),
)
