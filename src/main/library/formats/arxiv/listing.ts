/**
 * Pages and mails in which arXiv lists papers: new and recent papers, the page of one paper, the daily mail; copied as text or saved.
 * An entry starts at its "arXiv:" id; labels ("Title:", "Authors:", …) say what its lines are.
 */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName, splitNames } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs, printable } from '../clean.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId, type ArxivId } from '../identifiers.ts'
import { linksIn } from '../links.ts'
import { shownLines } from '../shown-lines.ts'

export const arxivListing: Reader = {
  name: 'arxiv-listing',
  title: 'arXiv list or page',
  extensions: ['html', 'txt'],
  recognise: (head) => {
    if (/^\s*</.test(head))
      return /<(?:title>[^<]*arxiv|meta name="citation_arxiv_id")|class=["']list-title/i.test(head) ? 0.9 : 0
    const titles = head.match(/^\s*Title:/gim)?.length ?? 0
    return titles > 0 && START.test(head) ? 0.93 : 0
  },
  read: (text) => {
    const source = /^\s*</.test(text)
      ? shownLines(text).lines.map(({ text: line, line: number }) => ({ text: line, number }))
      : printable(text)
          .split('\n')
          .map((line, i) => ({ text: line, number: i + 1 }))
    return readEntries(source)
  },
}

const START = /^\s*(?:\[\d+\]\s*)?arXiv:\s*(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?/im
const LABEL =
  /^\s*(Title|Authors?|Abstract|Comments?|Subjects?|Categories|Journal[- ]ref|Related DOI|DOI|Report-no|MSC-class|ACM-class|Date(?: \([^)]*\))?|License|Cite as)\s*:\s*(.*)$/i
const END =
  /^\s*(?:\\\\|-{8,}|%%--|Total of \d+ entries|Showing (?:up to )?\d+|Submission history|Access Paper|References & Citations|Bookmark|Full-text links).*/i

interface Entry {
  readonly arxiv: ArxivId
  readonly line: number
  readonly fields: Map<string, string[]>
}

interface SourceLine {
  readonly text: string
  readonly number: number
}

function readEntries(lines: readonly SourceLine[]): ReadResult {
  const entries: Entry[] = []
  let entry: Entry | null = null
  let field: string[] | null = null
  for (const { text, number } of lines) {
    const label = LABEL.exec(text)
    const arxiv = label ? null : startOf(text)
    if (arxiv && entry?.arxiv.id !== arxiv.id) {
      entry = { arxiv, line: number, fields: new Map() }
      entries.push(entry)
      field = null
    } else if (label?.[1] !== undefined && entry) {
      field = [label[2] ?? '']
      entry.fields.set(nameOf(label[1]), field)
    } else if (END.test(text)) {
      // In mails the abstract follows the line of backslashes that ends the labels, and another such line ends it.
      field = entry && text.trim() === '\\\\' && !entry.fields.has('abstract') && entry.fields.has('title') ? [] : null
      if (field) entry?.fields.set('abstract', field)
    } else if (field && entry) field = goOn(entry, field, text)
  }
  const problems: ReadResult['problems'][number][] = []
  const papers = entries.flatMap((found) => {
    const paper = paperOf(found)
    if (!paper)
      problems.push({
        line: found.line,
        column: null,
        reason: 'An entry without a title.',
        text: `arXiv:${found.arxiv.id}`,
      })
    return paper ?? []
  })
  return { papers, problems }
}

function startOf(text: string): ArxivId | null {
  return START.test(text) && text.length < 200
    ? parseArxivId(START.exec(text)?.[0].replace(/^\s*\[\d+\]/, '') ?? '')
    : null
}

function nameOf(label: string): string {
  const name = label.toLowerCase().replace(/\s*\(.*/, '')
  return (
    { author: 'authors', comment: 'comments', subject: 'subjects', categories: 'subjects', 'related doi': 'doi' }[
      name
    ] ?? name
  )
}

/** The next line of a field. On pages the authors stand below the title without a label. */
function goOn(entry: Entry, field: string[], text: string): string[] | null {
  const blank = text.trim() === ''
  const isTitle = field === entry.fields.get('title')
  // In mails, what goes on is indented.
  if (isTitle && !/^\s+\S/.test(text) && field.join('').trim() !== '' && !entry.fields.has('authors')) {
    const authors = blank ? [] : [text]
    entry.fields.set('authors', authors)
    return authors
  }
  if (blank && field !== entry.fields.get('abstract')) return field.join('').trim() === '' ? field : null
  field.push(text)
  return field
}

function paperOf({ arxiv, line, fields }: Entry): FoundPaper | null {
  const of = (name: string): string => oneLine((fields.get(name) ?? []).join(' '))
  const title = of('title')
  if (title === '') return null
  const abstract = paragraphs((fields.get('abstract') ?? []).join('\n'))
  const authors = splitNames(
    of('authors')
      .replace(/\s*\([^()]*\)/g, '')
      .replace(/\s*,\s*/g, ' and '),
  ).map((name) => parseName(name))
  const doi = normaliseDoi(of('doi'))
  const venue = of('journal-ref')
  const links = linksIn(abstract)
  const extra = {
    ...(of('comments') === '' ? {} : { comment: of('comments') }),
    ...(of('subjects') === '' ? {} : { categories: of('subjects') }),
  }
  return {
    title,
    ...(authors.length > 0 ? { authors } : {}),
    ...(abstract === '' ? {} : { abstract }),
    ...(doi === null || doi.startsWith('10.48550/') ? {} : { doi }),
    ...(venue === '' ? {} : { venue }),
    arxivId: arxiv.id,
    ...(arxiv.version === undefined ? {} : { arxivVersion: arxiv.version }),
    date: dateOf(arxiv.id),
    ...(links.length > 0 ? { links } : {}),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
    line,
  }
}

/** An arXiv id begins with the month in which it was given: "2410" is October 2024. */
export function dateOf(id: string): string {
  const digits = /(?:^|\/)(\d\d)(\d\d)/.exec(id)
  const [, year = '00', month = '01'] = digits ?? []
  return `${Number(year) >= 91 ? '19' : '20'}${year}-${month}`
}
