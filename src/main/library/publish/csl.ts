/** Papers as CSL-JSON: what pandoc, Zotero and citeproc read. https://docs.citationstyles.org/en/stable/specification.html */
import type { Author, Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { parseName, splitNames } from '../../../shared/domain/names.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { dateParts } from './bibtex/dates.ts'
import { wholeOwn } from './own-values.ts'

export type CslItem = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string }

const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  book: 'book',
  inbook: 'chapter',
  incollection: 'chapter',
  collection: 'book',
  proceedings: 'book',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
  unpublished: 'manuscript',
  online: 'article',
  preprint: 'article',
}

/** The item as bibliographies need it; nothing private in it. */
export function citedItem(paper: Paper): CslItem {
  const date = dateParts(paper.date)
  const preprint = paper.arxivId !== null && paper.venue === null
  const item = {
    id: paper.key,
    type: TYPES[paper.type] ?? (paper.url === null ? 'document' : 'webpage'),
    title: readableText(paper.title),
    author: paper.authors.map(cslName),
    issued: date && {
      'date-parts': [[date.year, date.month, date.day].filter((part) => part !== undefined).map(Number)],
    },
    'container-title': paper.venue,
    publisher: paper.publisher ?? (preprint ? 'arXiv' : null),
    number: preprint ? `arXiv:${paper.arxivId ?? ''}` : null,
    volume: paper.volume,
    issue: paper.issue,
    page: paper.pages?.replace(/\s*[-–—]+\s*/, '-'),
    DOI: paper.doi,
    URL: paper.url ?? (paper.arxivId === null ? null : `https://arxiv.org/abs/${paper.arxivId}`),
    language: paper.language,
  }
  return compact(item) as CslItem
}

/** What other programs' fields say of the book, the report or the thesis. Names of .bib files stand for what CSL calls otherwise. */
export function bookFields({ extra }: Paper): Record<string, unknown> {
  const text = (...names: string[]): string | undefined => {
    const name = names.find((one) => extra[one] !== undefined)
    return name === undefined ? undefined : readableText(extra[name] ?? '')
  }
  const people = (role: string): Record<string, string>[] =>
    splitNames(extra[role] ?? '').map((name) => cslName(parseName(name)))
  return compact({
    editor: people('editor'),
    translator: people('translator'),
    'publisher-place': text('address', 'location'),
    edition: text('edition'),
    'collection-title': text('series'),
    'event-title': text('eventtitle'),
    genre: text('type'),
    ISBN: text('isbn'),
    ISSN: text('issn'),
  })
}

/** With abstract, tags, note and reading state, as `options` asks; `custom` is where the format lets a program keep its own. */
export function paperToCsl(paper: Paper, options: ExportOptions): CslItem {
  return compact({
    ...citedItem(paper),
    ...bookFields(paper),
    'title-short': paper.extra['shorttitle'],
    PMID: paper.extra['pmid'],
    PMCID: paper.extra['pmcid'],
    note: paper.extra['note'],
    abstract: options.abstract && paper.abstract !== null ? readableText(paper.abstract) : null,
    keyword: options.tags ? paper.tags.map(({ name }) => name).join(', ') : null,
    annote: options.notes ? paper.note : null,
    custom: { lectern: wholeOwn(paper, options) },
  }) as CslItem
}

export function cslName({ family, given, particle, suffix, literal }: Author): Record<string, string> {
  if (literal !== undefined) return { literal }
  return compact({
    family: family ?? given,
    given: family === undefined ? undefined : given,
    'non-dropping-particle': particle,
    suffix,
  }) as Record<string, string>
}

export function compact(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
