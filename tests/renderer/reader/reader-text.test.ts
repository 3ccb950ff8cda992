import { describe, expect, it } from 'vitest'
import { linksText, readLinks } from '../../../src/renderer/features/reader/details/links-text.ts'
import { dateText, linksOf } from '../../../src/renderer/features/reader/head-text.ts'
import { completions } from '../../../src/renderer/features/reader/tag-completion.ts'

describe('the head of a paper', () => {
  it('writes dates out', () => {
    expect(['2024', '2024-10', '2024-10-04', 'c. 1999'].map(dateText)).toEqual([
      '2024',
      'October 2024',
      '4 October 2024',
      'c. 1999',
    ])
  })

  it('offers each address once, and none but those of the web', () => {
    const links = linksOf({
      arxivId: '1706.03762',
      arxivVersion: 2,
      doi: null,
      url: 'http://arxiv.org/abs/1706.03762v2',
      links: [
        { url: 'javascript:alert(1)', kind: 'page' },
        { url: 'https://github.com/a/b', kind: 'code' },
      ],
    })
    expect(links.map(({ url }) => url)).toEqual(['https://arxiv.org/abs/1706.03762v2', 'https://github.com/a/b'])
  })
})

describe('links as text', () => {
  it('reads what it writes', () => {
    const links = [
      { url: 'https://github.com/a/b', kind: 'code', label: 'the code' },
      { url: 'https://a.b/c', kind: 'other' },
    ] as const
    expect(readLinks(linksText(links))).toEqual({ links, trouble: null })
  })

  it('says what is no link', () => {
    expect(readLinks('javascript:alert(1)').trouble).toContain('no')
    expect(readLinks('book https://a.b').trouble).toContain('book')
  })
})

describe('completing tags', () => {
  const tags = ['nlp', 'nlp/attention', 'vision'].map((name, id) => ({ id: id + 1, name, colour: null, count: 3 - id }))
  it('puts the nearest first and a new one last', () => {
    expect(completions(tags, 'nlp/', []).map(({ name }) => name)).toEqual(['nlp/attention', 'nlp/'])
    expect(completions(tags, 'att', []).map(({ name, isNew }) => [name, isNew])).toEqual([
      ['nlp/attention', false],
      ['att', true],
    ])
  })

  it('leaves out what the paper has', () => {
    expect(completions(tags, 'NLP', [{ id: 1, name: 'nlp', colour: null }]).map(({ name }) => name)).toEqual([
      'nlp/attention',
    ])
  })
})
