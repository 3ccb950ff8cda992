/** What reference managers and bibliographic services write, and what comes of it. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReaders, recogniseFormat } from '../../../src/main/library/formats/index.ts'
import type { ReadResult } from '../../../src/main/library/formats/format.ts'
import { paperToCsl } from '../../../src/main/library/publish/csl.ts'
import { CSV_HEAD, csvLine } from '../../../src/main/library/publish/csv.ts'
import { risEntry } from '../../../src/main/library/publish/ris.ts'
import type { Paper } from '../../../src/shared/contract/entities.ts'
import type { FoundPaper } from '../../../src/shared/contract/intake.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { paper, somePapers } from '../publish/papers.ts'

const readers = createReaders({ now: 0 })

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/references/${name}`, import.meta.url), 'utf8')
}

/** Reads with the reader that recognises the text. */
function read(text: string): ReadResult & { readonly format: string } {
  const reader = recogniseFormat(text.slice(0, 65_536), readers, 'pasted text')?.reader
  return reader ? { ...reader.read(text), format: reader.name } : { papers: [], problems: [], format: '' }
}

const GRAPHS = {
  title: 'Learning on Graphs: A Survey',
  type: 'article',
  authors: [
    { family: 'Berg', given: 'Jan', particle: 'van der', suffix: 'Jr.' },
    { family: 'Lovelace', given: 'Ada' },
  ],
  date: '2021-05-04',
  venue: 'Journal of Graph Learning',
  volume: '12',
  issue: '3',
  pages: '101–117',
  doi: '10.1234/graph.7',
  url: 'https://example.org/graphs',
}

describe('fixtures', () => {
  it('RIS: loose tags, wrapped titles, records without an end', () => {
    const { format, papers, problems } = read(fixture('sample.ris'))
    expect(format).toBe('ris')
    expect(papers).toEqual([
      {
        ...GRAPHS,
        key: 'graphs2021',
        abstract: 'We survey graphs.',
        links: [{ url: 'https://example.org/graphs.pdf', kind: 'pdf' }],
        tags: ['graphs', 'learning'],
        note: 'Read section 2.',
        extra: { issn: '1234-5678', 'ris-xx': 'Unknown tag' },
        line: 1,
      },
      expect.objectContaining({
        title: 'No End Mark',
        type: 'inproceedings',
        venue: 'Proceedings of Nothing',
        date: '2019',
      }),
      expect.objectContaining({ title: 'A Thesis', type: 'phdthesis' }),
    ])
    expect(problems).toMatchObject([{ line: 29, reason: 'This record has no title.' }])
  })

  it('PubMed: wrapped lines, short page ranges, groups', () => {
    const { format, papers } = read(fixture('sample.nbib'))
    expect(format).toBe('pubmed')
    expect(papers[0]).toMatchObject({
      title: 'Graph learning in the ward: a study of hospital networks',
      authors: [
        { family: 'Doe', given: 'Jane A' },
        { family: 'Roe', given: 'Richard Jr' },
        { literal: 'Ward Study Group' },
      ],
      date: '2020-01-05',
      pages: '123–127',
      doi: '10.1234/ward.9',
      abstract: 'BACKGROUND: Wards are graphs. RESULTS: They can be learned.',
      tags: ['graphs'],
      extra: { pmid: '31415926' },
    })
    expect(papers[1]).toMatchObject({
      title: 'A second record, translated',
      authors: [{ family: 'Poe', given: 'E A' }],
      date: '2018',
    })
  })

  it('CSL-JSON', () => {
    const { format, papers, problems } = read(fixture('sample.csl.json'))
    expect(format).toBe('csl-json')
    expect(papers[0]).toMatchObject({
      ...GRAPHS,
      title: 'Learning on Graphs & H2O',
      authors: [{ family: 'Berg', given: 'Jan', particle: 'van der' }, { literal: 'The Graph Group' }],
      tags: ['graphs', 'learning'],
      extra: { editor: 'Editor, Ed' },
    })
    expect(papers[1]).toMatchObject({ title: 'A Page', type: 'online', date: '2024-10-04' })
    expect(problems).toHaveLength(1)
  })

  it('EndNote XML, whose own entities are not expanded', () => {
    const { format, papers, problems } = read(fixture('sample.endnote.xml'))
    expect(format).toBe('endnote-xml')
    expect(papers[0]).toMatchObject({
      ...GRAPHS,
      title: 'Learning on Graphs',
      authors: [{ family: 'Berg', given: 'Jan' }, GRAPHS.authors[1]],
    })
    expect(papers[0]?.abstract).not.toContain('boom')
    expect(problems).toMatchObject([{ line: 11 }])
  })

  it('EndNote XML of EndNote 20: groups, paragraphs, ISSN, editors and short ranges of pages', () => {
    const { papers } = read(
      `<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Marin, Ada</author>
       <author><style>World Health Organization,</style></author></authors><secondary-authors><author>Li, Bo</author></secondary-authors>
       </contributors><titles><title>Waves of the Sea</title></titles><pages>112-5</pages><keywords><keyword>*Waves</keyword></keywords>
       <isbn>1234-5678 (Print)&#xD;8765-4321 (Linking)</isbn><accession-num>32123456</accession-num><abstract>One.&#xD;Two.</abstract>
       <custom2>PMC7654321</custom2><remote-database-provider>NLM</remote-database-provider></record></records></xml>`,
    )
    expect(papers).toMatchObject([
      {
        authors: [{ family: 'Marin', given: 'Ada' }, { literal: 'World Health Organization' }],
        abstract: 'One.\n\nTwo.',
        pages: '112–115',
        tags: ['Waves'],
        extra: {
          issn: '1234-5678 (Print); 8765-4321 (Linking)',
          editor: 'Li, Bo',
          accession: '32123456',
          pmid: '32123456',
          custom2: 'PMC7654321',
        },
      },
    ])
    expect(papers[0]?.extra).not.toHaveProperty('isbn')
  })

  it('RIS of Scopus, Web of Science and Zotero: markup, article numbers, ISBNs and accession numbers', () => {
    const { papers } = read(
      `TY  - JOUR
TI  - Waves <i>in situ</i> &amp; at sea
C7  - 110001
AN  - WOS:000123456700001
N1  - <p>First thought.</p><p>Second.</p>
ER  -
TY  - CHAP
TI  - Chapter One
BT  - The Book of Seas
SN  - 978-3-16-148410-0
ER  -
`,
    )
    expect(papers).toMatchObject([
      {
        title: 'Waves in situ & at sea',
        pages: '110001',
        note: 'First thought.\n\nSecond.',
        extra: { accession: 'WOS:000123456700001' },
      },
      { title: 'Chapter One', extra: { isbn: '978-3-16-148410-0' } },
    ])
  })

  it('tags the work at Crossref that was retracted, and not the notice that says so', () => {
    const tagsOf = (updates: object): FoundPaper['tags'] =>
      read(
        JSON.stringify({
          status: 'ok',
          'message-type': 'work',
          message: { DOI: '10.1234/Graph.7', title: ['T'], ...updates },
        }),
      ).papers[0]?.tags
    expect(tagsOf({ 'updated-by': [{ type: 'retraction', DOI: '10.1234/notice' }] })).toEqual(['retracted'])
    expect(tagsOf({ 'updated-by': [{ type: 'correction', DOI: '10.1234/notice' }] }) ?? []).toEqual([])
    expect(tagsOf({ 'update-to': [{ type: 'retraction', DOI: '10.1234/another' }] }) ?? []).toEqual([])
    // Some publishers retract in place: the work is its own notice.
    expect(tagsOf({ 'update-to': [{ type: 'retraction', DOI: '10.1234/graph.7' }] })).toEqual(['retracted'])
  })

  it.each([
    [
      'crossref',
      {
        title: 'Learning on Graphs: A Survey',
        publisher: 'Graph Press',
        date: '2021-05',
        abstract: 'We survey graphs.',
        tags: ['retracted'],
      },
    ],
    [
      'openalex',
      {
        abstract: 'We survey graphs and graphs',
        pages: '101–117',
        links: [{ url: 'https://example.org/g.pdf', kind: 'pdf' }],
      },
    ],
    ['s2', { summary: 'Graphs are surveyed.', arxivId: '2105.00001', date: '2021' }],
    ['datacite', { title: 'Graphs of Wards', type: 'dataset', abstract: 'Wards as graphs.', publisher: 'Zenodo' }],
  ])('%s', (name, found) => {
    const { format, papers, problems } = read(fixture(`sample.${name}.json`))
    expect(format).toContain(name === 's2' ? 'semantic' : name)
    expect(problems).toEqual([])
    expect(papers).toHaveLength(1)
    expect(papers[0]).toMatchObject(
      name === 'datacite' ? found : { doi: '10.1234/graph.7', venue: 'Journal of Graph Learning', ...found },
    )
  })

  it('CSV: quotes, line ends in cells, rows without a title', () => {
    const { format, papers, problems } = read(fixture('sample.csv'))
    expect(format).toBe('csv')
    expect(papers).toMatchObject([
      {
        title: 'Learning on "Graphs", a survey',
        authors: [{ family: 'Berg', particle: 'van der' }, { family: 'Lovelace' }],
        date: '2021',
        doi: '10.1234/graph.7',
        tags: ['graphs', 'a, b'],
        note: '=1+1',
      },
    ])
    expect(problems).toMatchObject([{ line: 4 }])
  })
})

const EVERYTHING = ExportOptions.parse({})

function carried(found: Paper | FoundPaper): Record<string, unknown> {
  const fold = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
  return {
    title: fold(found.title),
    abstract: fold(found.abstract),
    date: found.date ?? '',
    doi: found.doi?.toLowerCase() ?? '',
    arxivId: found.arxivId ?? '',
    status: found.status,
    priority: found.priority ?? undefined,
    rating: found.rating ?? undefined,
    due: found.due ?? undefined,
    why: fold(found.why),
    note: fold(found.note),
    tags: (found.tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name)),
    authors: found.authors ?? [],
  }
}

describe('what was written reads as the same papers', () => {
  it.each<[string, (papers: readonly Paper[]) => string]>([
    ['ris', (papers) => papers.map((each) => risEntry(each, EVERYTHING)).join('')],
    ['csl-json', (papers) => JSON.stringify(papers.map((each) => paperToCsl(each, EVERYTHING)))],
  ])('%s', (format, write) => {
    const reader = readers.find((each) => each.name === format)
    fc.assert(
      fc.property(somePapers(4), (papers) => {
        const { papers: found, problems } = reader?.read(write(papers)) ?? { papers: [], problems: [] }
        expect(problems).toEqual([])
        expect(found.map(carried)).toEqual(papers.map(carried))
      }),
      { numRuns: 500, seed: 20 },
    )
  })

  it('csv', () => {
    const one = paper({
      title: 'A, "B"',
      authors: [{ family: 'Berg', given: 'Jan' }],
      date: '2021-05',
      note: 'Two\nlines',
      status: 'read',
    })
    const { papers } = read(CSV_HEAD + csvLine(one, EVERYTHING))
    expect(papers[0]).toMatchObject({
      title: one.title,
      authors: one.authors,
      date: one.date,
      note: one.note,
      status: 'read',
    })
  })
})

describe('damaged files', () => {
  it('neither throw nor hang', () => {
    const names = [
      'sample.ris',
      'sample.nbib',
      'sample.csl.json',
      'sample.endnote.xml',
      'sample.crossref.json',
      'sample.csv',
      'sample.openalex.json',
    ]
    const texts = names.map(fixture)
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(3000),
        fc.nat(40),
        fc.string({ unit: 'binary', maxLength: 5 }),
        (text, place, cut, put) => {
          const at = place % text.length
          const damaged = text.slice(0, at) + put + text.slice(at + cut)
          for (const reader of readers) expect(reader.read(damaged).papers.length).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 60 },
    )
  })
})
