/** Letters with accents, and digits raised or lowered. */

/** Sets a combining mark on a letter; on nothing, it stands alone (`\~{}` is a tilde). */
export function combineAccent(letter: string, accent: string): string {
  if (letter === '' || letter === ' ') return STANDING.get(accent) ?? letter
  const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter
  return (base + accent).normalize('NFC')
}

/** Text above or below the line as characters where all of it has such, else as it is. Letters stay: "10th" is read and found. */
export function raise(text: string, level: 'super' | 'sub'): string {
  const [plain, moved] = level === 'super' ? SUPER : SUB
  let result = ''
  for (const char of text) {
    const place = plain.indexOf(char)
    const other = place === -1 ? undefined : moved[place]
    if (other === undefined) return text
    result += other
  }
  return result
}

const SUPER: readonly [string, readonly string[]] = ['0123456789+-−=()n', Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ')]
const SUB: readonly [string, readonly string[]] = ['0123456789+-−=()', Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')]

const STANDING: ReadonlyMap<string, string> = new Map([
  ['\u0300', '`'],
  ['\u0301', '´'],
  ['\u0302', '^'],
  ['\u0303', '~'],
  ['\u0308', '¨'],
  ['\u0304', '¯'],
  ['\u0307', '˙'],
])
