import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FoundPaper } from '../../../src/shared/contract/intake.ts'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { openTestLibrary } from '../test-library.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/bibtex/${name}`, import.meta.url), 'utf8')

function read(text: string): { papers: FoundPaper[]; problems: readonly { line: number | null; reason: string }[] } {
  const { papers, problems } = bibtexReader.read(text)
  return { papers: [...papers], problems }
}

function readOne(fields: string): FoundPaper {
  const { papers, problems } = read(`@article{key,\n title = {T},\n ${fields}\n}`)
  expect(problems).toEqual([])
  return papers[0] ?? { title: '' }
}

function inPieces(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))
}

describe('a .bib file', () => {
  it('is read with all that its traps hide', () => {
    const { papers, problems } = read(fixture('traps.bib'))
    expect(problems).toEqual([])
    expect(papers.map(({ key, title }) => [key, title])).toEqual([
      ['strings2021', 'The GNN Cookbook: Über $\\alpha$-smooth nets & more'],
      ['child2019', 'A Child, with "Quotes"'],
      ['granular', 'From Parts'],
      ['parent2019', 'Proceedings of the Nested Conference'],
      ['arxiv1', 'Half a Set { Is Enough'],
      ['scholar', "A Scholar's Record"],
      ['strings2021', 'Same Key, Another Thesis'],
      ['unknowntype', 'An Unknown Type'],
      ['nofields', 'nofields'],
    ])
    expect(papers[0]).toEqual({
      title: 'The GNN Cookbook: Über $\\alpha$-smooth nets & more',
      type: 'article',
      key: 'strings2021',
      authors: [
        { family: 'Berg', given: 'Jan', particle: 'van der', suffix: 'Jr.' },
        { literal: 'The Graph Group' },
        { family: 'Neumann', given: 'J.', particle: 'von' },
        { literal: 'others' },
      ],
      venue: 'Transactions on Graph Learning and Vision',
      date: '2021-01-05',
      volume: '12',
      issue: '3',
      pages: '101–117',
      doi: '10.1234/graph_cook.7',
      url: 'http://example.org/~berg/a%20b',
      links: [{ url: 'file:///home/ada/papers/berg.pdf', kind: 'pdf' }],
      tags: ['graphs', 'learning/deep', 'Thesis'],
      status: 'read',
      rating: 4,
      priority: 2,
      note: 'Read the proof of Theorem~2.\n\nAsk *Jan* about $n^2$.',
      extra: {
        note: 'In press at the time',
        readstatus: 'skimmed',
        file: 'Full text:/home/ada/papers/berg.pdf:application/pdf',
        'weird-field': 'kept \\emph{as} it came',
        'lectern-title': 'The {GNN} Cookbook: {\\"U}ber $\\alpha$-smooth nets \\& more',
        'lectern-comment':
          'Words between entries are a comment, also an address such as librarian@example.org (work).\n' +
          '% @article{commentedout, title = {Nobody reads this}}',
      },
      line: 9,
    })
    expect(papers[1]).toMatchObject({ venue: 'Proceedings of the Nested Conference', date: '2019', publisher: 'Nest' })
    expect(papers[2]).toMatchObject({ publisher: 'Graph Press', date: '2018-05/2018-06', extra: { location: 'Haifa' } })
    expect(papers[4]).toMatchObject({ arxivId: '2410.05434', arxivVersion: 2, date: '2024-10-07', type: 'online' })
    expect(papers[5]).toMatchObject({ arxivId: '1706.03762' })
    expect(papers[6]).toMatchObject({ type: 'phdthesis', venue: 'Technion', date: '1999~' })
    expect(papers[7]).toMatchObject({ type: 'mymagazine', extra: { issuemonth: 'May' } })
  })

  it('loses no more than what is broken, and says where', () => {
    const { papers, problems } = read(fixture('broken.bib'))
    expect(papers.map((paper) => paper.key)).toEqual(['good1', 'good2', 'good3', 'openentry', 'good4', 'good5', 'note'])
    expect(papers.map((paper) => paper.title)).toContain('Bare Words Here')
    expect(papers.at(-1)?.note).toContain('@article{inner')
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, '“unclosed” can’t be read. The brace that opens “title” is never closed.'],
      [8, '“quote” can’t be read. The value of “title” is not closed where it should be.'],
      [13, 'Its closing brace is missing.'],
      [15, 'The entry before this ended too early: it has a closing brace too many.'],
      [16, '“@article” has no opening brace after it.'],
      [17, '“junk” is not followed by “=”.'],
      [18, 'This looks like an entry, but no “@” stands before it.'],
      [22, '“last” can’t be read. The brace that opens “title” is never closed.'],
    ])
  })

  it('is the same with any line ends, and in pieces of any size', () => {
    for (const name of ['traps.bib', 'broken.bib', 'inherited.bib', 'jabref.bib', 'bibdesk.bib']) {
      const whole = read(fixture(name))
      expect(read(fixture(name).replaceAll('\n', '\r\n')).papers).toEqual(whole.papers)
      for (const size of [1, 7, 100, 1000]) {
        const papers: FoundPaper[] = []
        for (const item of bibtexReader.stream?.(inPieces(fixture(name), size)) ?? [])
          if (item.kind === 'paper') papers.push(item.paper)
        expect(papers).toEqual(whole.papers)
      }
    }
  })

  it('may have its “@” at the end of a sentence and the type lines below it', () => {
    expect(read('Those with the inclination may write so.@\n\nMaNuAl (scribe, TITLE="A Manual")').papers).toMatchObject(
      [{ key: 'scribe', title: 'A Manual' }],
    )
  })

  it('is recognised from what it holds', () => {
    expect(bibtexReader.recognise(fixture('traps.bib'))).toBeGreaterThan(0.5)
    expect(bibtexReader.recognise('@misc{a, title={b}}')).toBeGreaterThan(0.9)
    expect(bibtexReader.recognise('Write to me@example.org, or see {this, one}')).toBe(0)
    expect(bibtexReader.recognise('{"title": "@article{x, y}"}')).toBe(0)
  })
})

describe('what a file says of its entries elsewhere', () => {
  it('comes from parents by the rules of BibLaTeX, and from parts of data containers', () => {
    const { papers, problems } = read(fixture('inherited.bib'))
    expect(problems).toEqual([])
    const by = new Map(papers.map((paper) => [paper.key, paper]))
    expect(by.get('chapter')).toMatchObject({
      title: 'A Chapter',
      venue: 'The Whole: And Its Parts',
      date: '1999',
      publisher: 'Press',
      authors: [{ family: 'Berg', given: 'Jan' }],
      extra: { bookauthor: 'Berg, Jan', maintitle: 'The Series', location: 'Haifa' },
    })
    expect(by.get('chapter')?.tags).toBeUndefined()
    expect(by.get('paper')).toMatchObject({ venue: 'Journal of Files', volume: '7', issue: '2', date: '2003-04' })
    // The DOI of the volume is not that of its parts, which would all be one paper.
    expect(by.get('talk')).toMatchObject({
      venue: 'The Proceedings',
      date: '2000-05',
      doi: '10.1234/own',
      publisher: 'ACM',
    })
    expect(by.get('other')?.doi).toBeUndefined()
    expect(by.get('other')).toMatchObject({ date: '2001', extra: { location: 'Elsewhere' } })
    expect(by.get('other')?.extra?.['address']).toBeUndefined()
    expect(by.get('volume-part')).toMatchObject({ date: '1990/1995', venue: 'Many Volumes' })
    expect(by.get('reply')).toMatchObject({ venue: 'Letters', date: '2004' })
    expect(by.get('granular')).toMatchObject({
      authors: [
        { family: 'Roe', given: 'Ann' },
        { family: 'Lee', given: 'Bo' },
        { family: 'Poe', given: 'Edgar' },
      ],
      publisher: 'Macmillan',
      extra: { location: 'Boston' },
    })
    expect(by.get('lost')).toMatchObject({ title: 'Leads Nowhere', extra: { xdata: 'gone' } })
  })

  it('is what its own commands stand for, where that is text', () => {
    const titles = new Map(read(fixture('inherited.bib')).papers.map(({ key, title }) => [key, title]))
    expect(titles.get('paper')).toBe('On PDF in TUGboat')
    expect(titles.get('talk')).toMatch(/^A Talk at \\bomb/)
    expect(titles.get('volume-part')).toBe('Within many')
  })

  it('is in which groups of JabRef they are, and where their files lie', () => {
    const [one, two, three] = read(fixture('jabref.bib')).papers
    expect(one).toMatchObject({
      tags: ['Thesis/Chapter 1', 'To read, soon'],
      links: [
        { url: 'file:///home/ada/library/papers/one.pdf', kind: 'pdf' },
        { url: 'file:///home/ada/library/notes/one:final.md', kind: 'other' },
      ],
    })
    expect(two?.tags).toEqual(['Thesis', 'Of Old'])
    expect(three?.tags).toEqual(['Of Old'])
  })

  it('is in which groups of BibDesk they are, and where their files lie', () => {
    const { papers } = bibtexReader.read(fixture('bibdesk.bib'), '/home/ada')
    expect(papers).toMatchObject([
      {
        tags: ['Graphs & Kernels'],
        links: [
          { url: 'https://example.org/berg', kind: 'page' },
          { url: 'file:///home/ada/papers/B%C3%A9rg%202019.pdf', kind: 'pdf' },
        ],
      },
      { tags: ['Graphs & Kernels', 'Talk'] },
    ])
    // Pasted, nobody knows where its files lie.
    expect(read(fixture('bibdesk.bib')).papers[0]?.links).toHaveLength(1)
  })
})

describe('dates', () => {
  it.each([
    ['year = 2024', '2024'],
    ['year = {2024}, month = {10}', '2024-10'],
    ['year = 2024, month = oct, day = 4', '2024-10-04'],
    ['year = 2024, month = "4~" # oct', '2024-10-04'],
    ['year = 2024, month = {October 4}', '2024-10-04'],
    ['year = 2024, month = {März}', '2024-03'],
    ['year = 2024, month = {Jan/Feb}', '2024-01/2024-02'],
    ['year = 2024, month = jun # {~3--5}', '2024-06-03/2024-06-05'],
    ['year = {{\\noopsort{1973a}}1973}', '1973'],
    ['year = {2019--2020}', '2019/2020'],
    ['date = {2024-10-04}, year = 1999', '2024-10-04'],
    ['date = {2020-05-01/2020-06}', '2020-05-01/2020-06'],
    ['date = {1850~}', '1850~'],
    ['date = {-0044-03-15}', '-0044-03-15'],
    ['date = {2020-01-01T10:00:00Z}', '2020-01-01T10:00:00Z'],
    ['date = {4 October 2024}', '2024-10-04'],
    ['year = {in press}', undefined],
  ])('%s', (fields, date) => {
    expect(readOne(fields).date).toBe(date)
  })
})

describe('what others keep about reading', () => {
  it.each<[string, Partial<FoundPaper>]>([
    ['readstatus = {read}', { status: 'read' }],
    ['read = {1}, rating = {5}', { status: 'read', rating: 5 }],
    ['x-stars = {80}', { rating: 4 }],
    ['lectern-status = {queued}, lectern-priority = {1}', { status: 'queued', priority: 1 }],
    ['mendeley-groups = {Thesis/Chapter 1}', { tags: ['Thesis/Chapter 1'] }],
    ['keywords = {a; b; A}', { tags: ['a', 'b'] }],
    ['bdsk-url-1 = {http://example.org/x}', { links: [{ url: 'http://example.org/x', kind: 'page' }] }],
    ['file = {:C\\:\\\\Ada\\\\a b.pdf:PDF}', { links: [{ url: 'file:///C:/Ada/a%20b.pdf', kind: 'pdf' }] }],
    ['annote = {One}, review = {Two}', { note: 'One\n\nTwo' }],
    ['howpublished = {\\url{https://example.org/a_b}}', { url: 'https://example.org/a_b' }],
    ['url = {https://doi.org/10.1000/182}', { doi: '10.1000/182' }],
    ['journal = {CoRR}, volume = {abs/1706.03762}', { arxivId: '1706.03762' }],
  ])('%s', (fields, found) => {
    expect(readOne(fields)).toMatchObject(found)
  })
})

describe('anything at all', () => {
  const traps = fixture('traps.bib')

  it('neither throws nor hangs, and gives the same in pieces', () => {
    const token = fc.constantFrom(
      '@article{',
      '@',
      '{',
      '}',
      '"',
      ',',
      '=',
      '#',
      '\n',
      '\\',
      '%',
      '(',
      ')',
      'title',
      ' = ',
      'a',
      '$',
      '@string{',
      '@comment{',
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const text = tokens.join('')
        const whole = read(text)
        const items = [...(bibtexReader.stream?.(inPieces(text, size)) ?? [])]
        expect(items.filter((item) => item.kind === 'paper').length).toBe(whole.papers.length)
      }),
      { numRuns: 500 },
    )
  })

  it('takes hostile sizes in linear time', () => {
    const size = 20_000
    for (const unit of [
      '@',
      '{',
      '@a{',
      '@a{b,c={',
      '@article{a,title={x},',
      '"',
      '\\',
      '%',
      '@a{b,c="',
      'a=',
      '@comment{',
      '$',
      '\n@x{y,z={',
      '@a{b,c={\\{',
    ])
      expect(read(unit.repeat(size)).papers.length).toBeLessThanOrEqual(size)
    expect(read(`@article{a, title = {${'{'.repeat(size)}x${'}'.repeat(size)}}}`).papers).toHaveLength(1)
  })

  it('never loses an entry that one damage elsewhere does not touch', () => {
    const entries = Array.from(
      { length: 6 },
      (_, i) => `@article{k${i},\n  title = {Title {N}umber ${i}},\n  author = "A {\\"o} B",\n  year = 200${i},\n}\n`,
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.nat(200),
        fc.constantFrom('', '{', '}', '"', '@', ',', '\\', '=', '%', '\n'),
        fc.nat(2),
        (which, place, put, cut) => {
          const text = entries
            .map((entry, i) => {
              if (i !== which) return entry
              // The line end behind it belongs to its neighbour.
              const at = place % (entry.length - 3)
              return entry.slice(0, at) + put + entry.slice(at + cut)
            })
            .join('')
          const keys = read(text).papers.map((paper) => paper.key)
          for (const i of entries.keys()) if (i !== which) expect(keys).toContain(`k${i}`)
        },
      ),
      { numRuns: 1000 },
    )
    expect(traps.length).toBeGreaterThan(0)
  })
})

describe('what stands between entries', () => {
  const text = `% Encoding: UTF-8
% ------
@article{a, title = {First of Two}}

% To read before Friday,
% see also ana@example.org
% @article{old, title = {Commented Out}}
@string{x = "y"}
@comment{Of the {harbour} group
}
@comment{jabref-meta: databaseType:bibtex;}
@article{b, title = {Second of Two}}
The end.
@comment{BibDesk Smart Groups{<plist/>}}
`

  it('goes with the entry that follows, or with the last one, and is written again', async () => {
    const library = openTestLibrary()
    try {
      await library.paste(text)
      const { papers } = read(text)
      const comment =
        '% To read before Friday,\n% see also ana@example.org\n% @article{old, title = {Commented Out}}\n' +
        '@comment{Of the {harbour} group\n}'
      const after = 'The end.\n@comment{BibDesk Smart Groups{<plist/>}}'
      expect(papers.map(({ extra }) => extra?.['lectern-comment'])).toEqual([undefined, comment])
      expect(papers.map(({ extra }) => extra?.['lectern-comment-after'])).toEqual([undefined, after])
      const { text: written } = await library.client.call('export.text', {
        scope: { kind: 'library' },
        format: 'biblatex',
      })
      expect(written).toContain(`${comment}\n@misc{b,`)
      expect(read(written).papers.map(({ title, extra }) => [title, extra])).toEqual(
        expect.arrayContaining([['Second of Two', { 'lectern-comment': comment, 'lectern-comment-after': after }]]),
      )
    } finally {
      library.close()
    }
  })
})

describe('a library', () => {
  it('takes the same file twice as once, and keeps what it has no place for', async () => {
    const library = openTestLibrary()
    try {
      const first = await library.paste(fixture('traps.bib'))
      expect(first.added).toBe(9)
      const before = library.dump()
      const again = await library.paste(fixture('traps.bib'))
      expect(again.added).toBe(0)
      expect(library.dump()).toEqual(before)
      const paper = await library.client.call('paper.get', { id: first.papers[0] ?? 0 })
      expect(paper).toMatchObject({
        key: 'strings2021',
        status: 'read',
        extra: { 'weird-field': 'kept \\emph{as} it came' },
      })
    } finally {
      library.close()
    }
  })
})
