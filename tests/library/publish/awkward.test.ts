/** What bibtex, biber and pandoc make of our .bib files: nothing to complain of, and what was meant. */
import { describe, expect, it } from 'vitest'
import { latexToText } from '../../../src/main/library/formats/latex/decode.ts'
import type { BibtexOptions } from '../../../src/main/library/publish/bibtex/options.ts'
import { safeKey } from '../../../src/main/library/publish/bibtex/safe-key.ts'
import { writeBibtex } from '../../../src/main/library/publish/bibtex/write.ts'
import type { Author } from '../../../src/shared/contract/entities.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { readableText } from '../../../src/shared/domain/tex-text.ts'
import { AWKWARD_PAPERS } from './awkward.ts'
import { paper } from './papers.ts'
import { isInstalled, namesByBibtex, readByBiber, readByPandoc, warningsOf } from './programs.ts'

const ALL = ExportOptions.parse({})
/** Each pair of choices once. */
const EVERY = [
  { dialect: 'bibtex', ascii: false, strict: true },
  { dialect: 'bibtex', ascii: true, strict: false },
  { dialect: 'biblatex', ascii: false, strict: false },
  { dialect: 'biblatex', ascii: true, strict: true },
] as const

function fileOf(options: Omit<BibtexOptions, keyof typeof ALL> & Partial<BibtexOptions>): string {
  return AWKWARD_PAPERS.map((one) => writeBibtex(one, { ...ALL, ...options })).join('')
}

/** Letters, numbers and signs as one reads them, whichever of several ways says them. */
function fold(text: string): string {
  return (
    text
      .replace(/\\(?:[A-Za-z]+|[{}])/g, (command) => latexToText(command))
      .normalize('NFKC')
      // pandoc turns quotes within quotes.
      .replaceAll('∙', '•')
      .replace(/\\frac|⁄/g, '')
      .replace(/[‘’‚ʻʼ`′'“”„"″]+/g, "'")
      .replace(/\\mathord\{-\}|[‐‑–—−-]+/g, '-')
      .replace(/[\s$^_\p{Cc}\p{Cf}~]|\\(?:quad|hspace\{0pt\}|-)|[{}]/gu, '')
      .toLowerCase()
  )
}

/** Titles in which pandoc or TeX's own rules leave something out: lone braces, which have no command that pandoc knows. */
const LOSES_A_BRACE = new Set([
  'text0',
  'text1',
  'text2',
  'text30',
  'text55',
  'text56',
  'author19',
  'author72',
  'author73',
])

function meant({ family, given, particle, suffix, literal }: Author): string[] {
  return [given, particle, family ?? literal, suffix].map((part) => fold(part ?? ''))
}

/** As BibTeX's styles print it. */
function printed(parts: readonly string[]): string {
  return fold(latexToText(parts.join('')))
}

/** pandoc takes what stands behind a comma in a given name for its suffix. */
const PANDOC_SUFFIX = 'author67'

/** Names of which the programs make other parts, or which they do not take for names. */
const OTHER_PARTS: Readonly<Record<string, string>> = {
  others: 'nobody but others',
  "'t": 'biber takes no small letter behind an apostrophe for a particle',
  '’t': 'the same',
  'Van der': 'biber and pandoc want a particle’s first letter small',
  '-': 'no name',
  Madonna: 'a lone name is a family name',
}

function isWhole(author: Author): boolean {
  return author.literal !== undefined || author.family === undefined
}

describe.each(EVERY)('in $dialect, ASCII: $ascii, strict: $strict', ({ dialect, ascii, strict }) => {
  const file = fileOf({ dialect, ascii, strict })

  it.runIf(dialect === 'bibtex' && isInstalled('bibtex'))('bibtex takes every name apart as it was meant', async () => {
    expect(await warningsOf('bibtex', file, 'plain')).toEqual([])
    const read = await namesByBibtex(file)
    for (const { key, authors } of AWKWARD_PAPERS.filter(({ key }) => key.startsWith('author'))) {
      if (authors.some(({ literal }) => literal === 'others')) continue
      const names = read.get(key)?.map((parts) => printed(parts))
      expect([key, names]).toEqual([key, authors.map((author) => meant(author).join(''))])
    }
  })

  it.runIf(isInstalled('biber'))('biber reads names and titles without a warning', async () => {
    const { warnings, entries } = await readByBiber(file)
    // Of fields as they came the data model knows no volumes but numbers, and wants a date everywhere.
    const asTheyCame = /'volume' must be|one of 'date, year'|WARNINGS: /
    expect(warnings.filter((line) => strict || !asTheyCame.test(line))).toEqual([])
    for (const { key, title, authors } of AWKWARD_PAPERS) {
      const read = entries.get(safeKey(key))
      expect([key, fold(latexToText(read?.title ?? ''))]).toEqual([key, fold(readableText(title))])
      if (authors.some((author) => Object.values(author).some((part) => part !== undefined && part in OTHER_PARTS)))
        continue
      const names = read?.names.map(({ given = '', prefix = '', family = '', suffix = '' }) =>
        [given, prefix, family, suffix].map((part) => fold(latexToText(part))),
      )
      // For BibTeX's own styles, which part all of them by blanks, some particles are one with the name.
      const parts = (list: readonly string[][] = []): unknown => (dialect === 'bibtex' ? list.map(printed) : list)
      expect([key, parts(names)]).toEqual([key, parts(authors.map((author) => meant(author)))])
    }
  })

  it.runIf(isInstalled('pandoc'))('pandoc reads names and titles without a warning', async () => {
    expect(await warningsOf('pandoc', file, dialect)).toEqual([])
    const entries = new Map((await readByPandoc(file, dialect)).map((entry) => [entry['id'], entry]))
    for (const { key, title, authors } of AWKWARD_PAPERS) {
      const read = entries.get(safeKey(key))
      if (LOSES_A_BRACE.has(key)) continue
      expect([key, fold(String(read?.['title']).replace(/<\/?span\b[^>]*>/g, ''))]).toEqual([
        key,
        fold(readableText(title)),
      ])
      const names = read?.['author'] as Record<string, string>[] | undefined
      if (key.startsWith('author') && key !== PANDOC_SUFFIX && !authors.some(isWhole))
        expect([key, names?.map(namePandoc)]).toEqual([key, authors.map((author) => meant(author).join(''))])
    }
  })
})

function namePandoc(name: Readonly<Record<string, string>>): string {
  return printed([
    name['given'] ?? '',
    name['dropping-particle'] ?? name['non-dropping-particle'] ?? '',
    name['family'] ?? name['literal'] ?? '',
    name['suffix'] ?? '',
  ])
}

it.each([
  ['2020-05-01/2020-05-04', '2020-05-01/2020-05-04', '2020-05-1'],
  ['2020/..', '2020/', '2020'],
  ['../2020', '2020', '2020'],
  ['c. 1850', '1850~', '1850'],
  ['~1998', '1998~', '1998'],
  ['May 2024', '2024-05', '2024-05'],
  ['Spring 2024', '2024', '2024'],
  ['2024-21', '2024-21', '2024'],
  ['199X', '199X', ''],
  ['-0044-03-15', '-0044-03-15', ''],
  ['2023-02-29', '2023-02', '2023-02'],
  ['12024', '', ''],
  ['soon', '', ''],
])('says of the date “%s” what a .bib file has for it', (date, modern, old) => {
  const fieldsOf = (dialect: 'bibtex' | 'biblatex'): (string | undefined)[] => {
    const text = writeBibtex(paper({ date }), { ...ALL, dialect, strict: false })
    return ['date', 'year', 'month', 'day'].map(
      (name) => new RegExp(`^  ${name} = \\{?(\\w.*?|-.*?)\\}?,$`, 'm').exec(text)?.[1],
    )
  }
  expect(fieldsOf('biblatex')).toEqual([modern === '' ? undefined : modern, undefined, undefined, undefined])
  const [year, month, day] = old.split('-')
  const name = month && ['feb', 'may'][[2, 5].indexOf(Number(month))]
  // BibTeX passes over a `date`, which biber reads from such a file too.
  expect(fieldsOf('bibtex')).toEqual(year === '' ? fieldsOf('biblatex') : [undefined, year, name, day])
})
