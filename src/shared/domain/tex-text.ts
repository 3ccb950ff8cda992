/**
 * Text of a paper taken apart into what one reads: words, formulas, links. Titles and abstracts come with TeX in every state, from
 * "$\alpha$" to pages that have eaten backslashes and dollars ("1920times1080", "M^c_{rho}"); the stored text stays as it came, and
 * this says how to show it. Whatever is not clearly TeX is shown as it stands.
 */
import { formulaAt, commandAt, groupEnd, scriptedAt, type Formula } from './tex-math.ts'
import { ACCENTS, ARGUMENTS, DRESS, EATEN_SIGNS, SIGN_NAMES, SWITCHES, TEXT_SIGNS } from './tex-symbols.ts'
import { urlAt, type FoundUrl } from './tex-url.ts'

/** `start` and `end` are UTF-16 offsets into the stored text. A text part either stands there as it is, or is one repaired piece. */
export type TexPart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'math'
      readonly tex: string
      readonly display: boolean
      readonly start: number
      readonly end: number
    }
  | {
      readonly kind: 'url'
      readonly url: string
      readonly text: string
      readonly start: number
      readonly end: number
    }

/** The parts of a text in order; they cover it without gaps or overlaps. */
export function splitTex(text: string): readonly TexPart[] {
  if (text === '') return []
  const parts: TexPart[] = []
  let from = 0
  const plainTo = (end: number): void => {
    if (end > from) parts.push({ kind: 'text', text: text.slice(from, end), start: from, end })
  }
  /** Ends of groups whose opening was swallowed: their closing brace goes too. */
  const closing = new Set<number>()
  INTERESTING.lastIndex = 0
  for (let hit = INTERESTING.exec(text); hit; hit = INTERESTING.exec(text)) {
    const at = hit.index
    const found = pieceAt(text, at, hit[0], from, closing)
    if (!found) {
      // A sign of one letter may begin something else right behind it; a word is done.
      INTERESTING.lastIndex = at + (/^\w/.test(hit[0]) ? hit[0].length : 1)
      continue
    }
    plainTo(found.start)
    parts.push(found)
    from = found.end
    INTERESTING.lastIndex = from
  }
  plainTo(text.length)
  return parts
}

/** A text as it is read, on one line of plain characters: formulas stay TeX without their dollars. */
export function readableText(text: string): string {
  return splitTex(text)
    .map((part) => (part.kind === 'math' ? part.tex : part.text))
    .join('')
}

const EATEN_WORDS = Object.keys(EATEN_SIGNS).join('|')
const ARGUMENT_WORDS = Object.keys(ARGUMENTS).join('|')
/** Commands that are told by their letters alone, without any sign of TeX around them: "1920times1080". */
const LONE_WORDS = [
  '(?<=\\d)times(?![a-z])',
  '(?<=\\d%?)pm(?=\\d)',
  '\\bapprox(?= ?\\d)',
  '\\bsim(?=\\d[\\d.,]*(?:%|\\\\%|times|x\\b))',
  `\\b(?:${EATEN_WORDS})(?![\\w^{])`,
]
const INTERESTING = new RegExp(
  [
    '[\\\\$^_{}~`]',
    "''",
    '-{2,}',
    '\\b(?:https?://|www\\.|(?:github\\.com|huggingface\\.co|arxiv\\.org)/)',
    ...LONE_WORDS,
    `\\b(?:${ARGUMENT_WORDS}|${DRESS}|url|href)(?=\\{)`,
    // Glued to the quantity before them: "nsqrt{T}".
    '(?<=(?<![A-Za-z])[A-Za-z]|\\d)(?:sqrt|frac|mathcal|mathbb|mathbf|mathrm)(?=\\{)',
  ].join('|'),
  'g',
)
const LONE_WORD = new RegExp(LONE_WORDS.join('|'))

/** Whether a text without any sign of TeX still holds words that were commands. Quicker than to take it apart. */
export function hasEatenWords(text: string): boolean {
  return LONE_WORD.test(text)
}

function pieceAt(text: string, at: number, sign: string, from: number, closing: Set<number>): TexPart | null {
  const piece = (shown: string, end: number): TexPart => ({ kind: 'text', text: shown, start: at, end })
  switch (sign) {
    case '$':
      return mathPart(formulaAt(text, at))
    case '^':
    case '_':
      return mathPart(scriptedAt(text, at, from))
    case '{':
      return openingBrace(text, at, closing)
    case '}':
      return closing.has(at) ? piece('', at + 1) : null
    case '~':
      return isTie(text, at) ? piece('\u00a0', at + 1) : null
    case '`':
      return openingQuote(text, at)
    case "''":
      return /[\p{L}\p{N}\p{P}]/u.test(text[at - 1] ?? '') ? piece('”', at + 2) : null
    case '\\':
      return backslash(text, at, closing)
    case 'times':
      return piece('×', at + 5)
    case 'pm':
      return piece('±', at + 2)
    case 'approx':
      return piece('≈', at + 6)
    case 'sim':
      return piece('∼', at + 3)
    default:
      if (sign.startsWith('--')) return dash(text, at, sign.length)
      if (/[/.]$/.test(sign)) return urlPart(urlAt(text, at))
      if (EATEN_SIGNS[sign] !== undefined) return piece(EATEN_SIGNS[sign], at + sign.length)
      return wordWithBraces(text, at, at, sign, closing)
  }
}

function mathPart(formula: Formula | null): TexPart | null {
  return formula && { kind: 'math', ...formula }
}

function urlPart(found: FoundUrl | null): TexPart | null {
  return found && { kind: 'url', ...found }
}

const BACKSLASHED = new RegExp(`\\\\(${DRESS}|${SWITCHES}|url|href)(?![A-Za-z])`, 'y')
const TEXT_SIGN = new RegExp(
  `\\\\(${Object.keys(TEXT_SIGNS).join('|')})(?![A-Za-z])(?:\\{\\}|(?<=\\\\[A-Za-z]{1,2}) (?=\\S))?`,
  'y',
)
const ACCENT = /\\(?:([`'^~="."])\s*|([urHvdckb])(?:\s+|(?=\{)))(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))/y
const MATH_COMMAND = new RegExp(`\\\\(?:${ARGUMENT_WORDS}|${SIGN_NAMES})(?![A-Za-z])`, 'y')

function backslash(text: string, at: number, closing: Set<number>): TexPart | null {
  const piece = (shown: string, end: number): TexPart => ({ kind: 'text', text: shown, start: at, end })
  const next = text[at + 1] ?? ''
  if (next === '(' || next === '[' || text.startsWith('\\begin{', at)) {
    const formula = formulaAt(text, at)
    if (formula) return mathPart(formula)
  }
  if (/[%&_#${}]/.test(next)) return piece(next, at + 2)
  if (/[,;:! ]/.test(next)) return piece(next === '!' ? '' : ' ', at + 2)
  if (next === '\\') return piece(' ', at + 2)
  if (next === '-' || next === '/') return piece('', at + 2)
  ACCENT.lastIndex = at
  const accent = ACCENT.exec(text)
  if (accent) {
    const letter = (accent[3] ?? accent[4] ?? '').replace('\\', '')
    return piece(`${letter}${ACCENTS[accent[1] ?? accent[2] ?? ''] ?? ''}`.normalize('NFC'), ACCENT.lastIndex)
  }
  BACKSLASHED.lastIndex = at
  const dressed = BACKSLASHED.exec(text)
  if (dressed) {
    const word = dressed[1] ?? ''
    const end = BACKSLASHED.lastIndex
    const gap = /^\s*/.exec(text.slice(end))?.[0].length ?? 0
    if (text[end + gap] === '{') return wordWithBraces(text, at, end + gap - word.length, word, closing)
    if (new RegExp(`^(?:${SWITCHES})$`).test(word)) return piece('', end + gap)
  }
  MATH_COMMAND.lastIndex = at
  if (MATH_COMMAND.test(text)) return mathPart(commandAt(text, at))
  TEXT_SIGN.lastIndex = at
  const letter = TEXT_SIGN.exec(text)?.[1]
  return letter === undefined ? null : piece(TEXT_SIGNS[letter] ?? '', TEXT_SIGN.lastIndex)
}

/** "textbf{X}" and its like, from `at`; the word itself ends where its brace opens. */
function wordWithBraces(text: string, at: number, word: number, name: string, closing: Set<number>): TexPart | null {
  const brace = word + name.length
  const end = groupEnd(text, brace, 20_000)
  if (end === null) return null
  if (name === 'url') {
    const found = urlAt(text, brace + 1)
    return found && found.end <= end - 1 ? { kind: 'url', ...found, start: at, end } : null
  }
  if (name === 'href') {
    const shownEnd = groupEnd(text, end, 2000)
    const found = urlAt(text, brace + 1)
    if (!found || shownEnd === null) return null
    return {
      kind: 'url',
      url: found.url,
      text: readableText(text.slice(end + 1, shownEnd - 1)),
      start: at,
      end: shownEnd,
    }
  }
  if (ARGUMENTS[name] !== undefined && !(name === 'underline' && text[at] === '\\'))
    return mathPart(commandAt(text, at))
  if (!new RegExp(`^(?:${DRESS})$`).test(name)) return null
  closing.add(end - 1)
  return { kind: 'text', text: '', start: at, end: brace + 1 }
}

const SWITCH_GROUP = new RegExp(`\\{\\\\?(?:${SWITCHES})(?:\\s+|(?=\\{))`, 'y')
/** A title's protected capitals, or an accent's own group: "{GNN}s", "{\'e}". Sets such as "{0, 1}" are none. */
const PROTECTED =
  /\{(?:(?=[^{}]*[A-Z])[\p{L}\p{N}+-]+|\\[^A-Za-z\s{}](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|\\[A-Za-z]{1,2}(?:\s*\{?[A-Za-z]\}?)?)\}/uy

function openingBrace(text: string, at: number, closing: Set<number>): TexPart | null {
  for (const pattern of [SWITCH_GROUP, PROTECTED]) {
    pattern.lastIndex = at
    if (!pattern.test(text)) continue
    const end = groupEnd(text, at, 20_000)
    if (end === null) return null
    closing.add(end - 1)
    return { kind: 'text', text: '', start: at, end: pattern === SWITCH_GROUP ? SWITCH_GROUP.lastIndex : at + 1 }
  }
  return null
}

/** A tie keeps two words on a line ("a~failure"); before a number it means "about" ("~141K"), between numbers "to". */
function isTie(text: string, at: number): boolean {
  const before = text[at - 1] ?? ''
  const after = text[at + 1] ?? ''
  if (/\d/.test(before) && /\d/.test(after)) return false
  return /[\p{L}\p{N}.,;:)\]}%]/u.test(before) && /[\p{L}\p{N}\\$([{]/u.test(after)
}

/** TeX's quotes open with backticks and close with apostrophes; Markdown's code closes with backticks and stays. */
function openingQuote(text: string, at: number): TexPart | null {
  const isDouble = text[at + 1] === '`' && text[at + 2] !== '`'
  const length = isDouble ? 2 : 1
  const rest = text.slice(at + length, at + length + 400)
  if (!/^\S/.test(rest) || text[at - 1] === '`' || (!isDouble && text[at + 1] === '`')) return null
  const isClosed = isDouble ? /^[^`]*?(?:''|"|”)/.test(rest) : /^[^`'\n]{1,80}'(?!\p{L})/u.test(rest)
  return isClosed ? { kind: 'text', text: isDouble ? '“' : '‘', start: at, end: at + length } : null
}

/** "--" between words and numbers; options of programs ("--help") and rules stay. */
function dash(text: string, at: number, length: number): TexPart | null {
  const isOption = /^$|\s|[`'"([]/.test(text[at - 1] ?? '') && /\S/.test(text[at + length] ?? '')
  if (length > 3 || isOption) return null
  return { kind: 'text', text: length === 2 ? '–' : '—', start: at, end: at + length }
}
