import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatName, formatNameInverted, parseName, splitNames } from '../../../src/shared/domain/names.ts'

describe('parseName', () => {
  it.each([
    ['Ada Lovelace', { given: 'Ada', family: 'Lovelace' }],
    ['Lovelace, Ada', { given: 'Ada', family: 'Lovelace' }],
    ['Plato', { family: 'Plato' }],
    ['Jan van der Berg', { given: 'Jan', particle: 'van der', family: 'Berg' }],
    ['van der Berg, Jan', { given: 'Jan', particle: 'van der', family: 'Berg' }],
    ['Van der Berg, Jan', { given: 'Jan', particle: 'Van der', family: 'Berg' }],
    ['van der Berg, Jr., Jan', { given: 'Jan', particle: 'van der', family: 'Berg', suffix: 'Jr.' }],
    ['van der Berg, Jan, Jr.', { given: 'Jan', particle: 'van der', family: 'Berg', suffix: 'Jr.' }],
    ['Ford, Jr., Henry', { given: 'Henry', family: 'Ford', suffix: 'Jr.' }],
    ['Henry Ford II', { given: 'Henry', family: 'Ford', suffix: 'II' }],
    ['Martin Luther King, Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
    [
      'Charles Louis Xavier Joseph de la Vallée Poussin',
      {
        given: 'Charles Louis Xavier Joseph',
        particle: 'de la',
        family: 'Vallée Poussin',
      },
    ],
    ['Della Porta, Giambattista', { given: 'Giambattista', family: 'Della Porta' }],
    ["d'Ormesson, Jean", { given: 'Jean', family: "d'Ormesson" }],
    ["Gerard 't Hooft", { given: 'Gerard', particle: "'t", family: 'Hooft' }],
    ['{Barnes and Noble}', { literal: 'Barnes and Noble' }],
    ['{Barnes} and{ Noble}', { given: 'Barnes', family: 'and Noble' }],
    ['ATLAS Collaboration', { literal: 'ATLAS Collaboration' }],
    ["{\\'E}mile Zola", { given: "\\'Emile", family: 'Zola' }],
    ['{van} Dyke', { given: 'van', family: 'Dyke' }],
    ['Donald~E. Knuth', { given: 'Donald E.', family: 'Knuth' }],
    ['family=de Beauvoir, given=Simone, prefix=, suffix=', { family: 'de Beauvoir', given: 'Simone' }],
    [
      'given=Hans, given-i=H, family={Harman}, prefix=von der',
      { family: 'Harman', given: 'Hans', particle: 'von der' },
    ],
    ['李 明', { given: '李', family: '明' }],
    ['Berg,', { family: 'Berg' }],
    [', Jan', { given: 'Jan' }],
    ['', { literal: '' }],
  ])('%s', (text, author) => {
    expect(parseName(text)).toEqual(author)
  })

  it('reads what it wrote', () => {
    const capital = fc.constantFrom('Berg', 'Müller', "O'Neill", 'Łukasz', 'Smith-Jones', '王', 'Vallée Poussin', 'Wu')
    const given = fc.constantFrom('Jan', 'Jan A.', 'J.-P.', 'Émile', '明', 'Anna Maria')
    const literal = fc.constantFrom('DeepSeek-AI', 'Barnes and Noble', 'Smith, Wesson & Co.', 'team lectern')
    const person = fc.record(
      {
        family: capital,
        given,
        particle: fc.constantFrom('van', 'van der', 'de la', "'t"),
        suffix: fc.constantFrom('Jr.', 'III'),
      },
      { requiredKeys: ['family'] },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          person,
          literal.map((it) => ({ literal: it })),
        ),
        (author) => {
          expect(parseName(formatNameInverted(author))).toEqual(author)
        },
      ),
    )
    expect(formatName({ given: 'Jan', particle: 'van der', family: 'Berg', suffix: 'Jr.' })).toBe(
      'Jan van der Berg Jr.',
    )
  })

  it.each([
    [{ family: '王', given: '小明' }, '王小明'],
    [{ family: '山田', given: 'たろう' }, '山田たろう'],
    [{ family: '김', given: '민준' }, '김민준'],
    [{ family: 'スミス', given: 'ジョン' }, 'ジョン スミス'],
    [{ family: '王', given: 'Xiaoming' }, 'Xiaoming 王'],
    [{ family: 'Wang', given: 'Xiaoming' }, 'Xiaoming Wang'],
  ])('writes the name of the family first where its script does: %o', (author, name) => {
    expect(formatName(author)).toBe(name)
  })

  it('takes anything', () => {
    const part = fc.constantFrom('{', '}', ',', ' ', '\\', 'and', 'van', 'A', "'", '=', 'family', '~', 'É', '\u0000')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const author = parseName(parts.join(''))
        expect(Object.keys(author).length).toBeGreaterThan(0)
        expect(parseName(formatNameInverted(author))).toBeDefined()
      }),
    )
  })
})

describe('splitNames', () => {
  it.each([
    ['A B and C, D', ['A B', 'C, D']],
    ['A\n AND\n B', ['A', 'B']],
    ['{Barnes and Noble} and X', ['{Barnes and Noble}', 'X']],
    ['A and and B and', ['A', 'B']],
    ['Anderson and Sand', ['Anderson', 'Sand']],
    ['A and others', ['A', 'others']],
    [' ', []],
  ])('%s', (text, names) => {
    expect(splitNames(text)).toEqual(names)
  })
})
