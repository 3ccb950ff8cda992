/** Math in text: where a formula between delimiters ends, and what formula once stood where only pieces of its TeX are left. */
import { ARGUMENTS, LETTER_NAMES, OPERATORS, RAISED_SIGNS, SIGN_NAMES } from './tex-symbols.ts'

/** A formula found in a text: from where to where (UTF-16 offsets), and what KaTeX is to set. */
export interface Formula {
  readonly tex: string
  readonly display: boolean
  readonly start: number
  readonly end: number
}

/** Longer than any formula in an abstract; a lone dollar sign looks no further. */
const FORMULA_LIMIT = 4000

/** A formula between delimiters that opens at `start`, or null where it does not close or reads like money. */
export function formulaAt(text: string, start: number): Formula | null {
  const rest = text.slice(start, start + FORMULA_LIMIT)
  const found =
    /^\$\$([^$]+?)\$\$/.exec(rest) ??
    /^\\\[([\s\S]+?)\\\]/.exec(rest) ??
    /^(\\begin\{(equation|align|gather|multline|eqnarray|displaymath)\*?\}[\s\S]+?\\end\{\2\*?\})/.exec(rest)
  if (found) return formula(found[1] ?? '', true, start, found[0].length)
  const inline = /^\\\(([\s\S]+?)\\\)/.exec(rest) ?? dollars(rest)
  return inline && formula(inline[1] ?? '', false, start, inline[0].length)
}

/** "$x$", but not "$5 and $10": TeX's people put no space inside and no digit behind; where they do, only a command or index tells. */
function dollars(rest: string): RegExpExecArray | null {
  const found = /^\$((?:\\[\s\S]|[^$\\])+)\$/.exec(rest)
  const inside = found?.[1]
  if (!found || inside === undefined) return null
  const isTight = /^\S/.test(inside) && /\S$/.test(inside) && !/^\d/.test(rest.slice(found[0].length))
  const isMath = isTight ? !isProse(inside) : /[\\^_]/.test(inside) && !isProse(inside)
  return isMath ? found : null
}

/** Three words in a row outside of any command's braces are a sentence between two prices, not a formula. */
function isProse(inside: string): boolean {
  const bare = inside.replace(/\\[A-Za-z]+\s*(?:\{[^{}]*\})?/g, '\\')
  const isMoney = /^\s*\d[\d.,]*\s?[A-Za-z]?\s+[A-Za-z]{2,}/.test(bare)
  return isMoney || /(?:(?:^|\s)[A-Za-z]{2,}[,.;]?){3}(?=\s|$)/.test(bare)
}

function formula(inside: string, display: boolean, start: number, length: number): Formula | null {
  const tex = inside
    .replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'))
    .trim()
  if (tex === '' || /\n\s*\n/.test(tex) || !isBalanced(tex)) return null
  return { tex, display, start, end: start + length }
}

export function isBalanced(tex: string): boolean {
  let depth = 0
  for (let i = 0; i < tex.length; i++) {
    if (tex[i] === '\\') i++
    else if (tex[i] === '{') depth++
    else if (tex[i] === '}' && --depth < 0) return false
  }
  return depth === 0
}

/** Where the group that opens at `start` closes (the offset behind its brace), or null. */
export function groupEnd(text: string, start: number, limit = 400): number | null {
  if (text[start] !== '{') return null
  let depth = 0
  const last = Math.min(text.length, start + limit)
  for (let i = start; i < last; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return i + 1
  }
  return null
}

const COMMAND = new RegExp(`\\\\(${Object.keys(ARGUMENTS).join('|')}|${SIGN_NAMES})(?![A-Za-z])`, 'y')
const EATEN_COMMAND = new RegExp(`(${Object.keys(ARGUMENTS).join('|')})(?=\\{)`, 'y')

/** A command of math that stands in the text at `start` without dollars, with or without its backslash, with what it carries. */
export function commandAt(text: string, start: number): Formula | null {
  const pattern = text[start] === '\\' ? COMMAND : EATEN_COMMAND
  pattern.lastIndex = start
  const name = pattern.exec(text)?.[1]
  if (name === undefined) return null
  let at = pattern.lastIndex
  let tex = `\\${name}`
  for (let left = ARGUMENTS[name] ?? 0; left > 0; left--) {
    const end = groupEnd(text, at)
    if (end === null) return null
    tex += mended(text.slice(at, end))
    at = end
  }
  return withScripts(text, start, at, tex)
}

/** A slash behind a number or bracket divides ("O(1/epsilon^2)"); behind a word it parts the folders of a path. */
const BASE = new RegExp(
  `(?<![\\w\\\\@#.-]|(?<![\\d)])/)(?:(${LETTER_NAMES}|${OPERATORS})|([A-Za-z])|([A-Z]{2,3})|([A-Za-z]+)|(\\d+(?:\\.\\d+)?))$|[)\\]|]$`,
)
/** How far back a base may lie. */
const BASE_LIMIT = 40

/**
 * A quantity with an index or power, whose sign `^` or `_` stands at `sign`: "10^{19}", "M^c_{rho}", "f_theta", "CO_2". Names of
 * programs ("NetInfoF_Probe", "user_id") are none.
 *
 * @param from where the text still to be shown begins; the base does not lie before it
 */
export function scriptedAt(text: string, sign: number, from: number): Formula | null {
  const base = BASE.exec(text.slice(Math.max(from, sign - BASE_LIMIT), sign))
  if (!base) return null
  const [shown, name, letter, capitals, word, number] = base
  const isRaised = text[sign] === '^'
  const isBraced = text[sign + 1] === '{'
  // A lone bracket or a longer word is a base only where TeX is beyond doubt.
  if (name === undefined && letter === undefined && capitals === undefined && !isRaised && !isBraced) return null
  if (number !== undefined && !isRaised) return null
  const longWord = capitals ?? word
  const start = sign - shown.length
  const tex = name !== undefined ? `\\${name}` : longWord !== undefined ? `\\mathrm{${longWord}}` : shown
  const found = withScripts(text, start, sign, tex)
  return found && found.end > sign ? found : null
}

const NAME = new RegExp(`\\\\?(${LETTER_NAMES}|${RAISED_SIGNS}|max|min)(?![A-Za-z])`, 'y')
const PLAIN_SCRIPT = /(?:-?\d{1,3}(?![\d_]|\.\d)|[A-Za-z](?![A-Za-z0-9])|th(?![A-Za-z])|[*+'](?![\w*+]))/y
const ARGUMENT = /\((?:[A-Za-z]|\d)(?:, ?(?:[A-Za-z]|\d)){0,3}\)/y

/** Takes on what stands behind `at`: indices and powers, each at most once, then a short argument such as "(T)". */
function withScripts(text: string, start: number, from: number, base: string): Formula | null {
  let tex = base
  let at = from
  const seen = new Set<string>()
  for (let sign = text[at]; (sign === '^' || sign === '_') && !seen.has(sign); sign = text[at]) {
    const script = scriptAt(text, at + 1)
    if (!script) break
    seen.add(sign)
    tex += `${sign}${script.tex}`
    at = script.end
  }
  // A second index is no TeX, and a name that goes on ("a_b_c") was a program's.
  if (/^[\^_][A-Za-z0-9{]/.test(text.slice(at, at + 2))) return null
  if (seen.size > 0) {
    ARGUMENT.lastIndex = at
    const argument = ARGUMENT.exec(text)?.[0] ?? ''
    tex += argument
    at += argument.length
  }
  return isBalanced(tex) ? { tex, display: false, start, end: at } : null
}

function scriptAt(text: string, at: number): { readonly tex: string; readonly end: number } | null {
  const end = groupEnd(text, at, 120)
  if (end !== null) return { tex: mended(text.slice(at, end)), end }
  NAME.lastIndex = at
  const name = NAME.exec(text)?.[1]
  if (name !== undefined) return { tex: `{\\${name}}`, end: NAME.lastIndex }
  PLAIN_SCRIPT.lastIndex = at
  const plain = PLAIN_SCRIPT.exec(text)?.[0]
  return plain === undefined ? null : { tex: `{${plain}}`, end: at + plain.length }
}

const EATEN_NAMES = new RegExp(
  `(?<![\\\\A-Za-z])(${LETTER_NAMES}|${RAISED_SIGNS}|times|cdot|ldots|leq|geq|neq|approx|sim|rightarrow|max|min|${Object.keys(ARGUMENTS).join('|')}(?=\\{))(?![A-Za-z])`,
  'g',
)

/** Gives the names inside a group their backslashes back, unless it has kept them. */
function mended(group: string): string {
  if (group.includes('\\')) return group
  return group
    .replace(EATEN_NAMES, '\\$1')
    .replace(/[%#&$~]/g, '\\$&')
    .replace(/\\~/g, '~')
}
