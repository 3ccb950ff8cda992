/** RIS: what EndNote, Zotero, Mendeley and the sites of publishers write. Tags are used loosely in the wild, so all variants are read. */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { joinDate, readFreeDate } from '../bibtex/dates.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { plainAbstract, plainTitle } from '../markup.ts'
import { readOwn } from '../own-fields.ts'
import { withWholeOwn } from '../own-reading.ts'
import { TaggedFields, taggedRecords, type TaggedRecord } from '../tagged/tagged-lines.ts'

const LINE = /^\s{0,3}([A-Z][A-Z0-9]) {1,3}-(?: (.*)|\s*)$/

export const risReader: Reader = {
  name: 'ris',
  title: 'RIS',
  extensions: ['ris', 'txt'],
  recognise: (head) => {
    if (!/^\ufeff?\s{0,3}TY {1,3}- ?[A-Z]/m.test(head)) return 0
    return /^\ufeff?\s*TY {1,3}-/.test(head) ? 0.97 : 0.8
  },
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    for (const record of taggedRecords(text, LINE, 'TY', 'ER')) {
      const paper = recordToPaper(record)
      if (paper) papers.push(paper)
      else if (record.fields.length > 1 || record.fields[0]?.[0] === 'TY')
        problems.push({ line: record.line, column: 1, reason: 'This record has no title.', text: record.raw })
    }
    return { papers, problems }
  },
}

function recordToPaper(record: TaggedRecord): FoundPaper | null {
  const fields = new TaggedFields(record)
  const kind = fields.one('TY')?.toUpperCase() ?? ''
  const isPart = /^(?:CHAP|CPAPER|CONF)$/.test(kind)
  const own = readOwn(fields.one('U5') ?? '')
  if (own) fields.all('U5')
  const title =
    fields.one('TI', 'T1', 'CT', ...(isPart ? [] : ['BT'])) ?? own?.get('title')?.[0] ?? fields.one('ST', 'T2')
  if (title === undefined) return null
  const venue = fields.one('JO', 'JF', 'T2', 'BT', 'JA', 'J2', 'J1')
  const urls = fields
    .all('UR', 'LK')
    .flatMap((value) => value.split(/\s*;\s*(?=https?:)|\s+/))
    .filter((url) => url !== '')
  const doi = normaliseDoi(fields.one('DO') ?? '') ?? normaliseDoi(urls.find((url) => url.includes('doi.org/')) ?? '')
  const accession = fields.look('AN')
  const arxiv = [...urls, doi ?? '', accession ?? ''].map(parseArxivId).find((id) => id !== null)
  const found = makePaper({
    title: plainTitle(title),
    type: TYPES[kind] ?? 'misc',
    authors: fields.all('AU', 'A1').map((name) => parseName(oneLine(name))),
    date: dateIn(fields.one('DA'), fields.one('PY'), fields.one('Y1')),
    venue: venue === undefined || venue === title ? undefined : oneLine(venue),
    volume: fields.one('VL'),
    issue: fields.one('IS', 'CP'),
    pages: pagesOf(fields.one('SP', 'C7'), fields.one('EP')),
    publisher: fields.one('PB'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url: urls[0],
    links: [
      ...urls.slice(1).map((url) => ({ url, kind: 'page' as const })),
      ...fields.all('L1').map((url) => ({ url, kind: 'pdf' as const })),
    ],
    language: fields.one('LA'),
    abstract: paragraphs(fields.one('AB', 'N2') ?? ''),
    tags: fields.all('KW').flatMap((value) => value.split(/[\n;]/)),
    note: fields.all('N1', 'RN').map(noteOf).join('\n\n'),
    key: fields.one('ID'),
    extra: extraOf(fields, venue),
    line: record.line,
  })
  return own ? withWholeOwn(found, own) : found
}

/** Zotero writes its notes as HTML. */
function noteOf(text: string): string {
  return /^\s*<(?:p|div|h[1-6]|ul|ol|blockquote)\b/i.test(text) ? plainAbstract(text) : text
}

/** Some say the same under several tags. */
function extraOf(fields: TaggedFields, venue: string | undefined): Record<string, string> {
  const extra = fields.rest((tag) => EXTRA[tag] ?? `ris-${tag.toLowerCase()}`)
  // One tag has the ISSN of a journal and the ISBN of a book.
  const { issn, ...others } = extra
  const isBook = /^\s*(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]\b/.test(issn ?? '')
  return Object.fromEntries(
    Object.entries(issn === undefined ? others : { ...others, [isBook ? 'isbn' : 'issn']: issn }).filter(
      ([name, value]) => !/^ris-(?:t2|j[aof12])$/.test(name) || value !== venue,
    ),
  )
}

/** `first` says more than the year, where it begins with it: "2015/05/27/". In other files it is that of a conference. */
function dateIn(date: string | undefined, year: string | undefined, first: string | undefined): string | undefined {
  const exact = date ?? (year !== undefined && first?.startsWith(`${year.slice(0, 4)}/`) === true ? first : undefined)
  return dateOf(exact, year ?? first)
}

/** "2024/10/04/Fall" or any date in words; the year alone from `year`. */
export function dateOf(date: string | undefined, year: string | undefined): string | undefined {
  for (const text of [date, year]) {
    const [, y = '', m, d] = /^(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?/.exec(text?.trim() ?? '') ?? []
    if (y !== '') return joinDate(y, Number(m ?? 0), Number(d ?? 0))
    const free = text === undefined ? undefined : readFreeDate(text)
    if (free !== undefined) return free
  }
  return undefined
}

/** Some write the whole range as the first page. */
export function pagesOf(first: string | undefined, last: string | undefined): string | undefined {
  const start = first?.replace(/(?<=\w)\s*[-–—]+\s*(?=\w)/, '–')
  return start === undefined || last === undefined || last === start || start.includes('–') ? start : `${start}–${last}`
}

const TYPES: Readonly<Record<string, string>> = {
  JOUR: 'article',
  JFULL: 'periodical',
  EJOUR: 'article',
  INPR: 'article',
  MGZN: 'article',
  NEWS: 'article',
  ABST: 'article',
  CPAPER: 'inproceedings',
  CONF: 'inproceedings',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'collection',
  CHAP: 'incollection',
  ECHAP: 'incollection',
  ENCYC: 'incollection',
  THES: 'phdthesis',
  RPRT: 'techreport',
  ELEC: 'online',
  BLOG: 'online',
  WEB: 'online',
  ICOMM: 'online',
  DATA: 'dataset',
  DBASE: 'dataset',
  COMP: 'software',
  UNPB: 'unpublished',
  PAT: 'patent',
}

const EXTRA: Readonly<Record<string, string>> = {
  A2: 'editor',
  ED: 'editor',
  SN: 'issn',
  CY: 'address',
  AN: 'accession',
  ET: 'edition',
  T3: 'series',
  Y2: 'urldate',
  ST: 'shorttitle',
}
