import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReaders, recogniseFormat } from '../../../src/main/library/formats/index.ts'
import type { ReadResult } from '../../../src/main/library/formats/format.ts'

const now = Date.UTC(2026, 10, 24)
const readers = createReaders({ now })
const corpus = join(import.meta.dirname, '../../../../shared/corpus/hf-papers-page.txt')

function read(text: string, name = ''): ReadResult & { readonly format: string | undefined } {
  const reader = recogniseFormat(text.slice(0, 65_536), readers, name)?.reader
  return { format: reader?.name, ...(reader?.read(text) ?? { papers: [], problems: [] }) }
}

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../fixtures/huggingface', name), 'utf8')
}

describe('a page copied as text', () => {
  it.runIf(existsSync(corpus))('gives the papers of a real page, whole and with their links', () => {
    const text = readFileSync(corpus, 'utf8')
    const { format, papers, problems } = read(text)
    expect(format).toBe('huggingface-text')
    expect(problems).toEqual([])
    expect(papers).toHaveLength(81)
    const lines = text.split('\n')
    for (const paper of papers) {
      expect(lines).toContain(paper.title)
      expect(lines).toContain(paper.abstract)
    }
    const links = papers.flatMap((paper) => paper.links ?? [])
    expect(links).toHaveLength(21)
    expect(links.filter(({ url }) => url.includes('github.com')).every(({ kind }) => kind === 'code')).toBe(true)
    expect(links.filter(({ url }) => /[.)\s]$/.test(url))).toEqual([])
  })

  it('reads trending cards once, with votes, dates, summaries and wrapped titles', () => {
    const { papers, problems } = read(fixture('trending.txt'))
    expect(problems).toEqual([])
    expect(papers).toMatchObject([
      {
        title: 'Lanterns for Night Gardens: Sparse Lighting of Large Scenes',
        summary: 'A sparse lighting model places a few lanterns in large scenes and renders night gardens quickly.',
        date: '2026-10-04',
        upvotes: 128,
        links: [{ url: 'https://github.com/example-lab/lanterns', kind: 'code' }],
      },
      {
        title: 'Tides in Token Space',
        date: '2026-03-30',
        links: [{ url: 'https://github.com/example-lab/tides', kind: 'code' }],
      },
    ])
    expect(papers[0]).not.toHaveProperty('abstract')
    expect(papers[1]?.abstract).toMatch(/^We study how .* documents from the data\.$/)
    expect(papers[1]).not.toHaveProperty('upvotes')
  })

  it('reads cards without abstracts by what stands around them, and none of the page’s own lines', () => {
    const { papers, problems } = read(fixture('daily.txt'))
    expect(problems).toEqual([])
    expect(papers).toMatchObject([
      { title: 'Mapping the Currents of Attention', upvotes: 157 },
      { title: 'A Lantern for Sparse Data: Learning to See with Few Examples' },
      {
        title: 'How Deep Is a Shallow Network? A Study of vs. Effects in Tide Models',
        arxivId: '2603.01234',
        upvotes: 23,
      },
    ])
    expect(papers[1]).not.toHaveProperty('upvotes')
    expect(papers[2]?.links?.map(({ url, kind }) => [url, kind])).toContainEqual([
      'https://github.com/example/shallow-tides',
      'code',
    ])
  })

  it('takes a card that a trending page prints twice once, below whatever organisation', () => {
    const { papers, problems } = read(fixture('trending-twice.txt'))
    expect(problems).toEqual([])
    expect(papers).toMatchObject([
      { title: 'Weaving Baskets of Gradients', date: '2026-10-04', upvotes: 124 },
      { title: 'Orchards of Thought: Pruning Long Chains of Reasoning', date: '2025-02-27', upvotes: 1200 },
    ])
    expect(papers.map(({ summary }) => summary !== undefined)).toEqual([true, false])
  })

  it('reads the page of one paper with its labels, and not its comments', () => {
    const { papers, problems } = read(fixture('paper-page.txt'))
    expect(problems).toEqual([])
    expect(papers).toMatchObject([
      {
        title: 'Counting Waves with Very Small Networks',
        arxivId: '2410.01234',
        authors: [{ family: 'Marin' }, { family: 'Costa', particle: 'de la' }, { family: 'Chen' }],
        summary: expect.stringMatching(/^A network of two hundred .* observer\.$/) as unknown,
        abstract: expect.stringMatching(/^We train networks .* each other either\.$/) as unknown,
      },
    ])
  })

  it('joins what was wrapped, at whatever width', () => {
    expect(read(fixture('wrapped.txt')).papers.map(({ title }) => title)).toEqual([
      'Liquid Neural Network-based Adaptive Learning vs. Incremental Learning for Predicting the Load of Links after Failures',
      'Tide Tables from Scratch',
      'Salt and Light',
    ])
  })

  it('keeps what it can’t place as problems', () => {
    const abstract = 'We present results of a novel method on data. '.repeat(12).trim()
    const { papers, problems } = read(
      ['Daily Papers', 'First Title', abstract, 'A Lonely Line', 'Second Title', abstract].join('\n\n'),
    )
    expect(papers.map(({ title }) => title)).toEqual(['First Title', 'Second Title'])
    expect(problems).toEqual([{ line: 7, column: null, reason: 'A title without an abstract.', text: 'A Lonely Line' }])
  })

  it('parts a title from an abstract right below it, wrapped or not', () => {
    const wrapped = [
      'Daily Papers',
      '',
      'A Title That Was Wrapped Over Two Whole Lines Because',
      'It Is Long',
      'We present a method that learns from data while it rains and',
      'show in many experiments that our results on all benchmarks are',
      'better than those of every approach before, also when the rain',
      'stops. The models dry again, which we had not expected.',
    ].join('\n')
    expect(read(wrapped).papers).toMatchObject([
      {
        title: 'A Title That Was Wrapped Over Two Whole Lines Because It Is Long',
        abstract: expect.stringMatching(/^We present .* expected\.$/) as unknown,
      },
    ])
  })
})

describe('Markdown', () => {
  it('takes titles from links to papers, with their ids', () => {
    const { format, papers, problems } = read(fixture('daily.md'))
    expect(format).toBe('huggingface-markdown')
    expect(problems).toEqual([])
    expect(papers).toMatchObject([
      { title: 'Snow on Graphs: Cold Starts for *Heterogeneous* Networks', arxivId: '2610.05608' },
      {
        title: 'Ferns Grow in Log-Time',
        arxivId: '2610.01234',
        arxivVersion: 2,
        abstract: expect.stringContaining('See the project for a demo.') as unknown,
      },
    ])
    const links = papers[1]?.links?.map(({ url }) => url)
    expect(links).toContain('https://github.com/example-lab/ferns')
    expect(links).toContain('https://ferns.example.org/')
  })
})

describe('Markdown captures', () => {
  it('follow links over wrapped lines and escapes, and leave pictures and buttons away', () => {
    expect(read(fixture('capture.md')).papers).toMatchObject([
      {
        title: 'Rivers of Tokens: Streaming Attention for Very Long Documents',
        arxivId: '2610.05608',
        upvotes: 41,
        abstract: expect.stringContaining('1920times1080 tokens the loss grows by 0.12\\%') as unknown,
      },
      { title: 'A Small [Bracketed] Title', arxivId: '2610.07777' },
    ])
  })
})

const apiPaper = {
  paper: {
    id: '2610.05608',
    authors: [{ name: 'Ada van der Berg', hidden: false }, { name: 'Wei Chen' }],
    publishedAt: '2026-10-03T17:59:59.000Z',
    title: 'Snow on\n  Graphs',
    summary: 'Cold starts, thawed.\nCode: https://github.com/example-lab/snow.',
    upvotes: 7,
    ai_summary: 'Graphs thaw.',
    githubRepo: 'https://github.com/example-lab/snow',
    projectPage: 'https://snow.example.org',
  },
  publishedAt: '2026-10-05T00:00:00.000Z',
  title: 'Snow on Graphs',
  numComments: 2,
}
const expected = {
  title: 'Snow on Graphs',
  authors: [
    { given: 'Ada', particle: 'van der', family: 'Berg' },
    { given: 'Wei', family: 'Chen' },
  ],
  abstract: 'Cold starts, thawed. Code: https://github.com/example-lab/snow.',
  summary: 'Graphs thaw.',
  date: '2026-10-03',
  arxivId: '2610.05608',
  upvotes: 7,
}

describe('the API and saved pages', () => {
  it('reads a list, a flat paper and a damaged file', () => {
    expect(read(JSON.stringify([apiPaper])).papers).toMatchObject([expected])
    expect(read(JSON.stringify(apiPaper.paper)).papers).toMatchObject([expected])
    expect(read(JSON.stringify([apiPaper])).papers[0]?.links).toMatchObject([
      { url: 'https://huggingface.co/papers/2610.05608', kind: 'page' },
      { url: 'https://github.com/example-lab/snow', kind: 'code' },
      { url: 'https://snow.example.org', kind: 'project' },
    ])
    const damaged = `[\n${JSON.stringify(apiPaper)},\n{"paper": oops}]`
    expect(read(damaged).problems).toMatchObject([{ line: 3 }])
  })

  it('reads the data that a saved page carries, and its cards where that is gone', () => {
    const props = JSON.stringify({ periodType: 'day', dateString: '2026-10-05', dailyPapers: [apiPaper] })
    const escaped = props.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    const page = (body: string): string =>
      `<!DOCTYPE html><html><head><title>Daily Papers</title></head><body>${body}</body></html>`
    const carried = page(
      `<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escaped}"></div>`,
    )
    expect(read(carried)).toMatchObject({ format: 'huggingface-html', papers: [expected], problems: [] })
    const cards = page(
      '<main><article><h3><a href="/papers/2610.05608">Snow on <b>Graphs</b></a></h3><p>Short &amp; cold.</p>' +
        '<a href="https://github.com/example-lab/snow">GitHub</a></article></main>',
    )
    expect(read(cards).papers).toMatchObject([
      {
        title: 'Snow on Graphs',
        summary: 'Short & cold.',
        arxivId: '2610.05608',
        links: [{ kind: 'page' }, { url: 'https://github.com/example-lab/snow', kind: 'code' }],
      },
    ])
  })
})

describe('saved files', () => {
  it.each(['saved.html', 'saved-paper.html', 'api.json'])('%s', (name) => {
    expect(read(fixture(name)).papers).toMatchObject([
      {
        title: 'Harbours as Graphs: Routing Ships by Message Passing',
        authors: [{ family: 'Marin' }, { family: 'Berg' }],
        arxivId: '2603.04567',
        date: '2026-03-05',
      },
    ])
  })

  it('saved-cards.html', () => {
    expect(read(fixture('saved-cards.html')).papers).toMatchObject([
      { title: 'Harbours as Graphs: Routing Ships by Message Passing & More', arxivId: '2603.04567', upvotes: 31 },
      { title: 'Only a Title Here', arxivId: '2603.08888' },
    ])
  })
})

describe('what is no page of papers', () => {
  it.each([
    ['an empty text', ''],
    ['a note', 'Remember the milk.\n\nAnd bread.'],
    ['a log', '2026-10-04 12:00:01 started\n'.repeat(400)],
    ['another site', '<!doctype html><html><head><title>Soup</title></head><body><p>Stir it.</p></body></html>'],
    ['other JSON', '[{"name": "soup"}]'],
    [
      'a story',
      `The Old Mill\n\n${'Once there was a mill by the river, and nobody knew who had built it. '.repeat(9)}`,
    ],
  ])('%s', (_, text) => {
    expect(read(text).papers).toEqual([])
  })

  it('never throws, whatever comes', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '### [',
        '](https://huggingface.co/papers/2610.05608)',
        'Upvote',
        '12',
        '·',
        '\n',
        '\n\n',
        '<article>',
        '[{"paper":',
        '\u0000',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        for (const reader of readers) {
          const { papers } = reader.read(text)
          expect(papers.every(({ title }) => title !== '')).toBe(true)
        }
      }),
    )
  })
})
