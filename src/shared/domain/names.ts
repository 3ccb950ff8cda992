/**
 * Personal names, by BibTeX's rules: "Jan van der Berg", "van der Berg, Jan", "van der Berg, Jr., Jan", "{Corporate Name}", and
 * biber's "family=Berg, given=Jan, prefix=van der". Braces keep together what commas and spaces would part.
 * Rules: N. Markey, "Tame the BeaST", section 11; biber's manual, "Extended name format".
 */
import type { Author } from '../contract/entities.ts'

/** Stands for "and others" at the end of a list of authors. */
export const OTHERS: Author = { literal: 'others' }

/**
 * One name into its parts; never fails. `toPlain` makes plain text of a part as it stands in `text`, braces and all; without it,
 * braces are dropped.
 */
export function parseName(text: string, toPlain: (part: string) => string = withoutBraces): Author {
  const name = text.trim()
  if (isBraced(name)) return { literal: toPlain(name).trim() }
  if (EXTENDED.test(name)) {
    const extended = parseExtended(name, toPlain)
    if (extended) return extended
  }
  const parts = splitOutsideBraces(name, COMMA).map((part) => part.trim())
  const [first = '', second = '', third = ''] = parts
  const author = parts.length === 1 ? givenFirst(first, toPlain) : familyFirst(first, second, third, parts, toPlain)
  return Object.keys(author).length > 0 ? author : { literal: toPlain(name).trim() }
}

/** "Jan van der Berg Jr.": as one reads it. In the scripts of East Asia the family's name comes first, and nothing parts the two. */
export function formatName({ family, given, particle, suffix, literal }: Author): string {
  const isEastAsian = particle === undefined && suffix === undefined && EAST_ASIAN.test(family ?? '')
  if (literal === undefined && isEastAsian && EAST_ASIAN.test(given ?? '')) return `${family ?? ''}${given ?? ''}`
  return literal ?? [given, particle, family, suffix].filter((part) => part !== undefined && part !== '').join(' ')
}

/**
 * "van der Berg, Jr., Jan": as BibTeX reads it without doubt; `parseName` gives the same author again, where its parts are as
 * `parseName` makes them. Braces stand where a part would be misread: "{DeepSeek-AI}", "{Barnes and Noble}".
 */
export function formatNameInverted({ family, given, particle, suffix, literal }: Author): string {
  if (literal !== undefined) return `{${literal}}`
  const lastName = [particle, familyInBraces(family ?? '', particle)].filter(
    (part) => part !== undefined && part !== '',
  )
  const parts = [lastName.join(' ')]
  if (suffix !== undefined && suffix !== '') parts.push(protect(suffix))
  if (given !== undefined && given !== '') parts.push(protect(given))
  else if (parts.length > 1) parts.push('')
  // A lone name that reads as a given and a family name needs the comma: "Kim Il Sung,".
  return parts.length === 1 && /[\s,]/.test(lastName.join(' ')) ? `${parts[0] ?? ''},` : parts.join(', ')
}

/** Splits a list of names at the word "and" outside braces, whatever its case. */
export function splitNames(text: string): string[] {
  if (!/\sand\s/i.test(text)) return text.trim() === '' ? [] : [trimAnd(text)].filter((name) => name !== '')
  return splitOutsideBraces(text, AND)
    .map(trimAnd)
    .filter((name) => name !== '')
}

/** Not Katakana alone: it spells names from elsewhere, which keep their order. */
const EAST_ASIAN =
  /^(?=.*[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}])[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\u3005]+$/u
const AND = /\s+and(?=\s)/iy
const COMMA = /,/y
const SPACE = /[\s~]+/y
/** To split plain text by: V8 takes a sticky one to every single character. */
const UNSTUCK: ReadonlyMap<RegExp, RegExp> = new Map(
  [AND, COMMA, SPACE].map((one) => [one, new RegExp(one.source, one.flags.replace('y', ''))]),
)
const EXTENDED = /^(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s*=/i
const SUFFIX = /^(?:jr|sr|junior|senior)\.?$|^(?:II|III|IV|VI{0,3})$/i
const ROMAN = /^(?:II|III|IV|VI{1,3})$/
const GROUP = /^(?:collaboration|consortium|collaborators)$/i

function familyFirst(
  first: string,
  second: string,
  third: string,
  parts: readonly string[],
  toPlain: (part: string) => string,
): Author {
  // "King, Martin Luther, Jr." is common, though BibTeX wants the suffix in the middle.
  const swapped = parts.length === 3 && SUFFIX.test(third) && !SUFFIX.test(second)
  const suffix = parts.length < 3 ? '' : swapped ? third : second
  const given = parts.length < 3 ? second : swapped ? second : parts.slice(2).join(', ')
  if (parts.length === 2 && SUFFIX.test(second))
    return { ...givenFirst(first, toPlain), suffix: toPlain(second).trim() }
  const words = wordsOf(first)
  // Here the particle ends with the last small word: "Van der Berg" has one, "Della Porta" none.
  let end = 0
  for (let i = 0; i < words.length - 1; i++) if (isLower(words[i] ?? '')) end = i + 1
  return author(words.slice(end), [given], words.slice(0, end), suffix, toPlain)
}

function givenFirst(text: string, toPlain: (part: string) => string): Author {
  const words = wordsOf(text)
  const last = words.at(-1) ?? ''
  if (words.length > 1 && GROUP.test(last)) return { literal: toPlain(text).trim() }
  const hasSuffix = words.length > 2 && (ROMAN.test(last) || /^(?:jr|sr)\.?$/i.test(last))
  const suffix = hasSuffix ? (words.pop() ?? '') : ''
  const start = words.findIndex((word, i) => i < words.length - 1 && isLower(word))
  if (start === -1) return author(words.slice(-1), words.slice(0, -1), [], suffix, toPlain)
  let end = start
  for (let i = start; i < words.length - 1; i++) if (isLower(words[i] ?? '')) end = i + 1
  return author(words.slice(end), words.slice(0, start), words.slice(start, end), suffix, toPlain)
}

function author(
  family: readonly string[],
  given: readonly string[],
  particle: readonly string[],
  suffix: string,
  toPlain: (part: string) => string,
): Author {
  const plain = (words: readonly string[]): string =>
    words.length === 0
      ? ''
      : toPlain(words.join(' '))
          .replace(/\u00a0/g, ' ')
          .trim()
  const parts: { -readonly [K in keyof Author]: Author[K] } = {}
  const set = (part: keyof Author, value: string): void => {
    if (value !== '') parts[part] = value
  }
  set('family', plain(family))
  set('given', plain(given))
  set('particle', plain(particle))
  set('suffix', suffix === '' ? '' : plain([suffix]))
  return parts
}

function parseExtended(text: string, toPlain: (part: string) => string): Author | null {
  const known: Record<string, string> = {}
  for (const part of splitOutsideBraces(text, COMMA)) {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*=\s*([^]*?)\s*$/i.exec(part) ?? []
    if (name !== '') known[name.toLowerCase()] = toPlain(value.replace(/^"([^]*)"$/, '$1')).trim()
  }
  const parts = { family: known['family'], given: known['given'], particle: known['prefix'], suffix: known['suffix'] }
  const named = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '')
  return named.length > 0 ? Object.fromEntries(named) : null
}

/**
 * Whether BibTeX takes a word for a particle: its first letter outside braces is lower case. A group that starts with a command
 * (`{\'e}`) counts as the letter it makes; other groups have no case.
 */
function isLower(word: string): boolean {
  if (!/[{\\]/.test(word)) return LOWER_START.test(word)
  let depth = 0
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? ''
    if (char === '{') {
      if (depth === 0 && word[i + 1] === '\\') return LOWER_COMMAND.test(word.slice(i + 1))
      depth++
    } else if (char === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0 && char === '\\') return LOWER_COMMAND.test(word.slice(i))
    else if (depth === 0 && /\p{L}/u.test(char)) return LOWER_START.test(char)
  }
  return false
}

/** "van", "d'Ormesson", "'t": the first letter is a small one. */
const LOWER_START = /^[^\p{L}]*\p{Ll}/u
/** "\'e", "\v{s}", "\o", "\relax van". */
const LOWER_COMMAND = /^\\(?:(?:oe|ae|aa|o|l|ss|i|j)(?![A-Za-z])|(?:[A-Za-z]+|[^A-Za-z])[\s{\\]*[a-z])/

function wordsOf(text: string): string[] {
  return splitOutsideBraces(text, SPACE).filter((word) => word !== '')
}

/** Splits at what `separator` (sticky) matches outside braces. Braces without a partner part nothing. */
function splitOutsideBraces(text: string, separator: RegExp): string[] {
  if (!/[{}\\]/.test(text)) return text.split(UNSTUCK.get(separator) ?? separator)
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === BACKSLASH) i++
    else if (char === OPEN) depth++
    else if (char === CLOSE) depth = Math.max(0, depth - 1)
    else if (depth === 0 && (char <= COMMA_CODE || char === TILDE || char === NO_BREAK)) {
      separator.lastIndex = i
      if (!separator.test(text)) continue
      parts.push(text.slice(start, i))
      start = separator.lastIndex
      i = start - 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

/** Whether one pair of braces holds all of it, and not just an accent: "{Barnes and Noble}". */
function isBraced(text: string): boolean {
  if (!text.startsWith('{') || !text.endsWith('}')) return false
  if (/^\{\\[^{]*\}$/.test(text)) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === BACKSLASH) i++
    else if (char === OPEN) depth++
    else if (char === CLOSE && --depth === 0 && i < text.length - 1) return false
  }
  return depth === 0
}

function familyInBraces(family: string, particle: string | undefined): string {
  const words = family.split(' ')
  // A small letter alone, as in "boyd, danah", is a particle for biber, without any family.
  const misread = words.some((word, i) => isLower(word) && (i < words.length - 1 || words.length === 1))
  if (misread || (particle === undefined && EXTENDED.test(family))) return `{${family}}`
  return protect(family)
}

function protect(part: string): string {
  return /[,{}]|(?:^|\s)and(?:\s|$)/i.test(part) ? `{${part}}` : part
}

function trimAnd(name: string): string {
  return name
    .replace(/^\s*and\s+/i, '')
    .replace(/\s+and\s*$/i, '')
    .trim()
}

function withoutBraces(text: string): string {
  return text.replace(/[{}]/g, '')
}

const COMMA_CODE = 44
const TILDE = 126
const NO_BREAK = 160
const BACKSLASH = 92
const OPEN = 123
const CLOSE = 125
