/** Files in the shapes in which programs and services hand them out, awkward ones among them. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/main/library/formats/decode.ts'
import type { ReadResult } from '../../../src/main/library/formats/format.ts'
import { createReaders, recogniseFormat } from '../../../src/main/library/formats/index.ts'
import type { FoundPaper } from '../../../src/shared/contract/intake.ts'

const readers = createReaders({ now: Date.UTC(2026, 2, 11) })

function read(name: string): ReadResult & { readonly format: string | undefined } {
  const { text } = decodeText(readFileSync(new URL(`../../fixtures/wild/${name}`, import.meta.url)))
  const reader = recogniseFormat(text.slice(0, 65_536), readers, name)?.reader
  return { format: reader?.name, ...(reader?.read(text) ?? { papers: [], problems: [] }) }
}

const OPTUNA = 'Optuna: A Next-generation Hyperparameter Optimization Framework'
const DEEP = {
  title: 'Deep learning',
  date: '2015-05-27',
  doi: '10.1038/nature14539',
  venue: 'Nature',
  pages: '436–444',
}

describe('a file of', () => {
  it.each<[string, string, Partial<FoundPaper>]>([
    [
      'zotero.csv',
      'csv',
      {
        title: 'Attention Is All You Need',
        type: 'article',
        date: '2017-06-12',
        arxivId: '1706.03762',
        tags: ['ml', 'attention', 'Computer Science'],
        note: 'note',
        links: [{ url: 'file:///home/a/Zotero/storage/X/Vaswani.pdf', kind: 'pdf' }],
      },
    ],
    ['scholar.csv', 'csv', { venue: 'Advances in neural information processing systems', date: '2017', volume: '30' }],
    [
      'excel.csv',
      'csv',
      {
        title: 'Lernen; auf Graphen',
        authors: [
          { family: 'Müller', given: 'Jörg' },
          { family: 'Groß', given: 'Anna' },
        ],
        venue: 'Zeitschrift für Graphen',
      },
    ],
    ['web-of-science.tsv', 'csv', { title: 'A WoS Title', type: 'article', doi: '10.1234/wos.1' }],
    ['dimensions.csv', 'csv', { title: 'A Dimensions Title', date: '2021', line: 3 }],
    [
      'pubmed.csv',
      'csv',
      {
        venue: 'J Ward',
        authors: [
          { family: 'Doe', given: 'J' },
          { family: 'Roe', given: 'RR' },
        ],
      },
    ],
    ['crossref-work.json', 'crossref', { title: OPTUNA, date: '2019-07-25', abstract: 'We present Optuna.' }],
    ['crossref-selected.json', 'crossref', { title: 'With Null Date', doi: '10.1234/m' }],
    ['semantic-scholar-citations.json', 'semantic-scholar', { title: 'A Citing Paper', date: '2021' }],
    ['openalex-work.json', 'openalex', { title: 'The state of OA', date: '2018-02-13', abstract: 'Despite growth' }],
    ['zotero.csl.json', 'csl-json', DEEP],
    ['mendeley.ris', 'ris', { ...DEEP, links: [{ url: 'file:///home/a/LeCun.pdf', kind: 'pdf' }] }],
    ['ieee.ris', 'ris', { date: '2016', pages: '770–778', extra: { issn: '1063-6919' } }],
    ['acm.ris', 'ris', { title: 'A Book', date: '2001', publisher: 'Press' }],
    ['endnote.xml', 'endnote-xml', { ...DEEP, title: 'Deep learning of E. coli' }],
    ['pubmed.nbib', 'pubmed', { doi: '10.7717/peerj.4375', pages: 'e4375', venue: 'PeerJ' }],
    ['arxiv-page.txt', 'arxiv-listing', { arxivId: '2410.05434' }],
  ])('%s', (name, format, first) => {
    const { format: recognised, papers } = read(name)
    expect(recognised).toBe(format)
    expect(papers[0]).toMatchObject(first)
  })

  it('mixed identifiers, one a line, with what stands beside them', () => {
    const { papers, problems } = read('mixed.txt')
    expect(problems).toEqual([])
    expect(papers.map(({ title }) => title)).toEqual([
      'Attention Is All You Need',
      'arXiv:1706.03762',
      'doi:10.1038/nature14539',
      'doi:10.1145/3292500.3330701',
      'arXiv:2410.05434',
      'Deep Residual Learning for Image Recognition (He et al., 2016)',
      'LoRA: Low-Rank Adaptation',
      'pmid:31415926',
      'isbn:9783161484100',
      'arXiv:hep-th/9901001',
      'arXiv:2301.00001',
      'https://www.nature.com/articles/nature14539',
    ])
    expect(papers.every(({ tags }) => tags?.[0] === 'to be looked up')).toBe(true)
  })

  it('a mail that names papers', () => {
    expect(read('mail.txt').papers.map(({ arxivId, doi, url }) => arxivId ?? doi ?? url)).toEqual([
      '2410.05434',
      '10.1145/3292500.3330701',
      'https://openreview.net/forum?id=abc123',
      '1706.03762',
    ])
  })

  it('references as bibliographies print them, where what can’t be taken apart is shown', () => {
    const { papers, problems } = read('references.txt')
    expect(papers.map(({ title, date, authors }) => [title, date, authors?.[0]?.family, authors?.length])).toEqual([
      ['Attention is all you need', '2017', 'Vaswani', 2],
      ['Deep learning', '2015', 'LeCun', 3],
      ['BERT: Pre-training of deep bidirectional transformers for language understanding', '2018', 'Devlin', 4],
      ['Adam: A method for stochastic optimization', '2014', 'Kingma', 2],
      ['Attention is all you need', '2017', 'Vaswani', 4],
      ['Deep residual learning for image recognition', '2016', 'He', 4],
      ['Mastering the game of Go with deep neural networks and tree search', '2016', 'Silver', 1],
      ['Language Models are Few-Shot Learners', '2020', 'Brown', 2],
    ])
    expect(papers[1]?.doi).toBe('10.1038/nature14539')
    expect(papers[3]?.arxivId).toBe('1412.6980')
    expect(problems.map(({ text }) => text)).toEqual([
      'I. Goodfellow, Y. Bengio, and A. Courville, Deep Learning. MIT Press, 2016.',
    ])
  })
})
