/** A .bib file of someone else's that is read and written again loses no field, whatever stands in it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { decodeText } from '../../../src/main/library/formats/decode.ts'
import { latexToText } from '../../../src/main/library/formats/latex/decode.ts'
import { openTestLibrary } from '../test-library.ts'

const words = fc
  .array(
    fc.constantFrom(
      ...[
        'waves',
        'GNN',
        '{TabPFN}',
        '{\\"o}',
        '\\\\alpha',
        '$x_1^2$',
        '50\\\\%',
        'C\\\\#',
        'é',
        '中文',
        '--',
        'a~b',
        '\\\\emph{so}',
      ].map((word) => word.replaceAll('\\\\', '\\')),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.join(' '))

const names = fc.constantFrom(
  'Doe, Jane',
  'Jane Doe and van der Berg, Jan',
  '{Some Group} and others',
  'Knuth, Jr., Donald',
  'M{\\"u}ller, K.',
)
const FIELDS: readonly (readonly [name: string, value: fc.Arbitrary<string>])[] = [
  ...['booktitle', 'journal', 'journaltitle', 'series', 'publisher', 'note', 'abstract', 'annote', 'howpublished'].map(
    (name) => [name, words] as const,
  ),
  ...['address', 'location', 'organization', 'school', 'institution', 'edition', 'chapter', 'type', 'subtitle'].map(
    (name) => [name, words] as const,
  ),
  ...['foo-bar', 'x-own', 'owner', 'comment', 'shorttitle', 'eventtitle', 'titleaddon', 'keywords'].map(
    (name) => [name, words] as const,
  ),
  ...['editor', 'translator'].map((name) => [name, names] as const),
  ['year', fc.constantFrom('1998', '2020', 'in press')],
  ['date', fc.constantFrom('2020-05', '2019/2021', '1998~', '2021-05-04')],
  ['month', fc.constantFrom('may', '5', 'May~3')],
  ['volume', fc.constantFrom('3', '12-A', 'IV')],
  ['number', fc.constantFrom('2', '4--5', 'Suppl. 1')],
  ['pages', fc.constantFrom('1--20', 'e17', '5', '1-3, 7')],
  ['doi', fc.constantFrom('10.1000/a_b', 'https://doi.org/10.1000/x')],
  ['eprint', fc.constantFrom('2410.05434', 'hep-th/9901001')],
  ['url', fc.constantFrom('https://x.org/a_b%20c#d', '\\url{https://y.org}')],
  ['file', fc.constantFrom(':a.pdf:PDF', '/home/me/b.pdf')],
  ['isbn', fc.constantFrom('978-3-16-148410-0', '123')],
  ['timestamp', fc.constantFrom('2020-01-01')],
  ['mendeley-groups', fc.constantFrom('One,Two/Three')],
  ['groups', fc.constantFrom('reading list')],
]

const entry = fc.record({
  type: fc.constantFrom(
    ...[
      'article',
      'book',
      'inproceedings',
      'misc',
      'online',
      'phdthesis',
      'thesis',
      'report',
      'Strange',
      'incollection',
    ],
  ),
  title: words,
  author: fc.option(names),
  fields: fc
    .uniqueArray(fc.integer({ min: 0, max: FIELDS.length - 1 }), { maxLength: 7 })
    .chain((places) =>
      fc.tuple(
        ...places.map((place) =>
          (FIELDS[place]?.[1] ?? words).map((value) => [FIELDS[place]?.[0] ?? '', value] as const),
        ),
      ),
    ),
  usesString: fc.boolean(),
  isQuoted: fc.boolean(),
  parent: fc.boolean(),
})

const IDENTIFIERS: ReadonlySet<string> = new Set(['doi', 'eprint', 'url', 'isbn'])

const file = fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => {
  const head = '@string{nat = "Nature {X}"}\n@comment{jabref-meta: databaseType:bibtex;}\n\n'
  const bodies = entries.map(({ type, title, author, fields, usesString, isQuoted, parent }, at) => {
    const all = [['title', `No. ${String(at)} ${title}`], ...(author === null ? [] : [['author', author]]), ...fields]
    // Two that share an identifier would be one paper.
    const own = all.filter(([name = '']) => at === 0 || !IDENTIFIERS.has(name))
    const lines = own.map(([name = '', value = '']) =>
      isQuoted && !value.includes('"') ? `  ${name} = "${value}"` : `  ${name} = {${value}}`,
    )
    if (usesString) lines.push('  howpublished = nat # { Letters}')
    if (parent && at === 0 && type === 'inproceedings') lines.push('  crossref = {theparent}')
    return `@${type}{key${String(at)},\n${lines.join(',\n')}\n}\n`
  })
  return `${head}${bodies.join('\n')}\n@proceedings{theparent, title = {The Parent}, year = {2001}, publisher = {Press}}\n`
})

/** The texts that a paper has, by where they stand: "authors.0.family". */
function textsOf(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, place === '' ? name : `${place}.${name}`))
}

/** Letters and digits alone: braces and commands that only make a letter do not count. */
function fold(text: string): string {
  return latexToText(text)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

/** What the file said of its papers and what is nowhere in the other one's paper of the same key. */
function lostBetween(before: string, after: string): string[] {
  const papers = new Map(bibtexReader.read(after).papers.map((paper) => [paper.key, paper]))
  return bibtexReader.read(before).papers.flatMap(({ line: _, ...paper }) => {
    const there = papers.get(paper.key)
    if (!there) return [`${paper.key ?? ''}: the entry`]
    const has = new Set(textsOf(there, '').map(([, text]) => fold(text)))
    return textsOf(paper, '')
      .filter(([, text]) => !has.has(fold(text)))
      .map(([place, text]) => `${paper.key ?? ''}.${place} = ${text}`)
  })
}

async function roundTrip(text: string, format: 'bibtex' | 'biblatex'): Promise<string> {
  const library = openTestLibrary()
  try {
    await library.paste(text)
    return (await library.client.call('export.text', { scope: { kind: 'library' }, format })).text
  } finally {
    library.close()
  }
}

const TEX_LIVE = '/usr/share/texlive/texmf-dist/bibtex/bib'
/** Some of those that are not large; none where TeX Live is not installed. */
const REAL = (existsSync(TEX_LIVE) ? readdirSync(TEX_LIVE, { recursive: true, encoding: 'utf8' }) : [])
  .filter((name) => name.endsWith('.bib'))
  .map((name) => join(TEX_LIVE, name))
  .filter((path) => statSync(path).size < 30_000)
  .sort()
  .filter((path) => bibtexReader.read(decodeText(readFileSync(path)).text).papers.length > 0)
  .filter((_, at) => at % 5 === 0)

describe.each(['bibtex', 'biblatex'] as const)('as %s', (format) => {
  it('generated files come back with every field', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const written = await roundTrip(text, format)
        expect(lostBetween(text, written), written).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it.skipIf(REAL.length === 0)('real files of TeX Live come back with every field', async () => {
    const lost: string[] = []
    for (const path of REAL) {
      const { text } = decodeText(readFileSync(path))
      lost.push(...lostBetween(text, await roundTrip(text, format)).map((what) => `${path}: ${what}`))
    }
    expect(lost).toEqual([])
  })
})
