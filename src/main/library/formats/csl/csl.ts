/** CSL-JSON: what Zotero, pandoc and citeproc read and write. https://docs.citationstyles.org/en/stable/specification.html */
import type { Author } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { formatNameInverted } from '../../../../shared/domain/names.ts'
import { joinDate, readFreeDate } from '../bibtex/dates.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { listUnder, readJsonPapers } from '../json-reader.ts'
import { objectIn, objectsIn, textIn, type JsonObject } from '../json-values.ts'
import { plainAbstract, plainTitle } from '../markup.ts'
import { ownFromJson, withWholeOwn } from '../own-reading.ts'

export const cslReader: Reader = {
  name: 'csl-json',
  title: 'CSL-JSON',
  extensions: ['json', 'csljson'],
  recognise: (head) => {
    if (!/^\ufeff?\s*[[{]/.test(head)) return 0
    const type = new RegExp(`"type"\\s*:\\s*"(?:${Object.keys(TYPES).join('|')})"`).test(head)
    const date = /"date-parts"\s*:|"issued"\s*:/.test(head)
    const name = /"(?:family|literal)"\s*:|"container-title"\s*:|"citation-key"\s*:/.test(head)
    if (type && /"title"\s*:/.test(head)) return date || name ? 0.85 : 0.6
    return date && name ? 0.6 : 0
  },
  read: (text) => readJsonPapers(text, listUnder('items', 'references'), cslToPaper),
}

export function cslToPaper(item: JsonObject): FoundPaper | null {
  const own = ownFromJson(objectIn(item, 'custom')['lectern'])
  const written = plainTitle(textIn(item, 'title') ?? textIn(item, 'title-short') ?? '')
  const title = written === '' ? (own?.get('title')?.[0] ?? '') : written
  if (title === '') return null
  const doi = normaliseDoi(textIn(item, 'DOI') ?? '')
  const url = textIn(item, 'URL')
  const number = textIn(item, 'number')
  const arxiv = [number, url, doi, textIn(item, 'archive_location'), textIn(item, 'note')]
    .map((text) => parseArxivId(text ?? ''))
    .find((id) => id !== null)
  const isArxivNumber = number !== undefined && parseArxivId(number) !== null
  const found = makePaper({
    title,
    type: TYPES[textIn(item, 'type') ?? ''] ?? 'misc',
    authors: objectsIn(item, 'author').flatMap(nameOf),
    abstract: plainAbstract(textIn(item, 'abstract') ?? ''),
    date: dateIn(item, 'issued') ?? dateIn(item, 'published') ?? dateIn(item, 'created'),
    venue: plainTitle(textIn(item, 'container-title') ?? ''),
    volume: textIn(item, 'volume'),
    issue: textIn(item, 'issue') ?? (isArxivNumber ? undefined : number),
    pages: textIn(item, 'page')?.replace(/(?<=\w)\s*[-–—]+\s*(?=\w)/g, '–'),
    publisher: isArxivNumber && textIn(item, 'publisher') === 'arXiv' ? undefined : textIn(item, 'publisher'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url,
    language: textIn(item, 'language'),
    key:
      textIn(item, 'citation-key') ?? textIn(item, 'citation-label') ?? textIn(item, 'id')?.replace(/^https?:.*\//, ''),
    tags: textIn(item, 'keyword')?.split(/\s*[,;]\s*/),
    note: textIn(item, 'annote'),
    extra: extraOf(item),
  })
  if (!own) return found
  const { address: _, ...others } = found.extra ?? {}
  // One place, under the name that it had.
  const isLocation = own.get('extra')?.some((line) => line.startsWith('location ')) === true
  return withWholeOwn(isLocation ? { ...found, extra: others } : found, own)
}

export function nameOf(name: JsonObject): Author[] {
  const literal = textIn(name, 'literal') ?? textIn(name, 'name')
  const family = textIn(name, 'family')
  const given = textIn(name, 'given')
  if (family === undefined) return (literal ?? given) ? [{ literal: plainTitle(literal ?? given ?? '') }] : []
  const particle = [textIn(name, 'dropping-particle'), textIn(name, 'non-dropping-particle')].filter(Boolean).join(' ')
  const suffix = textIn(name, 'suffix')
  return [
    {
      family: plainTitle(family),
      ...(given === undefined ? {} : { given: plainTitle(given) }),
      ...(particle === '' ? {} : { particle }),
      ...(suffix === undefined ? {} : { suffix }),
    },
  ]
}

/** `date-parts`, or a date as text; ranges as EDTF. */
export function dateIn(item: JsonObject, name: string): string | undefined {
  const date = objectIn(item, name)
  const parts = (Array.isArray(date['date-parts']) ? date['date-parts'] : []).filter(Array.isArray).map(partsToDate)
  const [from, to] = parts
  if (from !== undefined && from !== '') return to === undefined || to === '' ? from : `${from}/${to}`
  const text = textIn(date, 'raw') ?? textIn(date, 'literal') ?? textIn(item, name)
  if (text === undefined) return undefined
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)
    ? text
    : (/^\d{4}-\d\d-\d\d(?=T)/.exec(text)?.[0] ?? readFreeDate(text))
}

function partsToDate(parts: readonly unknown[]): string {
  const [year, month, day] = parts.map(Number)
  if (year === undefined || !Number.isInteger(year) || year === 0 || Math.abs(year) > 9999) return ''
  return joinDate(`${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`, month, day)
}

/** By the names that .bib files have for them. */
function extraOf(item: JsonObject): Record<string, string> {
  const extra: Record<string, string> = {}
  for (const [name, as] of Object.entries(EXTRA)) {
    const value = textIn(item, name)
    if (value !== undefined) extra[as] = value
  }
  for (const role of ['editor', 'translator']) {
    const names = objectsIn(item, role).flatMap(nameOf)
    if (names.length > 0) extra[role] = names.map(formatNameInverted).join(' and ')
  }
  return extra
}

const EXTRA: Readonly<Record<string, string>> = {
  note: 'note',
  edition: 'edition',
  ISBN: 'isbn',
  ISSN: 'issn',
  PMID: 'pmid',
  PMCID: 'pmcid',
  genre: 'type',
  'publisher-place': 'address',
  'collection-title': 'series',
  'event-title': 'eventtitle',
  event: 'eventtitle',
  'title-short': 'shorttitle',
}

const TYPES: Readonly<Record<string, string>> = {
  article: 'online',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  review: 'article',
  'paper-conference': 'inproceedings',
  speech: 'inproceedings',
  book: 'book',
  chapter: 'incollection',
  'entry-encyclopedia': 'incollection',
  entry: 'incollection',
  thesis: 'phdthesis',
  report: 'techreport',
  webpage: 'online',
  'post-weblog': 'online',
  post: 'online',
  dataset: 'dataset',
  software: 'software',
  patent: 'patent',
  manuscript: 'unpublished',
  document: 'misc',
}
