import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldTitle } from '../../../src/shared/domain/fold.ts'

describe('foldTitle', () => {
  it.each([
    ['case', 'Deep Nets', 'deep nets'],
    ['accents', 'Pokémon Größe', 'Pokemon Grosse'],
    ['accents written in TeX', "Pok{\\'e}mon", 'Pokémon'],
    ['an accent written with a command', '\\v{S}ilhan \\c{c}a', 'Šilhan ça'],
    ['letters written in TeX', '{\\O}rsted and \\ss{}en', 'Ørsted and ßen'],
    ['punctuation', 'Nets: a study (of “small” ones)', 'Nets - A Study of small ones.'],
    [
      'spaces that a page swallowed',
      'Finding sourcecitations ( Intercode Bash)',
      'Finding source citations (Intercode Bash)',
    ],
    ['ligatures', 'Eﬃcient ﬁne-tuning', 'Efficient fine-tuning'],
    ['full width', 'ＧＰＴ４', 'GPT4'],
    ['protected case', 'Fast {GNN}s', 'Fast GNNs'],
    ['formatting', 'A \\emph{very} \\textbf{bold} claim', 'A very bold claim'],
    ['math', 'An $\\alpha$-stable $O(n\\log n)$ sort', 'An α-stable O(n log n) sort'],
    ['math whose backslash was eaten', 'Images of 256times256', 'Images of $256\\times256$'],
    ['a size whose backslash was eaten', '{scriptsize CODE2SEQ} again', 'Code2seq again'],
    ['raised digits', 'CO₂ and x²', 'CO2 and x2'],
  ])('ignores %s', (_, one, other) => {
    expect(foldTitle(one)).toBe(foldTitle(other))
  })

  it.each([
    ['C++ for all', 'C# for all'],
    ['Part 1', 'Part 2'],
    ['深度学习', '强化学习'],
    ['ガラス', 'カラス'],
    ['कुल', 'कल'],
    ['???', '!!!'],
  ])('tells %s from %s', (one, other) => {
    expect(foldTitle(one)).not.toBe(foldTitle(other))
  })

  it('is stable, and empty only for nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const folded = foldTitle(title)
        expect(foldTitle(folded)).toBe(folded)
        expect(folded === '').toBe(title.trim() === '')
      }),
    )
  })
})

describe('foldText', () => {
  it('keeps words apart', () => {
    expect(foldText("  van  der\tBérg-O'Neill ")).toBe("van der berg-o'neill")
  })

  it('reads names written in TeX', () => {
    expect(foldText('G{\\"o}del')).toBe('godel')
    expect(foldText('\\L{}ukasz')).toBe('lukasz')
  })

  it('folding twice is folding once', () => {
    const tex = fc.constantFrom('\\', '{', '}', '$', 'a', 'Ä', 'ß', ' ', '\\alpha', '\\"o', 'İ', 'ﬁ', 'Σ')
    fc.assert(
      fc.property(fc.array(tex), (parts) => {
        const folded = foldText(parts.join(''))
        expect(foldText(folded)).toBe(folded)
      }),
    )
  })
})
