/**
 * Titles keep the capitals that matter: styles turn titles into lower case but for what stands in braces. By rule, words with a capital
 * inside ("{TabPFN}", "{GNN}s", "{3D}"), single letters and names that became adjectives are protected; by hand, whatever the person
 * put in braces. Formulas are always protected.
 */
import { splitTex, type TexPart } from '../../../../shared/domain/tex-text.ts'
import { encodePart, escapeText, isOnlyWords, withPairs, type LatexOptions } from '../latex/encode.ts'
import { foldBlanks } from '../latex/plain.ts'

export function encodeTitle(title: string, options: LatexOptions): string {
  const byRule = !isShouting(title)
  if (isOnlyWords(title)) return foldBlanks(byRule ? protectWords(title, options) : escapeText(title, options)).trim()
  /** For each open group whether its braces were the person's own and are written again. */
  const groups: boolean[] = []
  let text = ''
  for (const part of splitTex(title)) {
    const source = title.slice(part.start, part.end)
    if (part.kind !== 'text') text += `{${encodePart(part, options)}}`
    else if (opens(part, source)) {
      groups.push(source === '{')
      if (source === '{') text += '{'
    } else if (part.text === '' && source === '}') {
      if (groups.pop() === true) text += '}'
    } else if (groups.includes(true) || !byRule) text += escapeText(part.text, options)
    else text += protectWords(part.text, options)
  }
  return foldBlanks(withPairs(text + '}'.repeat(groups.filter(Boolean).length))).trim()
}

function opens(part: TexPart & { readonly kind: 'text' }, source: string): boolean {
  return part.text === '' && (source.startsWith('{') || source.endsWith('{'))
}

function protectWords(text: string, options: LatexOptions): string {
  let last = 0
  let out = ''
  for (const { 0: word, index } of capitalWords(text)) {
    const protectedPart = partToProtect(word, () => /(?:^|[.:?!]\s*)$/.test(text.slice(0, index)))
    if (protectedPart === 0) continue
    out += `${escapeText(text.slice(last, index), options)}{${escapeText(word.slice(0, protectedPart), options)}}`
    last = index + protectedPart
  }
  return out + escapeText(text.slice(last), options)
}

/** How many letters from the word's start on are to be protected; 0 for none. */
function partToProtect(word: string, isFirst: () => boolean): number {
  if (/^[a-z]+$/.test(word)) return 0
  if (/^\p{Lu}$/u.test(word)) return word === 'A' || isFirst() ? 0 : word.length
  if (/^\p{L}?[^\p{Lu}\d]*$/u.test(word)) return NAMES.has(word) ? word.length : 0
  if (!/\p{Lu}/u.test(word)) return 0
  // The "s" of a plural needs no braces: "{GNN}s".
  const plural = /^[\p{Lu}\d]{2,}(?=['’]?s$)/u.exec(word)
  return plural ? plural[0].length : word.length
}

/** A title all in capitals says nothing about which of them matter. */
function isShouting(title: string): boolean {
  // Most titles are told by their plain letters.
  let lower = 0
  for (let at = 0; at < title.length; at++) {
    const code = title.charCodeAt(at)
    if (code >= 97 && code <= 122) lower++
  }
  if (lower > 0.3 * title.length) return false
  const letters = title.replace(/[^\p{L}]/gu, '')
  return letters.length > 12 && letters.replace(/[^\p{Lu}]/gu, '').length > 0.7 * letters.length
}

type FoundWord = Pick<RegExpExecArray, 0 | 'index'>

/** All words among which there may be one to protect; of plain ASCII, as most titles are, only those with a capital that matters. */
function capitalWords(text: string): Iterable<FoundWord> {
  const found: FoundWord[] = []
  let start = -1
  let inner = false
  for (let at = 0; at <= text.length; at++) {
    const kind = at === text.length ? OTHER : (KINDS[text.charCodeAt(at)] ?? BEYOND)
    if (kind === BEYOND) return text.matchAll(WORD)
    if (start < 0) {
      if (kind === OTHER || kind === APOSTROPHE) continue
      start = at
      inner = false
    } else if (kind === CAPITAL || kind === DIGIT) inner = true
    else if (kind === OTHER) {
      const first = KINDS[text.charCodeAt(start)]
      if (inner || first === DIGIT || (first === CAPITAL && isWorthALook(text, start, at)))
        found.push({ 0: text.slice(start, at), index: start })
      start = -1
    }
  }
  return found
}

/** A word that begins with its only capital. */
function isWorthALook(text: string, start: number, end: number): boolean {
  return end === start + 1 || NAMES.has(text.slice(start, end))
}

const [OTHER, LETTER, CAPITAL, DIGIT, APOSTROPHE, BEYOND] = [0, 1, 2, 3, 4, 5]
/** Of the characters of ASCII. */
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code)
  return /[a-z]/.test(char)
    ? LETTER
    : /[A-Z]/.test(char)
      ? CAPITAL
      : /\d/.test(char)
        ? DIGIT
        : char === "'"
          ? APOSTROPHE
          : OTHER
})

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu

/** Words that are written with a capital in the middle of any English sentence and are common in titles of papers. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'Bayes Bayesian Gauss Gaussian Gaussians Markov Markovian Bellman Hilbert Hermitian Hessian Jacobian Laplace Laplacian Lagrangian ' +
    'Lipschitz Lyapunov Riemann Riemannian Euclid Euclidean Fourier Hamilton Hamiltonian Boltzmann Poisson Shannon Shapley Turing Nash ' +
    'Wasserstein Sinkhorn Newton Newtonian Monte Carlo Langevin Schrödinger Fisher Kalman Pareto Rademacher Hopfield Taylor Cauchy ' +
    'Einstein Galilean Lorentz Clifford Bernoulli Dirichlet Gibbs Hebbian Siamese Socratic Stackelberg Chebyshev Krylov Nyström ' +
    'English German French Spanish Italian Portuguese Dutch Russian Chinese Mandarin Japanese Korean Arabic Hindi Indian African ' +
    'American European Asian Latin Greek Hebrew Turkish Vietnamese Thai Indonesian Persian Urdu Bengali Europe Africa America Asia ' +
    'Wikipedia Google Amazon Twitter Reddit Python Java Rust Linux Android Windows Kaggle Atari Minecraft Internet Bitcoin Ethereum'
  ).split(' '),
)
