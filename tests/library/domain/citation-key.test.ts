import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCitationKey, parseKeyPattern } from '../../../src/shared/domain/citation-key.ts'

const free = () => false

describe('makeCitationKey', () => {
  it.each([
    [
      'chenstitchable2024',
      { authors: [{ family: 'Chen', given: 'Li' }], title: 'The Stitchable Networks', year: 2024 },
    ],
    ['mullernets2023', { authors: [{ family: 'Müller' }], title: 'On {\\emph{Nets}}', year: 2023 }],
    ['bergmultires2020', { authors: [{ particle: 'van den', family: 'Berg' }], title: 'Multi-Res', year: 2020 }],
    ['deepseekair12025', { authors: [{ literal: 'DeepSeek-AI' }], title: 'R1: a model', year: 2025 }],
    ['shchukinaotsenka1999', { authors: [{ family: 'Щукина' }], title: 'Оценка', year: 1999 }],
    ['papadopoulosthe2001', { authors: [{ family: 'Παπαδοπουλος' }], title: 'The', year: 2001 }],
    ['selftuningnetworksbilevel', { authors: [], title: 'Self-Tuning Networks: Bilevel Search', year: null }],
    ['attentionneed2017', { authors: [], title: 'Attention Is All You Need', year: 2017 }],
    ['whatisit', { authors: [], title: 'What is it?', year: null }],
    ['wanggraph2024', { authors: [{ family: '王' }], title: 'Graph Nets', year: 2024 }],
    ['wangshenduxuexi2024', { authors: [{ family: '王' }], title: '深度学习', year: 2024 }],
    ['paper', { authors: [], title: '', year: null }],
  ])('%s', (key, paper) => {
    expect(makeCitationKey(paper, free)).toBe(key)
  })

  it.each([
    ['{Author}{Title:2}{year}', 'ChenStitchableNetworks2024'],
    ['{AUTHOR:2}{yy}', 'CH24'],
    ['{authors}_{year}{month}', 'chenli_202405'],
    ['{venue}/{author}-{title}', 'neurips/chen-stitchable'],
    ['{arxiv}', '2401.00001'],
    ['{type}:{author}', 'article:chen'],
  ])('%s', (pattern, key) => {
    const paper = {
      authors: [{ family: 'Chen' }, { family: 'Li' }],
      title: 'The Stitchable Networks',
      year: 2024,
      date: '2024-05',
      venue: 'NeurIPS',
      type: 'article',
      arxivId: '2401.00001',
    }
    const parsed = parseKeyPattern(pattern)
    if (typeof parsed === 'string') throw new Error(parsed)
    expect(makeCitationKey(paper, free, parsed)).toBe(key)
  })

  it.each([
    ['', /needs at least one field/],
    ['abc', /needs at least one field/],
    ['{auther}', /There is no “{auther}”/],
    ['{author} x', /“ ” can’t stand/],
    ['{author', /is no field/],
  ])('says what is wrong with the pattern %j', (pattern, message) => {
    expect(parseKeyPattern(pattern)).toMatch(message)
  })

  it('goes on with letters where a key is taken', () => {
    const keys = new Set<string>()
    const paper = { authors: [{ family: 'Li' }], title: 'Nets', year: 2024 }
    for (let n = 0; n < 29; n++) keys.add(makeCitationKey(paper, (key) => keys.has(key)))
    expect([...keys].slice(0, 3)).toEqual(['linets2024', 'linets2024a', 'linets2024b'])
    expect(keys).toContain('linets2024z')
    expect(keys).toContain('linets2024aa')
    expect(keys.size).toBe(29)
  })

  it('parts the letter from a word', () => {
    expect(makeCitationKey({ authors: [], title: 'Nets', year: null }, (key) => key === 'nets')).toBe('nets-a')
  })

  it('asks little, also where thousands are taken', () => {
    const keys = new Set<string>()
    let asked = 0
    for (let n = 0; n < 3000; n++)
      keys.add(
        makeCitationKey({ authors: [], title: 'Editorial', year: 2020 }, (key) => {
          asked++
          return keys.has(key)
        }),
      )
    expect(keys.size).toBe(3000)
    expect(asked).toBeLessThan(3000 * 60)
  })

  it('is unique, and safe for BibTeX and shells, whatever the paper says', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    const author = fc.record({ family: text, given: text, literal: text }, { requiredKeys: [] })
    const paper = fc.record({
      authors: fc.array(author, { maxLength: 3 }),
      title: text,
      year: fc.option(fc.integer({ min: -500, max: 3000 })),
    })
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 20 }), (papers) => {
        const keys = new Set<string>()
        for (const each of papers) {
          const key = makeCitationKey(each, (it) => keys.has(it))
          expect(key).toMatch(/^[a-z0-9]+(-[a-z]+)?$/)
          expect(key.length).toBeLessThan(140)
          keys.add(key)
        }
        expect(keys.size).toBe(papers.length)
      }),
    )
  })
})
