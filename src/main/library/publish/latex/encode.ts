/**
 * Text of a paper as LaTeX that BibTeX, biber and pandoc take as it is. Braces are always in pairs, for BibTeX counts escaped ones too;
 * formulas stay formulas; what once was TeX and came in pieces becomes TeX again.
 */
import { isPlain, mayHaveEatenWords } from './plain.ts'
import { hasEatenWords, splitTex, type TexPart } from '../../../../shared/domain/tex-text.ts'
import { isPaired } from '../../formats/latex/braces.ts'
import { toAscii } from './ascii.ts'
import { MATH_SIGNS } from './math-signs.ts'

export interface LatexOptions {
  /** Accents, Greek and signs as commands, for old BibTeX; what has no command stays as it is. */
  readonly ascii: boolean
}

/** Running text with formulas and links: an abstract, a note. */
export function encodeText(text: string, options: LatexOptions): string {
  if (isPlain(text) && !(mayHaveEatenWords(text) && hasEatenWords(text))) return text
  return withPairs(
    splitTex(text)
      .map((part) => encodePart(part, options))
      .join(''),
  )
}

/**
 * Braces in the text that have a partner as `\{…\}`: BibTeX counts them, and finds them in pairs, and pandoc, which knows no
 * `\textbraceleft`, reads them. Of a lone one BibTeX could not find the end.
 */
export function withPairs(latex: string): string {
  if (!latex.includes('\\textbraceright{}')) return latex
  const paired = new Set<number>()
  /** Places of open ones; -1 stands for a brace of LaTeX's own, which no pair may reach across. */
  const open: number[] = []
  for (const { 0: sign, index } of latex.matchAll(BRACE)) {
    if (sign === LEFT) open.push(index)
    else if (sign === '{') open.push(-1)
    else if (sign === '}') {
      while (open.length > 0 && open.pop() !== -1);
    } else if (open.at(-1) !== -1) {
      const partner = open.pop()
      if (partner !== undefined) paired.add(partner).add(index)
    }
  }
  return latex.replace(BRACE, (sign, at: number) => (paired.has(at) ? (sign === LEFT ? '\\{' : '\\}') : sign))
}

const LEFT = '\\textbraceleft{}'
const BRACE = /\\textbrace(?:left|right)\{\}|[{}]/g

/** Whether there is nothing in a text that {@link splitTex} would take apart: no formula, link, quote, dash or word that was a command. */
export function isOnlyWords(text: string): boolean {
  return isPlain(text) && !/--|''|\/|www\./.test(text) && !(mayHaveEatenWords(text) && hasEatenWords(text))
}

/** `escapeText` for words, `$…$` for a formula, `\url{…}` for a link that can stand there. */
export function encodePart(part: TexPart, options: LatexOptions): string {
  switch (part.kind) {
    case 'text':
      return escapeText(part.text, options)
    case 'math':
      return encodeMath(part.tex)
    case 'url':
      return /^[^\s{}\\%#^]+$/.test(part.text) ? `\\url{${part.text}}` : escapeText(part.text, options)
  }
}

/** Words without any TeX in them: a name, a venue, a tag. */
export function escapeText(text: string, { ascii }: LatexOptions): string {
  const clean = isPlain(text)
    ? text
    : withSigns(text.toWellFormed().replace(CONTROL, '').replace(SPECIAL, escapeCharacter))
  // eslint-disable-next-line no-control-regex -- what is not ASCII
  return ascii && /[^\u0000-\u007f]/.test(clean) ? toAscii(clean) : clean
}

/** Verbatim values (URLs, DOIs, eprints): percent-encoded where a brace or a blank would break them. */
export function encodeVerbatim(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, '')
    .replace(/[\s{}\\"<>^`|]/g, (char) => encodeURIComponent(char).replace(/^[^%]$/, '%20'))
}

/** A formula between dollars, its braces in pairs as BibTeX counts them. */
export function encodeMath(tex: string): string {
  const line = tex
    .toWellFormed()
    .replace(CONTROL, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<!\\)%/g, '\\%')
    .replace(/(?<!\\)\$/g, '\\$')
  return `$${isPaired(line) ? line : line.replace(/\\\{/g, '\\lbrace ').replace(/\\\}/g, '\\rbrace ')}$`
}

/** Whether LaTeX can stand between braces as it is: for BibTeX, which counts escaped braces, and for pandoc, which does not. */
export function standsInBraces(latex: string): boolean {
  if (!latex.includes('\\')) return isPaired(latex)
  return isPaired(latex) && isPaired(latex.replace(/\\[{}]/g, '')) && !latex.endsWith('\\')
}

const SPECIAL = /[\\{}$&%#_~^<>|\u00a0\u202f]/g
const SIGNS = new RegExp(`[${Object.keys(MATH_SIGNS).join('')}]+`, 'g')
// eslint-disable-next-line no-control-regex -- control characters are what it drops; line ends and tabs are blanks
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  // Of `\textbar` pandoc knows nothing.
  '|': '$|$',
  '\u00a0': '~',
  '\u202f': '\\,',
}

function escapeCharacter(char: string): string {
  return ESCAPES[char] ?? `\\${char}`
}

/** Signs that stand side by side share one formula. */
function withSigns(text: string): string {
  return text.replace(SIGNS, (signs) => `$${Array.from(signs, (sign) => MATH_SIGNS[sign] ?? '').join('')}$`)
}
