/**
 * Text made comparable: case, accents, ligatures, width and TeX commands are taken away, so that two spellings of the same name or
 * title become the same string. Folding folded text changes nothing.
 */

/** A name or a phrase for comparing and sorting: words stay words, parted by single spaces. */
export function foldText(text: string): string {
  return fold(withoutTex(text)).replace(/\s+/g, ' ').trim()
}

/**
 * The identity of a title. Spaces and punctuation count for nothing, because pages damage both ("sourcecitations",
 * "( Intercode Bash)"); the signs `+` and `#` do count ("C++", "C#"). Greek letters and TeX's symbols go by their names, which is
 * also what remains of them where the backslash has been eaten: "α", "$\alpha$" and "alpha" are one.
 *
 * @returns lower-case letters, digits, `+` and `#`; the whole title, lower case, where it has no others ("???")
 */
export function foldTitle(title: string): string {
  const folded = fold(withoutTex(title))
    .replace(SYMBOL, (symbol) => SYMBOL_NAMES[symbol] ?? symbol)
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '')
  return folded === '' ? title.toLowerCase().replace(/\s+/g, '') : folded
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœıςħŧ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/** Accents of alphabetic scripts, points of Hebrew and Arabic. The vowel signs of Indic scripts are letters in all but name and stay. */
const ACCENTS = /[\u0300-\u036f]|[\u0591-\u05c7]|[\u064b-\u065f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]/g

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  ħ: 'h',
  ŧ: 't',
}

const LETTER_COMMANDS: Readonly<Record<string, string>> = {
  ss: 'ss',
  o: 'o',
  l: 'l',
  ae: 'ae',
  oe: 'oe',
  aa: 'a',
  i: 'i',
  j: 'j',
  dj: 'd',
  dh: 'd',
  th: 'th',
}

const FORMATTING =
  'emph|text[a-z]{2}|textnormal|text|math[a-z]{2,6}|operatorname|boldsymbol|mbox|ensuremath|left|right|limits|' +
  'tiny|scriptsize|footnotesize|small|normalsize|large|itshape|bfseries|scshape|em|it|bf|sc|rm|sf|tt'
const COMMAND_OF_FORMAT = new RegExp(`\\\\(?:${FORMATTING})(?![A-Za-z])\\s*`, 'g')
/** What is left of "{\scriptsize X}" where the backslash has been eaten. */
const EATEN_FORMAT = /\{(?:tiny|scriptsize|footnotesize|small|large|itshape|bfseries|em|it|bf|sc|rm|sf|tt)\s/g

function withoutTex(text: string): string {
  if (!/[\\{]/.test(text)) return text
  return text
    .replace(EATEN_FORMAT, '')
    .replace(COMMAND_OF_FORMAT, '')
    .replace(/\\[cvuHdbkrt]\s*\{/g, '')
    .replace(/\\[cvuHdbkrt] +(?=[A-Za-z])/g, '')
    .replace(
      /\\(ss|oe|ae|aa|dj|dh|th|o|l|i|j)(?![a-z])(?: |\{\})?/gi,
      (_, name: string) => LETTER_COMMANDS[name.toLowerCase()] ?? '',
    )
    .replace(/\\[`'^"~=.] *\{?/g, '')
    .replace(/\\(?=[A-Za-z])/g, ' ')
    .replace(/[\\{}$]/g, '')
}

const SYMBOL = /[α-ω×√∞≈≤≥→∈∇∂∑∫±]/g

/** As TeX calls them. */
const SYMBOL_NAMES: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'o',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  '×': 'times',
  '√': 'sqrt',
  '∞': 'infty',
  '≈': 'approx',
  '≤': 'leq',
  '≥': 'geq',
  '→': 'rightarrow',
  '∈': 'in',
  '∇': 'nabla',
  '∂': 'partial',
  '∑': 'sum',
  '∫': 'int',
  '±': 'pm',
}
