/** Quick looks at texts: on whole abstracts many times as quick as a regular expression. */

/** Longer texts than this, in UTF-16 units, go the quick way; shorter ones would pay more for setting out. */
const SHORT = 64
const scratch = Buffer.allocUnsafe(64 * 1024)

/** Whether a text has no other characters than those that `pattern` takes, of which none may lie beyond Cyrillic. */
export function onlyOf(pattern: RegExp): (text: string) => boolean {
  const isTaken = (code: number): boolean => pattern.test(String.fromCharCode(code))
  const taken = Uint8Array.from({ length: 0x500 }, (_, code) => (isTaken(code) ? 1 : 0))
  // By the bytes of UTF-8: a letter of two bytes is told by its first where all that begin so are taken.
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => {
    if (byte < 0x80) return isTaken(byte) ? 1 : 0
    if (byte < 0xc0) return 1
    if (byte < 0xc2 || byte > 0xd3) return 0
    return Array.from({ length: 64 }, (__, low) => ((byte & 0x1f) << 6) | low).every(isTaken) ? 1 : 0
  })
  const isAllTaken = (text: string): boolean => {
    for (let at = 0; at < text.length; at++) if (taken[text.charCodeAt(at)] !== 1) return false
    return true
  }
  return (text) => {
    if (text.length <= SHORT || text.length * 3 > scratch.length) return isAllTaken(text)
    const end = scratch.write(text)
    for (let at = 0; at < end; at++) if (bytes[scratch[at] ?? 0] !== 1) return isAllTaken(text)
    return true
  }
}

/** Blanks of any kind as single spaces. Nearly all texts have no others. */
export function foldBlanks(text: string): string {
  return hasOtherBlanks(text) ? text.replace(/\s+/g, ' ') : text
}

const OTHER_BLANKS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (char) => char !== ' ' && /\s/.test(char),
)

const ASCII_BLANKS = OTHER_BLANKS.filter((blank) => blank < '\u0080')

function hasOtherBlanks(text: string): boolean {
  if (text.length <= SHORT) return /[^\S ]| {2}/.test(text)
  if (text.includes('  ')) return true
  const isAscii = Buffer.byteLength(text) === text.length
  for (const blank of isAscii ? ASCII_BLANKS : OTHER_BLANKS) if (text.includes(blank)) return true
  return false
}
