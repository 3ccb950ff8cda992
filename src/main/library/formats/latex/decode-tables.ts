/**
 * What LaTeX's commands mean as text. The bulk comes from `unicode2latex` (kept by the author of Better BibTeX); here stands what
 * that table lacks, or what it says for math alone.
 */
import { combining, latex2unicode } from 'unicode2latex'

/** `\name`, or `\name{x}` with its argument, as text; undefined for a command that stands for no character. */
export function symbolOf(command: string): string | undefined {
  const own = OWN_SYMBOLS.get(command)
  if (own !== undefined) return own
  if (!Object.hasOwn(SYMBOLS, command)) return undefined
  const entry = SYMBOLS[command]
  const symbol = typeof entry === 'string' ? entry : entry?.text
  // "\mu" is listed as a mathematical italic; outside math it is a plain Greek letter.
  return symbol !== undefined && !command.includes('{')
    ? symbol.replace(MATH_LETTER, (it) => it.normalize('NFKC'))
    : symbol
}

/** The combining mark that an accent command sets on the letter after it: `'` and `c` are accents, `alpha` is none. */
export function accentOf(name: string): string | undefined {
  return OWN_ACCENTS.get(name) ?? (Object.hasOwn(ACCENTS, name) && !NOT_ACCENTS.has(name) ? ACCENTS[name] : undefined)
}

/** Whether a command, named without its backslash, has a meaning here. */
export function isKnownCommand(name: string): boolean {
  return (
    symbolOf(`\\${name}`) !== undefined ||
    accentOf(name) !== undefined ||
    WRAPPING.has(name) ||
    [FORMATTING, SILENT, DROPPED_ARGUMENT, SECOND_ARGUMENT, VERBATIM, DISTANCES, STRUCTURAL].some((names) =>
      names.has(name),
    )
  )
}

/** Commands that change how their argument looks, not what it says; the argument is the text. */
export const FORMATTING: ReadonlySet<string> = new Set(
  (
    'emph textit textbf textsc textsl texttt textsf textrm textup textmd textnormal textin text mbox hbox fbox makebox underline uline ' +
    'mkbibemph mkbibitalic mkbibbold mkbibparens mathrm mathit mathsf mathtt bibstring MakeUppercase MakeLowercase MakeSentenceCase ' +
    'uppercase lowercase NoCaseChange nocase textls lowercaseit bibemph textquoted textcyr textgreek textlatin titlecap smash ' +
    'textnohyphenation'
  ).split(' '),
)

/** Commands without an argument that leave no trace in plain text. */
export const SILENT: ReadonlySet<string> = new Set(
  (
    'em it bf sc rm sf sl tt itshape bfseries scshape rmfamily sffamily ttfamily upshape slshape mdseries normalfont normalsize small ' +
    'large Large footnotesize scriptsize tiny protect relax noindent null allowbreak nobreak linebreak sloppy displaystyle textstyle ' +
    'selectfont cyr leavevmode ignorespaces unskip bgroup egroup xspace hyphenrules natexlab boldmath'
  ).split(' '),
)

/** Commands whose argument serves sorting or typesetting and is no part of the text. */
export const DROPPED_ARGUMENT: ReadonlySet<string> = new Set(
  'noopsort SortNoop sortnoop noop nosort NOOPSORT Noopsort hspace vspace label phantom hphantom vphantom index'.split(
    ' ',
  ),
)

/** Commands of which the first argument sets something up and the second is the text. */
export const SECOND_ARGUMENT: ReadonlySet<string> = new Set(
  'foreignlanguage textcolor colorbox texorpdfstring fontsize raisebox scalebox'.split(' '),
)

/** Commands that put quotation marks, or the like, around their argument. */
export const WRAPPING: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['enquote', ['“', '”']],
  ['mkbibquote', ['“', '”']],
  ['textquote', ['“', '”']],
  ['mkbibbrackets', ['[', ']']],
])

/** Commands of TeX that move what follows by a distance. */
export const DISTANCES: ReadonlySet<string> = new Set(
  'kern mkern hskip vskip raise lower moveleft moveright'.split(' '),
)

/** What Markdown puts around the argument, where the text is Markdown. */
export const MARKDOWN: ReadonlyMap<string, string> = new Map([
  ['emph', '*'],
  ['textit', '*'],
  ['mkbibemph', '*'],
  ['textbf', '**'],
  ['texttt', '`'],
])

/** Commands whose argument is taken to the letter. */
export const VERBATIM: ReadonlySet<string> = new Set(['url', 'path', 'nolinkurl', 'doi', 'verb', 'detokenize'])

/** Commands that the decoder has code for. */
const STRUCTURAL: ReadonlySet<string> = new Set(
  'par href ensuremath char symbol textsuperscript textsubscript'.split(' '),
)

const SYMBOLS: Readonly<Record<string, string | { readonly text?: string; readonly math?: string }>> = latex2unicode
const ACCENTS: Readonly<Record<string, string>> = combining.tounicode
const MATH_LETTER = /[\u{1d400}-\u{1d7ff}]/u
const NOT_ACCENTS: ReadonlySet<string> = new Set(['hat', 'widehat', 'overline', 'underbar', '´'])

const OWN_ACCENTS: ReadonlyMap<string, string> = new Map([
  ['b', '\u0331'],
  ['h', '\u0309'],
  ['f', '\u0311'],
  ['G', '\u030f'],
  ['U', '\u030e'],
  ['t', '\u0361'],
  ['hat', '\u0302'],
  ['textcommabelow', '\u0326'],
  ['textcommaabove', '\u0313'],
  ['textogonekcentered', '\u0328'],
  ['textinvbreve', '\u0311'],
])

const OWN_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['\\TeX', 'TeX'],
  ['\\LaTeX', 'LaTeX'],
  ['\\LaTeXe', 'LaTeX2ε'],
  ['\\BibTeX', 'BibTeX'],
  ['\\BibLaTeX', 'BibLaTeX'],
  ['\\XeTeX', 'XeTeX'],
  ['\\XeLaTeX', 'XeLaTeX'],
  ['\\LuaTeX', 'LuaTeX'],
  ['\\pdfTeX', 'pdfTeX'],
  ['\\ConTeXt', 'ConTeXt'],
  ['\\AmS', 'AMS'],
  ['\\MF', 'METAFONT'],
  ['\\METAFONT', 'METAFONT'],
  ['\\METAPOST', 'METAPOST'],
  ['\\MetaPost', 'MetaPost'],
  ['\\AMSTeX', 'AMS-TeX'],
  ['\\AmSTeX', 'AMS-TeX'],
  ['\\AmSLaTeX', 'AMS-LaTeX'],
  ['\\SLiTeX', 'SLiTeX'],
  ['\\PiCTeX', 'PiCTeX'],
  ['\\XyMTeX', 'XyMTeX'],
  ['\\XYMTeX', 'XyMTeX'],
  ['\\CONTEXT', 'ConTeXt'],
  ['\\Dash', '—'],
  ['\\emdash', '—'],
  ['\\endash', '–'],
  ['\\MP', 'MetaPost'],
  ['\\PS', 'PostScript'],
  ['\\-', ''],
  ['\\!', ''],
  ['\\/', ''],
  ['\\@', ''],
  ['\\ ', ' '],
  ['\\\t', ' '],
  ['\\\n', ' '],
  ['\\space', ' '],
  ['\\newblock', ' '],
  ['\\hfill', ' '],
  ['\\newline', ' '],
  ['\\slash', '/'],
  ['\\lq', '‘'],
  ['\\rq', '’'],
  ['\\glqq', '„'],
  ['\\grqq', '“'],
  ['\\glq', '‚'],
  ['\\grq', '‘'],
  ['\\flqq', '«'],
  ['\\frqq', '»'],
  ['\\flq', '‹'],
  ['\\frq', '›'],
  ['\\og', '«'],
  ['\\fg', '»'],
  ['\\guillemetleft', '«'],
  ['\\guillemetright', '»'],
  ['\\quotedblbase', '„'],
  ['\\quotesinglbase', '‚'],
  ['\\textquotesingle', "'"],
  ['\\textasciigrave', '`'],
  ['\\degree', '°'],
  ['\\textmicro', 'µ'],
  ['\\textperiodcentered', '·'],
  ['\\cdot', '·'],
  ['\\sim', '~'],
  ['\\ohorn', 'ơ'],
  ['\\Ohorn', 'Ơ'],
  ['\\uhorn', 'ư'],
  ['\\Uhorn', 'Ư'],
  ['\\textvisiblespace', '␣'],
  ['\\bibrangedash', '–'],
  ['\\bibhyphen', '-'],
  ['\\hyphen', '-'],
  ['\\addcomma', ','],
  ['\\addspace', ' '],
  ['\\addnbspace', '\u00a0'],
  ['\\adddot', '.'],
  ['\\isdot', ''],
])
