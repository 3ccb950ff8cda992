/** Papers as BibTeX and BibLaTeX: what stands in an entry, and that the programs take it without a warning. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeBibtex } from '../../../src/main/library/publish/bibtex/write.ts'
import type { BibtexOptions } from '../../../src/main/library/publish/bibtex/options.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { openTestLibrary } from '../test-library.ts'
import { paper, somePapers } from './papers.ts'
import { isInstalled, readByPandoc, warningsOf } from './programs.ts'

const ALL = ExportOptions.parse({})
const bibtex: BibtexOptions = { ...ALL, dialect: 'bibtex' }
const biblatex: BibtexOptions = { ...ALL, dialect: 'biblatex' }

const AWKWARD = fc.sample(somePapers(70), { seed: 7, numRuns: 1 })[0] ?? []

describe('an entry', () => {
  it('carries the paper’s fields by the names of its dialect', () => {
    const article = paper({
      key: 'bergdeep2023',
      type: 'article',
      title: 'Deep GNNs for Bayesian TabPFN: $O(n^2)$ & more',
      authors: [{ family: 'Berg', given: 'Jan', particle: 'van der' }, { literal: 'DeepSeek-AI' }],
      date: '2023-10-04',
      venue: 'Nature Physics',
      volume: '3',
      issue: '2',
      pages: '1–20',
      arxivId: '2410.05434',
      tags: [{ id: 1, name: 'method/graphs', colour: null }],
    })
    expect(writeBibtex(article, { ...bibtex, status: false })).toBe(`@article{bergdeep2023,
  author = {van der Berg, Jan and {DeepSeek-AI}},
  title = {Deep {GNN}s for {Bayesian} {TabPFN}: {$O(n^2)$} \\& more},
  journal = {Nature Physics},
  year = {2023},
  month = oct,
  day = {4},
  volume = {3},
  number = {2},
  pages = {1--20},
  eprint = {2410.05434},
  archivePrefix = {arXiv},
  keywords = {method/graphs},
  userf = {lectern pages: 1–20},
}

`)
    const modern = writeBibtex(article, biblatex)
    expect(modern).toContain('  journaltitle = {Nature Physics},\n  date = {2023-10-04},\n')
    expect(modern).toContain('  eprinttype = {arXiv},\n')
  })

  it('keeps private words out of every field that a standard style prints', () => {
    const secret = paper({
      note: 'SECRET note\n\n- one\n- two',
      why: 'SECRET why',
      tags: [{ id: 1, name: 'SECRET', colour: null }],
      status: 'queued',
    })
    for (const options of [bibtex, biblatex]) {
      const lines = writeBibtex(secret, options)
        .split(/\n {2}(?=\w+ = )/)
        .filter((line) => line.includes('SECRET'))
      expect(lines.map((line) => line.split(' ')[0])).toEqual(
        options === bibtex ? ['keywords', 'annote', 'userf'] : ['keywords', 'annotation', 'userf'],
      )
      expect(writeBibtex(secret, { ...options, notes: false, tags: false, status: false })).not.toContain('SECRET')
    }
  })

  it('writes accents and Greek as commands where ASCII is asked', () => {
    const entry = writeBibtex(paper({ title: 'Schrödinger’s α', authors: [{ family: 'Łoś', given: 'Émile' }] }), {
      ...bibtex,
      ascii: true,
    })
    expect(entry).toMatch(/author = \{\{\\L\}o\{\\'s\}, \{\\'E\}mile\}/)
    expect(entry.split('\n').slice(0, 3).join('')).toMatch(/^[ -~]+$/)
  })

  it('repairs TeX that came in pieces', () => {
    const entry = writeBibtex(
      paper({ title: 'X', abstract: 'Of 1920times1080 and M^c_{rho} by 0.12\\% in a~row' }),
      bibtex,
    )
    expect(entry).toContain('abstract = {Of 1920×1080 and $M^{c}_{\\rho}$ by 0.12\\% in a~row}')
    // Also where these words are all that is left of it.
    expect(writeBibtex(paper({ abstract: 'Of 1920times1080, 30times as fast' }), bibtex)).toContain(
      'abstract = {Of 1920×1080, 30× as fast}',
    )
  })

  it('writes signs of mathematics as formulas, which pdfLaTeX would stop at, and repeats no text that reads back the same', () => {
    const abstract = 'From x→∞ the loss ∇ℓ is $\\geq 0$; 50% & more.'
    const entry = writeBibtex(paper({ abstract: 'Plain é & $x_1$, 50%.' }), bibtex)
    expect(writeBibtex(paper({ abstract }), bibtex)).toContain(
      String.raw`abstract = {From x$\rightarrow\infty$ the loss $\nabla\ell$ is $\geq 0$; 50\% \& more.}`,
    )
    expect(entry.match(/Plain/g)).toHaveLength(1)
  })

  it('has no longer lines than asked for, but for words that are longer, and says the same', () => {
    for (const width of [40, 72])
      for (const one of AWKWARD) {
        const wrapped = writeBibtex(one, { ...bibtex, width })
        for (const line of wrapped.split('\n').filter((text) => text.length > width))
          expect(line.trim().replace(/^\S+ = /, '')).not.toMatch(/\S \S/)
        expect(wrapped.replace(/\s+/g, ' ')).toBe(writeBibtex(one, bibtex).replace(/\s+/g, ' '))
      }
  })

  it('always has its braces in pairs, and holds nothing that starts another entry', () => {
    fc.assert(
      fc.property(somePapers(1), fc.boolean(), fc.boolean(), ([one], ascii, modern) => {
        const text = writeBibtex(one ?? paper({}), { ...ALL, ascii, dialect: modern ? 'biblatex' : 'bibtex' })
        let depth = 0
        let closed = 0
        for (const char of text) {
          if (char === '{') depth++
          else if (char === '}' && --depth === 0) closed++
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect({ depth, closed }).toEqual({ depth: 0, closed: 1 })
      }),
    )
  })
})

describe.runIf(isInstalled('bibtex'))('bibtex', () => {
  it.each(['plain', 'alpha', 'unsrt', 'abbrv'])('takes every paper without a warning (%s)', async (style) => {
    for (const ascii of [false, true]) {
      const file = AWKWARD.map((one) => writeBibtex(one, { ...bibtex, ascii })).join('')
      expect(await warningsOf('bibtex', file, style)).toEqual([])
    }
  })
})

describe('fields that came with an import', () => {
  const extra = {
    foo_bar: 'x',
    edition: '2',
    address: 'Oslo',
    isbn: '978-3-16-148410-0',
    issn: '1234-5678',
    editor: 'Roe, R., Jr., X',
  }
  const book = paper({
    type: 'book',
    title: 'T',
    authors: [{ family: 'Berg' }],
    date: '2023',
    volume: '12-A',
    publisher: 'P',
    extra,
  })
  const names = (options: BibtexOptions): string[] =>
    [...writeBibtex(book, options).matchAll(/^ {2}(\w+) = /gm)].map(([, name = '']) => name)

  it('stand in BibTeX as they came, and in BibLaTeX where its data model has them', () => {
    expect(names(bibtex)).toEqual(expect.arrayContaining([...Object.keys(extra), 'volume']))
    expect(names({ ...biblatex, strict: false })).toEqual(expect.arrayContaining([...Object.keys(extra), 'volume']))
    expect(names(biblatex)).toEqual(['author', 'title', 'date', 'publisher', 'edition', 'address', 'isbn', 'userf'])
    expect(names({ ...bibtex, strict: true })).not.toContain('foo_bar')
  })

  it('come back from either by the names that they had, also where Lectern or BibTeX has a use for these', () => {
    const fields = { location: 'Oslo', eprintclass: 'math.PR', key: 'Berg', pubstate: 'inpress' }
    for (const options of [bibtex, biblatex, { ...bibtex, strict: true }, { ...biblatex, strict: false }])
      for (const date of [null, '2023']) {
        const text = writeBibtex({ ...book, extra: fields, date }, options)
        expect(bibtexReader.read(text).papers[0]?.extra).toEqual(fields)
      }
  })

  it('come back where they say what the publisher does', () => {
    const extra = { organization: 'Albany', howpublished: 'Online' }
    for (const options of [bibtex, biblatex]) {
      const text = writeBibtex(paper({ type: 'periodical', publisher: 'Albany', date: '1994', extra }), options)
      expect(bibtexReader.read(text).papers[0]).toMatchObject({ publisher: 'Albany', extra })
    }
  })

  it('do not make a page of the paper its address', () => {
    const links = [{ url: 'https://example.org/a', kind: 'page' as const }]
    for (const url of [null, 'https://example.org/a', 'https://example.org/b'])
      for (const options of [bibtex, biblatex]) {
        const text = writeBibtex(paper({ type: 'misc', links, url }), options)
        expect(text).toContain(`  url = {${url ?? 'https://example.org/a'}},\n`)
        const [read] = bibtexReader.read(text).papers
        expect([read?.url ?? null, read?.links]).toEqual([url, links])
      }
  })

  it('come back from either', () => {
    for (const options of [bibtex, biblatex]) {
      const [read] = bibtexReader.read(writeBibtex(book, options)).papers
      expect(read).toMatchObject({ volume: '12-A', extra })
    }
  })
})

describe('a paper without a year', () => {
  const undated = (fields: string) => bibtexReader.read(`@article{a, title = {T}, journal = {J}, ${fields}}`).papers
  const again = (found: Parameters<typeof paper>[0]) => {
    const text = writeBibtex(paper({ ...found, links: [] }), biblatex)
    return { text, read: bibtexReader.read(text).papers[0]?.extra }
  }
  it.each([
    ['year = {in press}', 'inpress', { year: 'in press' }],
    ['year = {To appear}', 'forthcoming', { year: 'To appear' }],
    ['year = {submitted}, pubstate = {submitted}', 'submitted', { year: 'submitted', pubstate: 'submitted' }],
    ['pubstate = {inpress}', 'inpress', { pubstate: 'inpress' }],
  ])('says of %s what BibLaTeX has a word for, and comes back as it was', (fields, state, extra) => {
    const [found] = undated(fields)
    expect(found?.extra).toEqual(extra)
    const { text, read } = again({ title: 'T', extra })
    expect(text).toContain(`  pubstate = {${state}},\n`)
    expect(read).toEqual(extra)
  })

  it('says so too where the person wrote it as the date, and of other words nothing', () => {
    const text = writeBibtex(paper({ date: 'in press' }), biblatex)
    expect(text).toContain('pubstate = {inpress}')
    expect(bibtexReader.read(text).papers[0]).toMatchObject({ date: 'in press' })
    expect(bibtexReader.read(text).papers[0]?.extra?.['pubstate']).toBeUndefined()
    expect(writeBibtex(paper({ date: 'soon' }), biblatex)).not.toContain('pubstate')
    expect(writeBibtex(paper({ date: '2024', extra: { year: 'in press' } }), biblatex)).not.toContain('pubstate')
    expect(writeBibtex(paper({ extra: { year: 'in press' } }), bibtex)).toContain('  year = {in press},\n')
  })

  it('has no date where all fields are asked for as they came, so that styles print “n.d.”', () => {
    for (const options of [bibtex, { ...biblatex, strict: false }])
      expect(writeBibtex(paper({ date: null }), options)).not.toMatch(/date =|year =|XXXX/)
  })

  it('comes back without one, and with what it says in its place', () => {
    const [found] = undated('date = {n.d.}')
    expect(found).toMatchObject({ extra: { date: 'n.d.' } })
    expect(found?.date).toBeUndefined()
    expect(again({ title: 'T', extra: { date: 'n.d.' } }).read).toEqual({ date: 'n.d.' })
    const [unknown] = undated('date = {XXXX}')
    expect([unknown?.date, unknown?.extra?.['date']]).toEqual([undefined, undefined])
  })
})

describe.runIf(isInstalled('biber'))('biber', () => {
  it.each([biblatex, { ...bibtex, strict: true }])('finds nothing to say about $dialect', async (options) => {
    const file = AWKWARD.map((one) => writeBibtex(one, options)).join('')
    expect(await warningsOf('biber', file, '')).toEqual([])
  })

  it.each([bibtex, { ...biblatex, strict: false }])(
    'finds in $dialect as it came only what BibLaTeX has no place for',
    async (options) => {
      const file = AWKWARD.map((one) => writeBibtex(one, options)).join('')
      const others = (await warningsOf('biber', file, '')).filter(
        (line) => !/invalid (?:in data model|field)|'volume' must be|ISBN|ISSN|one of 'date, year'/i.test(line),
      )
      expect(others).toEqual([])
    },
  )

  it('takes in silence whatever another file held of every type', async () => {
    const library = openTestLibrary()
    try {
      await library.paste(everyField())
      const { text } = await library.client.call('export.text', { scope: { kind: 'library' }, format: 'biblatex' })
      expect(text).toContain('issuetitle = ')
      expect(await warningsOf('biber', text, '')).toEqual([])
    } finally {
      library.close()
    }
  })
})

/** An entry for each type and field, half of them with a value that the field is not for. */
function everyField(): string {
  const values = [
    'Words of it',
    '12',
    '2020-05-04',
    '978-3-16-148410-0',
    'Doe, Jane and {A Group}',
    'a, b, c, d and , x',
  ]
  const fields =
    'addendum address afterword annotator bookauthor booksubtitle chapter crossref editor editora editortype edition eid ' +
    'eventdate eventtitle execute file foreword gender holder howpublished ids isan isbn ismn isrn issn issue issuetitle journalsubtitle ' +
    'key label langid language lista location mainsubtitle maintitle month nameaddon note number options organization ' +
    'origdate pagetotal part pubstate related school series shortauthor shorttitle sortkey sortyear subtitle titleaddon ' +
    'translator type url urldate usera venue verba version volumes xref year'
  const types = 'article book inbook booklet collection incollection inproceedings proceedings manual dataset software'
  const more = 'online patent periodical report thesis phdthesis mastersthesis techreport unpublished misc strange'
  const names = fields.split(' ')
  return `${types} ${more}`
    .split(' ')
    .flatMap((type, t) =>
      [0, 3, 5].map((v) => {
        const own = names.map((name, n) => `  ${name} = {${values[(n + v) % values.length] ?? ''}},\n`)
        const venue = `  journaltitle = {J}, booktitle = {B}, institution = {I}, publisher = {P}, volume = {${String(v)}},\n`
        return `@${type}{k${String(t)}x${String(v)},\n  title = {No. ${String(t)}x${String(v)}}, author = {Doe, Jane},\n${venue}${own.join('')}}\n`
      }),
    )
    .join('\n')
}

describe.runIf(isInstalled('pandoc'))('pandoc', () => {
  it.each([bibtex, biblatex])('reads $dialect without a warning', async (options) => {
    const file = AWKWARD.map((one) => writeBibtex(one, options)).join('')
    expect(await warningsOf('pandoc', file, options.dialect)).toEqual([])
  })

  it('understands titles, names and dates as we meant them', async () => {
    const one = paper({
      type: 'article',
      title: 'TabPFN & the 5% of 中文_data # {GNN}',
      authors: [{ family: 'Berg', given: 'Jan', particle: 'van der' }, { literal: 'Barnes and Noble' }],
      date: '2023-10',
      venue: 'Wine & Cheese',
    })
    for (const options of [bibtex, biblatex]) {
      const [read] = await readByPandoc(writeBibtex(one, options), options.dialect)
      expect(read).toMatchObject({
        id: one.key,
        author: [{ family: 'Berg', given: 'Jan', 'dropping-particle': 'van der' }, { literal: 'Barnes and Noble' }],
        'container-title': 'Wine & Cheese',
        issued: { 'date-parts': [[2023, 10]] },
      })
      expect(String(read?.['title']).replace(/<[^>]*>/g, '')).toBe('TabPFN & the 5% of 中文_data # GNN')
    }
  })
})
