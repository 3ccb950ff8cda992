import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableText, splitTex } from '../../../src/shared/domain/tex-text.ts'

/** What is shown: formulas in ⟦ ⟧, links in < >. */
function shown(text: string): string {
  return splitTex(text)
    .map((part) => (part.kind === 'math' ? `⟦${part.tex}⟧` : part.kind === 'url' ? `<${part.url}>` : part.text))
    .join('')
}

describe('whole TeX', () => {
  it.each([
    ['x $\\alpha_i$ y', 'x ⟦\\alpha_i⟧ y'],
    ['\\(a+b\\) and $ a + b_1 $', '⟦a+b⟧ and ⟦a + b_1⟧'],
    ['$$E=mc^2$$ then \\[x\\]', '⟦E=mc^2⟧ then ⟦x⟧'],
    ['$a &lt; b$', '⟦a < b⟧'],
    ['a \\emph{very \\textbf{bold}} claim', 'a very bold claim'],
    ['{\\bf Bold} and {GNN}s', 'Bold and GNNs'],
    ['Pok\\\'{e}mon {\\"o} \\v{S}ilhan {\\\'e} Gro\\ss{}e \\o slo na\\"{\\i}ve', 'Pokémon ö Šilhan é Große øslo naïve'],
    ['0.12\\% of R\\&D', '0.12% of R&D'],
    ['pages 1--2, then --- so', 'pages 1–2, then — so'],
    ["the ``best'' map", 'the “best” map'],
    ['see Fig.~2, a~failure', 'see Fig.\u00a02, a\u00a0failure'],
    ['\\mathbb{R}^d \\times 3', '⟦\\mathbb{R}^{d}⟧ ⟦\\times⟧ 3'],
    ['\\LaTeX is', 'LaTeX is'],
    ['\\href{https://x.y/z}{our page}', '<https://x.y/z>'],
    ['\\begin{equation}x=1\\end{equation}', '⟦\\begin{equation}x=1\\end{equation}⟧'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))

  it('tells display from inline', () => {
    expect(splitTex('$$x$$')[0]).toMatchObject({ kind: 'math', display: true })
    expect(splitTex('$x$')[0]).toMatchObject({ kind: 'math', display: false, start: 0, end: 3 })
  })
})

describe('half-eaten TeX', () => {
  it.each([
    ['1920times1080 at 30times speed', '1920×1080 at 30× speed'],
    ['on {scriptsize CODE2SEQ} tasks', 'on CODE2SEQ tasks'],
    ['textbf{IVY}: a emph{new} way', 'IVY: a new way'],
    ['(> 10^{19}) and 10^-4', '(> ⟦10^{19}⟧) and ⟦10^{-4}⟧'],
    ['gap M^c_{rho}(T) of M^c_rho', 'gap ⟦M^{c}_{\\rho}(T)⟧ of ⟦M^{c}_{\\rho}⟧'],
    ['T=nabla f_theta', 'T=∇ ⟦f_{\\theta}⟧'],
    ['CO_2 and H_2O', '⟦\\mathrm{CO}_{2}⟧ and ⟦H_{2}⟧O'],
    ['R^{n times d} and ell_2', '⟦R^{n \\times d}⟧ and ⟦\\ell_{2}⟧'],
    ['mathcal{O}(n^2)', '⟦\\mathcal{O}⟧(⟦n^{2}⟧)'],
    ['url{https://a.b/c_d}', '<https://a.b/c_d>'],
    ['3.2pm0.1, sim10%, approx 5', '3.2±0.1, ∼10%, ≈ 5'],
    ['in O(nsqrt{T}) or 2sqrt{T}', 'in O(n⟦\\sqrt{T}⟧) or 2⟦\\sqrt{T}⟧'],
    ['O(1/epsilon^2) and 1/n^{2}', 'O(1/⟦\\epsilon^{2}⟧) and 1/⟦n^{2}⟧'],
    ['90^circ, 45^{circ} and 30^\\circ', '⟦90^{\\circ}⟧, ⟦45^{\\circ}⟧ and ⟦30^{\\circ}⟧'],
    ['sum_{i=1}^n x_i, max_{t}', '⟦\\sum_{i=1}^{n}⟧ ⟦x_{i}⟧, ⟦\\max_{t}⟧'],
    ['\\leqslant 4', '⟦\\leqslant⟧ 4'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('plain prose stays', () => {
  it.each([
    'costs $5 and $10 a month',
    'raised $10M in 2020 to 5$ of all',
    'the alpha and beta of lambda calculus, times and again, three times 5',
    'NetInfoF_Probe, snake_case, user_id, d_model, a_b_c, __init__',
    '~141K participants, ~3 years, 5~10 items',
    'sets {0, 1} and {a}',
    'run --help or `code` or ``x``',
    "don't, the cats' home, 5' 3\"",
    'C:\\new\\table ^_^ [^abc]',
    'sim2real, approximate, similar, at 5 pm 10 people',
    'data/run_2, src/delta_2, files/x_1.csv, the sum and the max, What{ever}, 2^nd',
    'a dollar $ alone, a brace { alone, a \\',
  ])('%s', (text) => expect(splitTex(text)).toEqual([{ kind: 'text', text, start: 0, end: text.length }]))
})

describe('links', () => {
  it.each([
    ['at https://github.com/a/b.', 'at <https://github.com/a/b>.'],
    ['(see https://github.com/a/EEEA-Net).', '(see <https://github.com/a/EEEA-Net>).'],
    ['https://en.wikipedia.org/wiki/A_(b)', '<https://en.wikipedia.org/wiki/A_(b)>'],
    ['https://seas.upenn.edu/~nk/p_1/, too', '<https://seas.upenn.edu/~nk/p_1/>, too'],
    ['Code: github.com/a/b', 'Code: <https://github.com/a/b>'],
    ['https://a.b/x\\_y', '<https://a.b/x_y>'],
    ['javascript:alert(1) and http://', 'javascript:alert(1) and http://'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('laws', () => {
  const bits = fc.constantFrom(
    ...[
      '$',
      '$$',
      '\\',
      '{',
      '}',
      '_',
      '^',
      '~',
      '`',
      "''",
      '--',
      'a',
      'B',
      '1',
      ' ',
      'rho',
      'times',
      'mathcal{',
      '\\emph{',
      "\\'",
      '\\(',
      '\\)',
      'https://a.b/c',
      '.',
      '😀',
      '\n',
    ],
  )
  const texts = fc.oneof(
    fc.array(bits, { maxLength: 40 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  )

  it('parts cover the text without gaps; a text part stands there as it is, or is one repair', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0
        for (const part of splitTex(text)) {
          expect(part.start).toBe(at)
          expect(part.end).toBeGreaterThan(part.start)
          at = part.end
        }
        expect(at).toBe(text.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('text without a sign of TeX is one part', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L} ,.;:!?()]+$/u), (text) => {
        fc.pre(!/www\.|times|pm|nabla|infty/.test(text))
        expect(readableText(text)).toBe(text)
      }),
    )
  })
})
