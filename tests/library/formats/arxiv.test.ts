import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReaders, recogniseFormat } from '../../../src/main/library/formats/index.ts'
import type { ReadResult } from '../../../src/main/library/formats/format.ts'

const readers = createReaders({ now: Date.UTC(2026, 2, 11) })

function read(name: string): ReadResult & { readonly format: string | undefined } {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8')
  const reader = recogniseFormat(text, readers, '')?.reader
  return { format: reader?.name, ...(reader?.read(text) ?? { papers: [], problems: [] }) }
}

const harbours = {
  title: 'Harbours as Graphs: Routing Ships by Message Passing',
  authors: [
    { given: 'Alba', family: 'Marin' },
    { given: 'Jan', particle: 'van der', family: 'Berg' },
  ],
  arxivId: '2603.04567',
}

describe('arXiv', () => {
  it('reads its feed, every field', () => {
    const { format, papers, problems } = read('arxiv/query.atom')
    expect([format, problems]).toEqual(['arxiv-atom', []])
    expect(papers).toMatchObject([
      {
        ...harbours,
        arxivVersion: 2,
        date: '2026-03-05',
        doi: '10.1234/tides.2026.34',
        venue: 'Journal of Tides 12 (2026) 34-56',
        abstract:
          'Ships meet in harbours as messages meet in nodes; waiting falls for $n < 10^3$ ships & more. We route the one like the other.',
        links: [{ url: 'https://arxiv.org/pdf/2603.04567v2', kind: 'pdf' }],
        extra: { comment: '12 pages, 4 figures', primaryclass: 'cs.LG' },
      },
    ])
  })

  it('says what it answered where that was an error', () => {
    const { papers, problems } = read('arxiv/error.atom')
    expect(papers).toEqual([])
    expect(problems).toMatchObject([{ reason: 'arXiv answered with an error: incorrect id format for 9999' }])
  })

  it.each(['arxiv/listing.txt', 'arxiv/listing.html', 'arxiv/mail.txt'])('reads %s', (name) => {
    const { format, papers, problems } = read(name)
    expect([format, problems]).toEqual(['arxiv-listing', []])
    expect(papers[0]).toMatchObject({ ...harbours, date: '2026-03' })
    if (name.endsWith('listing.txt'))
      expect(papers[1]).toMatchObject({
        title: 'A Lighthouse Prior',
        authors: [{ family: 'Chen' }, { family: 'Costa' }],
        abstract: 'We put a lighthouse on every prior. Boats find the mode in half the time.',
      })
  })
})

describe('a plain list', () => {
  it('takes links, DOIs, ids and titles as papers to be looked up', () => {
    const { format, papers, problems } = read('list/mixed.txt')
    expect([format, problems]).toEqual(['list', []])
    expect(papers).toMatchObject([
      { title: 'arXiv:2603.04567', arxivId: '2603.04567', arxivVersion: 2 },
      { title: 'A Lighthouse Prior for Every Mode', doi: '10.1234/tides.2026.34' },
      { title: 'Salt and Light in Small Networks', url: 'https://openreview.net/forum?id=abc123' },
      { title: 'arXiv:hep-th/9901001', arxivId: 'hep-th/9901001' },
      { title: 'arXiv:2410.05434', arxivId: '2410.05434' },
      { title: 'Counting Waves with Very Small Networks' },
      { title: 'arXiv:2603.08888', arxivId: '2603.08888' },
    ])
    expect(papers.every(({ tags }) => tags?.[0] === 'to be looked up')).toBe(true)
  })

  it('finds what running text names, in its order', () => {
    expect(read('list/prose.txt').papers.map(({ title }) => title)).toEqual([
      'arXiv:2603.04567',
      'doi:10.1234/tides.2026.34',
      'arXiv:2410.05434',
    ])
  })
})
