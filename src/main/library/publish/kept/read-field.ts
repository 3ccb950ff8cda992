/** What a change in a kept file means for the paper: its field there, read as the format's own reader reads it. */
import { STATUSES, type Paper } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import type { PaperFields } from '../../../../shared/contract/papers.ts'
import type { FiledFormat } from '../../../../shared/contract/publish.ts'
import { bibtexReader } from '../../formats/bibtex/read-bibtex.ts'
import { cslReader } from '../../formats/csl/csl.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { unescapeMarkdown, tagOf } from '../notes/values.ts'
import { CITATION_KEY } from './renamed.ts'

export type Change =
  | { readonly kind: 'fields'; readonly fields: Partial<Record<keyof PaperFields, unknown>> }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'status'; readonly status: (typeof STATUSES)[number] }

type Column = keyof PaperFields & keyof FoundPaper

/** The paper's fields that a field of a .bib file says something about. */
const BIB: Readonly<Record<string, Column>> = {
  title: 'title',
  author: 'authors',
  date: 'date',
  year: 'date',
  month: 'date',
  day: 'date',
  journaltitle: 'venue',
  journal: 'venue',
  booktitle: 'venue',
  institution: 'venue',
  school: 'venue',
  organization: 'venue',
  howpublished: 'venue',
  series: 'venue',
  volume: 'volume',
  number: 'issue',
  issue: 'issue',
  pages: 'pages',
  publisher: 'publisher',
  doi: 'doi',
  url: 'url',
  eprint: 'arxivId',
  language: 'language',
  abstract: 'abstract',
  type: 'type',
}

const CSL: Readonly<Record<string, Column>> = {
  title: 'title',
  author: 'authors',
  issued: 'date',
  'container-title': 'venue',
  volume: 'volume',
  issue: 'issue',
  page: 'pages',
  publisher: 'publisher',
  DOI: 'doi',
  URL: 'url',
  language: 'language',
  abstract: 'abstract',
  type: 'type',
}

/** Null where the library has no place for it. @param theirs null where the field was taken out */
export function readField(format: FiledFormat, name: string, theirs: string | null, paper: Paper): Change | null {
  if (format === 'notes') return noteChange(name, theirs, paper)
  if (name === CITATION_KEY) return { kind: 'fields', fields: { key: theirs } }
  const isCsl = format === 'csl-json'
  const found = (isCsl ? fromCsl : fromBib)(name, theirs, paper)
  if (name === (isCsl ? 'keyword' : 'keywords')) return { kind: 'tags', tags: found?.tags ?? [] }
  if (['annote', 'annotation', 'annotator'].includes(name)) return { kind: 'note', note: found?.note ?? '' }
  const column = (isCsl ? CSL : BIB)[name]
  if (column === undefined) return null
  return fieldChange(column, theirs === null ? undefined : found?.[column])
}

function fieldChange(column: Column, value: unknown): Change | null {
  if (column === 'title' && value === undefined) return null
  return { kind: 'fields', fields: { [column]: value ?? (column === 'authors' ? [] : null) } }
}

function fromBib(name: string, theirs: string | null, paper: Paper): FoundPaper | undefined {
  const source =
    name === 'type'
      ? `@${theirs ?? 'misc'}{k, title = {t}}`
      : `@misc{k, ${name === 'title' ? '' : 'title = {t}, '}${entryText(name, theirs, paper)}}`
  return bibtexReader.read(source).papers[0]
}

/** The field as an entry has it; parts of a date go together with the others. */
function entryText(name: string, theirs: string | null, { date }: Paper): string {
  const [year = '', month, day] = (date ?? '').split('-')
  const parts: Record<string, string | undefined> = { year, month, day }
  if (!(name in parts)) return theirs === null ? '' : `${name} = {${theirs}}`
  parts[name] = theirs ?? undefined
  return Object.entries(parts)
    .flatMap(([part, value]) => (value === undefined || value === '' ? [] : [`${part} = {${value}}`]))
    .join(', ')
}

function fromCsl(name: string, theirs: string | null, { title }: Paper): FoundPaper | undefined {
  if (theirs === null) return undefined
  let value: unknown = theirs
  if (name === 'author' || name === 'issued') {
    try {
      value = JSON.parse(theirs)
    } catch {
      return undefined
    }
  }
  return cslReader.read(JSON.stringify([{ id: 'k', type: 'document', title, [name]: value }])).papers[0]
}

function noteChange(name: string, theirs: string | null, paper: Paper): Change | null {
  const text = theirs ?? ''
  const list = text.split(/;\s*/).filter((part) => part !== '')
  switch (name) {
    case 'body.note':
      return { kind: 'note', note: text }
    case 'body.title':
      return text === '' ? null : fieldChange('title', unescapeMarkdown(text))
    case 'body.abstract':
      return fieldChange('abstract', text === '' ? undefined : unescapeMarkdown(text))
    case 'body.why':
      return { kind: 'fields', fields: { why: text === '' ? null : unescapeMarkdown(text) } }
    case 'tags': {
      // Tags whose blanks were written as hyphens are still the same ones.
      const names = new Map(paper.tags.map((tag) => [tagOf(tag.name), tag.name]))
      return { kind: 'tags', tags: list.map((tag) => names.get(tag) ?? tag.replace(/^#/, '')) }
    }
    case 'authors':
      return fieldChange(
        'authors',
        list.map((author) => parseName(author)),
      )
    case 'status': {
      const status = STATUSES.find((known) => known === text.trim().toLowerCase())
      return status ? { kind: 'status', status } : null
    }
    case 'rating':
    case 'priority':
      return { kind: 'fields', fields: { [name]: text === '' ? null : Number(text) } }
    case 'title':
      return text === '' ? null : fieldChange('title', text)
    case 'date':
    case 'venue':
    case 'doi':
    case 'due':
    case 'key':
      return { kind: 'fields', fields: { [name]: text === '' ? null : text } }
    case 'arxiv':
      return { kind: 'fields', fields: { arxivId: text === '' ? null : text } }
    default:
      return null
  }
}
