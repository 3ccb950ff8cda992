/** Names that TeX gives to letters and signs, and which of them can be told from English words once their backslash is gone. */

const GREEK =
  'alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|varpi|rho|varrho|sigma|tau|' +
  'upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega'

/** Letters by name, as they stand for a quantity: may carry an index without braces ("f_theta", "ell_2"). */
export const LETTER_NAMES = `${GREEK}|ell|infty|nabla|partial|hbar`

/** Names that carry bounds below and above ("sum_{i=1}^n"). */
export const OPERATORS = 'sum|prod|max|min|sup|inf|lim'

/** Signs that stand raised: degrees, adjoints, optima ("90^circ"). */
export const RAISED_SIGNS = 'circ|dagger|ast|star|prime'

/** Signs of math without an argument; valid behind a backslash. */
export const SIGN_NAMES =
  `${LETTER_NAMES}|times|cdot|cdots|ldots|dots|vdots|pm|mp|div|ast|star|circ|bullet|oplus|otimes|odot|leq|le|geq|ge|neq|ne|ll|gg|` +
  'approx|sim|simeq|cong|equiv|propto|in|notin|ni|subset|subseteq|supset|supseteq|cup|cap|setminus|emptyset|varnothing|forall|exists|' +
  'neg|land|lor|wedge|vee|to|gets|mapsto|rightarrow|leftarrow|leftrightarrow|Rightarrow|Leftarrow|Leftrightarrow|longrightarrow|' +
  'uparrow|downarrow|sum|prod|int|oint|langle|rangle|lfloor|rfloor|lceil|rceil|mid|parallel|perp|angle|triangle|sharp|flat|dagger|' +
  'leqslant|geqslant|lessapprox|gtrapprox|nleq|ngeq|triangleq|coloneqq|iff|implies|varkappa|square|' +
  'log|ln|exp|sin|cos|tan|max|min|sup|inf|lim|argmax|argmin|det|dim|ker|Pr|prime|top|bot|Re|Im|aleph|lesssim|gtrsim|checkmark'

/** Commands of math that take so many arguments in braces. */
export const ARGUMENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    (
      'mathbb|mathcal|mathbf|mathrm|mathit|mathsf|mathtt|mathfrak|mathscr|boldsymbol|bm|operatorname|sqrt|hat|widehat|tilde|widetilde|' +
      'bar|overline|underline|vec|dot|ddot|check|overrightarrow|pmod|boxed'
    )
      .split('|')
      .map((name) => [name, 1]),
  ),
  frac: 2,
  tfrac: 2,
  dfrac: 2,
  binom: 2,
  overset: 2,
  underset: 2,
  stackrel: 2,
}

/** Commands that only dress the text in their braces. */
export const DRESS =
  'emph|textbf|textit|texttt|textsc|textsf|textrm|textsl|textup|textmd|textnormal|text|mbox|hbox|uline|underline|underbar|enquote|' +
  'footnote|MakeUppercase|uppercase|lowercase|ensuremath'

/** Switches that dress the rest of a group: "{\scriptsize X}". */
export const SWITCHES =
  'tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|itshape|bfseries|scshape|ttfamily|sffamily|rmfamily|' +
  'upshape|em|it|bf|sc|rm|sf|tt|sl'

/** Words that are no English, so that they were commands even where they stand alone. */
export const EATEN_SIGNS: Readonly<Record<string, string>> = {
  nabla: '∇',
  infty: '∞',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  rightarrow: '→',
  leftrightarrow: '↔',
  Rightarrow: '⇒',
  longrightarrow: '⟶',
  varepsilon: 'ε',
  varphi: 'φ',
  langle: '⟨',
  rangle: '⟩',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  cdot: '·',
  cdots: '⋯',
  ldots: '…',
  subseteq: '⊆',
  propto: '∝',
  lesssim: '≲',
  gtrsim: '≳',
  otimes: '⊗',
  oplus: '⊕',
}

/** Commands of text that are one letter or sign. */
export const TEXT_SIGNS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  dj: 'đ',
  DJ: 'Đ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  i: 'ı',
  j: 'ȷ',
  S: '§',
  P: '¶',
  copyright: '©',
  texttrademark: '™',
  textregistered: '®',
  textdegree: '°',
  degree: '°',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textbullet: '•',
  textellipsis: '…',
  textmu: 'µ',
  texttimes: '×',
  pounds: '£',
  euro: '€',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  quad: ' ',
  qquad: ' ',
  newline: ' ',
  xspace: '',
}

/** Accents by the command that sets them, as combining marks. */
export const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '"': '\u0308',
  '.': '\u0307',
  u: '\u0306',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
}
