/** Cuts a query into tokens that keep their places, for the parser, for chips and for completion. */
import { fieldNamed } from './fields.ts'

export type TokenKind = 'word' | 'phrase' | 'field' | 'and' | 'or' | 'not' | 'open' | 'close'

export interface Token {
  readonly kind: TokenKind
  /** UTF-16 offsets into the query; `end` is excluded. A `field` ends after its colon. */
  readonly start: number
  readonly end: number
  /** The word as typed, the phrase without its marks and escapes, the field's name without its colon. */
  readonly text: string
  /** A word or phrase that ends in "*". The star is not in `text`. */
  readonly prefix: boolean
  /** A word or phrase that is the value of the field token before it. */
  readonly isValue: boolean
  /** False for a phrase without its second quotation mark. */
  readonly closed: boolean
}

const SPACE = /\s/u
const QUOTE = /["“”„«»]/u
const WORD_END = /[\s()"“”„«»]/u
const FIELD_NAME = /^[A-Za-z]{1,20}$/

/** The tokens of `text` in order, at most `limit` of them. Reads each character once or twice, whatever the text. */
export function tokensOf(text: string, limit = Infinity): Token[] {
  const tokens: Token[] = []
  let at = 0
  let isValue = false
  while (at < text.length && tokens.length < limit) {
    const char = text.charAt(at)
    if (SPACE.test(char)) {
      at++
      isValue = false
      continue
    }
    const token = readToken(text, at, isValue)
    isValue = token?.kind === 'field'
    if (token !== null) tokens.push(token)
    at = token?.end ?? at + 1
  }
  return tokens
}

/** One token, or null for a character that means nothing where it stands (a dash or star alone). */
function readToken(text: string, start: number, isValue: boolean): Token | null {
  const char = text.charAt(start)
  if (char === '(') return sign('open', start, char)
  if (char === ')') return sign('close', start, char)
  if (QUOTE.test(char)) return readPhrase(text, start, isValue)
  if (char === '-' && !isValue) {
    const next = text.charAt(start + 1)
    return next === '' || SPACE.test(next) || next === ')' ? null : sign('not', start, char)
  }
  return readWord(text, start, isValue)
}

function sign(kind: TokenKind, start: number, text: string): Token {
  return { kind, start, end: start + text.length, text, prefix: false, isValue: false, closed: true }
}

function readPhrase(text: string, start: number, isValue: boolean): Token {
  // A straight mark is closed by a straight one; a curly one, as phones and word processors type it, by any.
  const isStraight = text.charAt(start) === '"'
  let content = ''
  let from = start + 1
  let at = from
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\' && (text.charAt(at + 1) === '"' || text.charAt(at + 1) === '\\')) {
      content += text.slice(from, at) + text.charAt(at + 1)
      at++
      from = at + 1
    } else if (isStraight ? char === '"' : QUOTE.test(char)) break
  }
  const closed = at < text.length
  content += text.slice(from, at)
  let end = closed ? at + 1 : at
  const prefix = text.charAt(end) === '*'
  while (text.charAt(end) === '*') end++
  return { kind: 'phrase', start, end, text: content, prefix, isValue, closed }
}

function readWord(text: string, start: number, isValue: boolean): Token | null {
  let end = start
  let colon = -1
  for (; end < text.length && !WORD_END.test(text.charAt(end)); end++) {
    if (colon < 0 && text.charAt(end) === ':') {
      colon = end
      const name = text.slice(start, end)
      if (!isValue && FIELD_NAME.test(name) && fieldNamed(name) !== undefined)
        return { ...sign('field', start, name), end: end + 1 }
    }
  }
  let stop = end
  while (stop > start && text.charAt(stop - 1) === '*') stop--
  if (stop === start) return isValue ? { ...sign('word', start, text.slice(start, end)), isValue } : null
  const word = text.slice(start, stop)
  if (!isValue && stop === end) {
    if (word === 'AND') return sign('and', start, word)
    if (word === 'OR') return sign('or', start, word)
    if (word === 'NOT') return sign('not', start, word)
  }
  return { kind: 'word', start, end, text: word, prefix: stop < end, isValue, closed: true }
}
