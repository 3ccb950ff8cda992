/** A text down to the letters that stay the same however it is typed: no spaces, dashes, quotes or dress of TeX; signs by their names. */
import type { Span } from '../../../shared/domain/spans.ts'

/** `from[i]` and `to[i]`: where in the text the sign stands that letter i came from. */
export interface Letters {
  readonly letters: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const GREEK: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho ' +
    'σ sigma τ tau υ upsilon φ phi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega ' +
    '× times ± pm · cdot ⋅ cdot ∞ infty ∇ nabla ∂ partial ≤ leq ≥ geq ≠ neq ≈ approx ∼ sim → rightarrow ← leftarrow ∈ in ∑ sum ∏ prod ' +
    '⊕ oplus ⊗ otimes ∘ circ ∪ cup ∩ cap ⊂ subset ⊆ subseteq ∀ forall ∃ exists ℓ ell … ldots ⋯ cdots ∝ propto ≪ ll ≫ gg'
  )
    .split(' ')
    .flatMap((sign, place, all) => (place % 2 === 0 ? [[sign, all[place + 1] ?? '']] : [])),
)

/** Names that come in several spellings. */
const SAME: Readonly<Record<string, string>> = {
  le: 'leq',
  ge: 'geq',
  ne: 'neq',
  to: 'rightarrow',
  varepsilon: 'epsilon',
  varphi: 'phi',
}

const DRESSED =
  /\\(?:emph|text(?:bf|it|tt|sc|sf|rm|sl|up|normal)?|math(?:bb|cal|bf|rm|it|sf|tt|frak|scr)|boldsymbol|bm|operatorname|mbox|ensuremath|left|right|displaystyle|scriptsize|small|tiny|em|it|bf|sc|rm|sf|tt)(?![A-Za-z])/y
const NAMED = /\\([A-Za-z]+)/y
const DROPPED = /[\s\\{}$~`'"‘’“”«»^_*\-‐-―−\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u

/** Texts whose letters are kept: many highlights ask for those of the same two, the old and the new. */
const KEPT = 4
const kept = new Map<string, Letters>()

export function lettersOf(text: string): Letters {
  if (text.length < 200) return read(text)
  const known = kept.get(text)
  if (known) return known
  const letters = read(text)
  if (kept.size >= KEPT) kept.clear()
  kept.set(text, letters)
  return letters
}

function read(text: string): Letters {
  const letters: string[] = []
  const from: number[] = []
  const to: number[] = []
  const add = (shown: string, start: number, end: number): void => {
    for (const letter of shown) {
      letters.push(letter)
      // A letter beyond the first plane counts as two where it is searched.
      for (const _ of letter.split('')) {
        from.push(start)
        to.push(end)
      }
    }
  }
  for (let at = 0; at < text.length;) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const end = at + sign.length
    if (sign === '\\') {
      DRESSED.lastIndex = at
      NAMED.lastIndex = at
      const dressed = DRESSED.exec(text)
      const named = dressed ? null : NAMED.exec(text)
      if (named) add(SAME[named[1] ?? ''] ?? named[1] ?? '', at, NAMED.lastIndex)
      at = dressed ? DRESSED.lastIndex : named ? NAMED.lastIndex : end
      continue
    }
    if (!DROPPED.test(sign))
      for (const letter of GREEK[sign] ?? sign.normalize('NFKD')) if (!DROPPED.test(letter)) add(letter, at, end)
    at = end
  }
  return { letters: letters.join(''), from, to }
}

/** The span of the text that letters `at` to `at + length` came from. */
export function spanOfLetters({ from, to }: Letters, at: number, length: number): Span {
  return { start: from[at] ?? 0, end: to[at + length - 1] ?? 0 }
}

/** Where the letters `wanted` stand among `letters`. A text that is full of them tells nothing more after a thousand. */
export function occurrences(letters: string, wanted: string): number[] {
  const found: number[] = []
  if (wanted === '') return found
  for (let at = letters.indexOf(wanted); at >= 0 && found.length < 1000; at = letters.indexOf(wanted, at + 1))
    found.push(at)
  return found
}

/** A span grown over the signs without letters that the words had at their ends: quotes, dollars, braces. */
export function withEdges(text: string, { start, end }: Span, quote: string): Span {
  const isEdge = (sign: string | undefined): boolean => sign !== undefined && DROPPED.test(sign) && !/\s/.test(sign)
  let first = start
  let last = end
  for (let i = 0; isEdge(quote[i]) && isEdge(text[first - 1]); i++) first--
  for (let i = 1; isEdge(quote.at(-i)) && isEdge(text[last]); i++) last++
  // Braces that open or close within belong to it with the command before them.
  const open = balanceOf(text.slice(first, last))
  if (open < 0) first -= /(?:\\[A-Za-z]+\s*)?\{$/.exec(text.slice(Math.max(0, first - 20), first))?.[0].length ?? 0
  if (open > 0 && text[last] === '}') last++
  return { start: first, end: last }
}

function balanceOf(text: string): number {
  return text.split('{').length - text.split('}').length
}
