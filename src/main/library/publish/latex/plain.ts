/** Quick looks at texts: whole abstracts are looked at once, for all that is asked of them, and most then need no work at all. */
import { EATEN_SIGNS } from '../../../../shared/domain/tex-symbols.ts'

/** Shorter texts than this, in UTF-16 units, would pay more for setting out than a look at their characters costs. */
const SHORT = 24
const scratch = Buffer.allocUnsafe(64 * 1024)

/** What a text may hold. A set bit says that it is worth a closer look, one that is not set that there is none of it. */
const SPECIAL = 1
const UNUSUAL = 2
const BLANKS = 4
const DIGITS = 8
const EATEN = 16

/** Nothing that TeX would take for more than a letter. Most words are, so this saves most of the work. */
export function isPlain(text: string): boolean {
  return (
    (text.length > SHORT && (lookAt(text) & SPECIAL) === 0) ||
    !/[^A-Za-z0-9 ,.:;()?!'/+*=@\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff-]/.test(text)
  )
}

/** Letters and the commonest signs, single blanks between: every reader gives it back as it is. */
export function isPlainest(text: string): boolean {
  if (text.length > SHORT && (lookAt(text) & (UNUSUAL | BLANKS)) === 0)
    return !text.startsWith(' ') && !text.endsWith(' ')
  return !/[^A-Za-z0-9 ,.:;()?!/+*=\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]|^ | $| {2}/.test(text)
}

/** Whether a plain text may hold words that were commands of TeX: false is certain. */
export function mayHaveEatenWords(text: string): boolean {
  if (text.length <= SHORT) return true
  const seen = lookAt(text)
  return (seen & EATEN) !== 0 || ((seen & DIGITS) !== 0 && /\d%?(?:times|pm)|(?:approx ?|sim)\d/.test(text))
}

/** Blanks of any kind as single spaces. Nearly all texts have no others. */
export function foldBlanks(text: string): string {
  if (text.length > SHORT && (lookAt(text) & BLANKS) === 0) return text
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text
}

/** Texts from this length on are few and dear: what is in the last of them is kept apart from what is in shorter ones. */
const LONG_TEXT = 400
const last = { long: '', longSeen: 0, short: '', shortSeen: 0 }

/**
 * By the bytes of UTF-8, several times as quick as by characters. Bytes that begin a character outside of Latin, Greek and Cyrillic,
 * or one of a block that is not letters throughout, may be anything.
 */
function lookAt(text: string): number {
  // The questions about one text come soon after each other.
  const isLong = text.length >= LONG_TEXT
  if (text === (isLong ? last.long : last.short)) return isLong ? last.longSeen : last.shortSeen
  const seen = text.length * 3 > scratch.length ? ANYTHING : look(scratch.write(text))
  if (isLong) {
    last.long = text
    last.longSeen = seen
  } else {
    last.short = text
    last.shortSeen = seen
  }
  return seen
}

const ANYTHING = SPECIAL | UNUSUAL | BLANKS | DIGITS | EATEN

function look(end: number): number {
  let seen = 0
  // The last five letters, five bits each.
  let five = 1
  for (let at = 0; at < end; at++) {
    const byte = scratch[at] ?? 0
    seen |= BYTES[byte] ?? 0
    five = ((five << 5) | (byte & 31)) & 0x1ffffff
    if ((five & 0x3ff) === 0) seen |= BLANKS
    const three = THREES[five & 0x7fff] ?? 0
    if (three !== 0 && ((three & BRIEF) !== 0 || FIVES[hash(five)] === 1)) seen |= EATEN
  }
  return seen
}

function hash(five: number): number {
  return (five ^ (five >>> 10)) & 0x7fff
}

const LONG = 1
const BRIEF = 2

/** Of the words that may have been commands, the first three letters of those that have fewer than five, else letters three to five. */
const THREES = new Uint8Array(0x8000)
/** By the first five letters of the others. */
const FIVES = new Uint8Array(0x8000)
for (const word of Object.keys(EATEN_SIGNS)) {
  const code = (letters: string): number =>
    Array.from(letters).reduce((sum, char) => (sum << 5) | (char.charCodeAt(0) & 31), 0)
  const three = code(word.length < 5 ? word.slice(0, 3) : word.slice(2, 5))
  THREES[three] = (THREES[three] ?? 0) | (word.length < 5 ? BRIEF : LONG)
  if (word.length >= 5) FIVES[hash(code(word.slice(0, 5)))] = 1
}

const BYTES = Uint8Array.from({ length: 0x100 }, (_, byte) => {
  const char = String.fromCharCode(byte)
  // Inside a character, which its first byte told of; C3 to C8 and CE to D3 begin what is taken as it is.
  if (byte >= 0x80 && byte < 0xc0) return 0
  if (byte >= 0x80)
    return (byte >= 0xc4 && byte <= 0xc8) || (byte >= 0xce && byte <= 0xd3) || byte === 0xc3 ? 0 : ANYTHING
  return (
    (/[A-Za-z0-9 ,.:;()?!'/+*=@-]/.test(char) ? 0 : SPECIAL) |
    (/[A-Za-z0-9 ,.:;()?!/+*=]/.test(char) ? 0 : UNUSUAL) |
    (/[^\S ]/.test(char) ? BLANKS : 0) |
    (/\d/.test(char) ? DIGITS : 0)
  )
})
