/** Letters and signs outside of ASCII as commands that LaTeX, BibTeX, biber and pandoc all read. */
import { Transform } from 'unicode2latex'

let transform: Transform | undefined

/**
 * What is not ASCII as commands, each in braces: what BibTeX calls a special character. What has no command that all of them know stays
 * as it is: pandoc drops `\DJ`, `\texteuro` and its like, biber `\cyrya`, and every LaTeX of this day reads UTF-8.
 * @param escaped as LaTeX already, but for its letters
 */
export function toAscii(escaped: string): string {
  return BEYOND_ASCII.test(escaped) ? escaped.normalize('NFC').replace(CLUSTER, asciiOf) : escaped
}

// eslint-disable-next-line no-control-regex -- what is not ASCII
const BEYOND_ASCII = /[^\u0000-\u007f]/
/** A word of Greek, or a letter or sign with its marks. */
// eslint-disable-next-line no-control-regex -- what is not ASCII
const CLUSTER = /\p{sc=Greek}[\p{sc=Greek}\p{M}]{2,}|(?:[A-Za-z]\p{M}|[^\u0000-\u007f])\p{M}*/gu

function asciiOf(cluster: string): string {
  // A word of Greek is no formula.
  if (/^\p{sc=Greek}{3}/u.test(cluster)) return cluster
  const own = OWN[cluster]
  if (own !== undefined) return own
  if (/^\p{L}\p{M}+$/u.test(cluster.normalize('NFD'))) return accented(cluster.normalize('NFD')) ?? cluster
  if (!/^[\p{L}\p{N}\p{S}\p{P}]$/u.test(cluster) || STAYS.test(cluster)) return cluster
  const latex = (transform ??= new Transform('bibtex')).tolatex(cluster)
  if (/^[\w.,'`-]+$/.test(latex)) return latex
  return KNOWN.test(latex) ? `{${latex}}` : cluster
}

/** `{\'e}`, `{\v{s}}`. Null where LaTeX has no such accent by itself, or there are two, which biber tears apart. */
function accented(letters: string): string | null {
  const [letter = '', mark = '', ...more] = letters
  const base = LETTERS[letter] ?? letter
  const accent = ACCENTS[mark]
  if (accent === undefined || more.length > 0 || BEYOND_ASCII.test(base)) return null
  return base.length === 1 && !/[a-z]/i.test(accent) ? `{\\${accent}${base}}` : `{\\${accent}{${base}}}`
}

const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
}
const LETTERS: Readonly<Record<string, string>> = { ø: '\\o', Ø: '\\O', æ: '\\ae', Æ: '\\AE' }

/** Letters with a command of their own, and formulas that need no package. */
const KNOWN =
  /^(?:\\(?:[LlOoijSP]|AA|aa|AE|ae|OE|oe|ss|pounds|copyright|dots)|\$(?!.*\\(?:mathbb|mathfrak|mathscr|text))[^$]+\$)$/

/** Where the table has a formula or a word that says something else, or only looks like it. */
const STAYS = /[ŉ‧«»„‟‚‹›‣‾⁊℉⁻⁺ĸʹʹ͵ˆ\u1fc0-\u1fff]/

const OWN: Readonly<Record<string, string>> = {
  '×': '{$\\times$}',
  '±': '{$\\pm$}',
  '÷': '{$\\div$}',
  '¬': '{$\\neg$}',
  µ: '{$\\mu$}',
  Ω: '{$\\Omega$}',
  θ: '{$\\theta$}',
  ϑ: '{$\\vartheta$}',
  '†': '{$\\dagger$}',
  '‡': '{$\\ddagger$}',
  '‖': '{$\\Vert$}',
  '¡': '!`',
  '¿': '?`',
  // The ʻokina is a turned comma, as the opening quote is.
  ʻ: '`',
  '\u00ad': '\\-',
}
