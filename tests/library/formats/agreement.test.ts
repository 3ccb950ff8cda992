/**
 * Our reader of .bib files beside the best library, with pandoc as the judge, over real files: those of TeX Live, where it is installed,
 * and our own fixtures. No file is refused, every entry is found, and no field agrees with the judge less often than the library's.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@retorquere/bibtex-parser'
import { describe, expect, it } from 'vitest'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { decodeText } from '../../../src/main/library/formats/decode.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures/bibtex')
const TEX_LIVE = '/usr/share/texlive/texmf-dist'
/** So many of TeX Live's files, none larger than so many bytes, are enough to see, and quickly read. */
const FILES = 24
const LARGEST = 30_000

interface Compared {
  readonly key: string
  readonly title: string
  readonly authors: readonly string[]
  readonly year: string
  readonly doi: string
  readonly publishers: readonly string[]
}
type Field = 'title' | 'authors' | 'year' | 'doi' | 'publishers'

function texts(): string[] {
  // Neither the judge nor the library knows what these two are about.
  const own = readdirSync(FIXTURES).filter((name) => !['broken.bib', 'inherited.bib'].includes(name))
  const names = existsSync(TEX_LIVE)
    ? readdirSync(TEX_LIVE, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.bib'))
        .sort()
        .map((name) => join(TEX_LIVE, name))
        .filter((path) => statSync(path).size < LARGEST)
    : []
  const step = Math.max(1, Math.floor(names.length / FILES))
  const chosen = names.filter((_, i) => i % step === 0).slice(0, FILES)
  const all = [...own.map((name) => join(FIXTURES, name)), ...chosen].map((path) => decodeText(readFileSync(path)).text)
  return [...new Set(all)]
}

/** What no reader can be blamed for goes: case, accents, signs. */
function fold(text: string | undefined): string {
  return (text ?? '')
    .replace(/<[^>]+>/g, '')
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

const letters = (parts: readonly (string | undefined)[]): string =>
  Array.from(fold(parts.join('')))
    .sort()
    .join('')
const yearIn = (text: string | undefined): string => /\d{4}/.exec(text ?? '')?.[0] ?? ''
const doiIn = (text: string | undefined): string => /10\.\d{4,9}\/\S+/.exec((text ?? '').toLowerCase())?.[0] ?? ''

function ours(text: string): Compared[] {
  return bibtexReader
    .read(text)
    .papers.map(({ key = '', title, authors = [], date, doi, publisher, venue, extra }) => ({
      key,
      title: fold(title),
      authors: authors
        .filter(({ literal }) => literal !== 'others')
        .map(({ literal, particle, family, suffix, given }) => letters([literal, particle, family, suffix, given])),
      year: yearIn(date),
      doi: doiIn(doi),
      publishers: [
        publisher,
        venue,
        extra?.['institution'],
        extra?.['school'],
        extra?.['organization'],
        extra?.['howpublished'],
      ].map(fold),
    }))
}

function theirs(text: string): Compared[] {
  return parse(text, { sentenceCase: false }).entries.map(({ key, fields }) => {
    const values: Readonly<Record<string, unknown>> = fields
    const one = (name: string): string => [values[name] ?? ''].flat().map(String).join(' and ')
    return {
      key,
      title: fold([one('title'), one('subtitle')].filter((part) => part !== '').join(': ')),
      authors: (fields.author ?? [])
        .filter(({ name, lastName }) => (name ?? lastName) !== 'others')
        .map(({ name, prefix, lastName, suffix, firstName }) => letters([name, prefix, lastName, suffix, firstName])),
      year: yearIn(one('date') || one('year')),
      doi: doiIn(one('doi')),
      publishers: ['publisher', 'institution', 'school', 'organization', 'howpublished'].map((name) => fold(one(name))),
    }
  })
}

interface CslName {
  readonly literal?: string
  readonly family?: string
  readonly given?: string
  readonly suffix?: string
  readonly 'non-dropping-particle'?: string
  readonly 'dropping-particle'?: string
}
interface CslItem {
  readonly id: string
  readonly title?: string
  readonly author?: readonly CslName[]
  readonly issued?: { readonly 'date-parts'?: readonly (readonly (number | string)[])[] }
  readonly DOI?: string
  readonly publisher?: string
}

/** null where pandoc refuses the file. */
function judged(text: string): Compared[] | null {
  const { status, stdout } = spawnSync('pandoc', ['-f', 'biblatex', '-t', 'csljson'], { input: text, encoding: 'utf8' })
  if (status !== 0) return null
  const items = JSON.parse(stdout) as CslItem[]
  return items.map(({ id, title, author = [], issued, DOI, publisher }) => ({
    key: id,
    title: fold(title),
    authors: author.map((name) =>
      letters([
        name.literal,
        name['dropping-particle'],
        name['non-dropping-particle'],
        name.family,
        name.suffix,
        name.given,
      ]),
    ),
    year: yearIn(String(issued?.['date-parts']?.[0]?.[0] ?? '').padStart(4, '0')),
    doi: doiIn(DOI),
    // Joined from several fields; an address in `howpublished` is an address to us.
    publishers: /^(?:https?:|ctan:)/i.test(publisher ?? '')
      ? []
      : [publisher?.replaceAll('; ', ' and '), ...(publisher?.split('; ') ?? [])].map(fold),
  }))
}

function hasPandoc(): boolean {
  try {
    execFileSync('pandoc', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

class Agreement {
  private readonly counts = new Map<Field, { compared: number; agreed: number }>()

  add(judge: Compared, other: Compared): void {
    this.count('title', judge.title, other.title)
    this.count('authors', judge.authors.join('|'), other.authors.join('|'))
    this.count('year', judge.year, other.year)
    this.count('doi', judge.doi, other.doi)
    const [all = ''] = judge.publishers
    this.count('publishers', all, judge.publishers.some((part) => other.publishers.includes(part)) ? all : '')
  }

  /** Per cent; 100 where nothing was to be compared. */
  of(field: Field): number {
    const { compared, agreed } = this.counts.get(field) ?? { compared: 0, agreed: 0 }
    return compared === 0 ? 100 : (100 * agreed) / compared
  }

  private count(field: Field, judge: string, other: string): void {
    if (judge === '') return
    const counts = this.counts.get(field) ?? { compared: 0, agreed: 0 }
    counts.compared++
    if (judge === other) counts.agreed++
    this.counts.set(field, counts)
  }
}

function byKey(entries: readonly Compared[]): Map<string, Compared> {
  return new Map(entries.map((entry) => [entry.key, entry]).reverse() as [string, Compared][])
}

/** The library takes an address in a comment, "librarian@example.org (work)", for an entry. */
const NO_ENTRY = 'work'

/** Entries that hold settings or lists of others, which are no papers. */
const isSetting = (text: string, key: string): boolean =>
  new RegExp(`@(?:set|xdata|control|ieeetranbstctl|comment)\\s*\\{\\s*${key.replace(/[^\w]/g, '\\$&')}\\s*,`, 'i').test(
    text,
  )

describe('.bib files', () => {
  it('have all entries that the best library finds', () => {
    for (const text of texts()) {
      const found = new Set(ours(text).map(({ key }) => key))
      const lost = theirs(text).filter(
        ({ key }) => key !== '' && key !== NO_ENTRY && !found.has(key) && !isSetting(text, key),
      )
      expect(lost.map(({ key }) => key)).toEqual([])
    }
  })

  it.skipIf(!hasPandoc())('agree with pandoc no less than those of the best library', () => {
    const we = new Agreement()
    const they = new Agreement()
    for (const text of texts()) {
      const judges = judged(text) ?? []
      const [mine, others] = [byKey(ours(text)), byKey(theirs(text))]
      const dois = judges.map(({ doi }) => doi)
      for (const judge of judges) {
        const [one, other] = [mine.get(judge.key), others.get(judge.key)]
        if (!one || !other) continue
        // The DOI of a volume is no DOI of its parts.
        const isOwn = dois.indexOf(judge.doi) === dois.lastIndexOf(judge.doi)
        const fair = isOwn ? judge : { ...judge, doi: '' }
        we.add(fair, one)
        they.add(fair, other)
      }
    }
    for (const field of ['title', 'authors', 'year', 'doi', 'publishers'] as const)
      expect(we.of(field), `${field}: ${they.of(field).toFixed(1)}`).toBeGreaterThanOrEqual(they.of(field))
  })
})
