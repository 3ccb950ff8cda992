/** EndNote's XML, also written by Papers, ReadCube and others: `<xml><records><record>…`. */
import { getElementsByTagName, textContent } from 'domutils'
import type { Element } from 'domhandler'
import type { Author } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { readFreeDate } from '../bibtex/dates.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { fullLastPage } from '../pages.ts'
import { pagesOf } from '../ris/ris.ts'
import { xmlRecords } from '../xml-records.ts'

export const endnoteReader: Reader = {
  name: 'endnote-xml',
  title: 'EndNote (XML)',
  extensions: ['xml'],
  recognise: (head) =>
    /^\ufeff?\s*<(?:\?xml|xml|records)/i.test(head) && /<records>\s*<record>|<ref-type\b|<rec-number>/.test(head)
      ? 0.95
      : 0,
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    for (const { element: record, line } of xmlRecords(text, 'record')) {
      const paper = recordToPaper(record, line)
      if (paper) papers.push(paper)
      else
        problems.push({
          line,
          column: null,
          reason: 'This record has no title.',
          text: oneLine(textContent(record)).slice(0, 2000),
        })
    }
    return { papers, problems }
  },
}

function recordToPaper(record: Element, line: number): FoundPaper | null {
  const all = (...path: readonly string[]): string[] => {
    let found: Element[] = [record]
    for (const name of path) found = found.flatMap((element) => getElementsByTagName(name, element.children))
    return found.map((element) => textContent(element).trim()).filter((text) => text !== '')
  }
  const one = (...path: readonly string[]): string | undefined => all(...path)[0]
  const title = oneLine(one('titles', 'title') ?? one('titles', 'short-title') ?? '')
  if (title === '') return null
  const kind = getElementsByTagName('ref-type', record.children)[0]?.attribs['name'] ?? ''
  const urls = all('urls', 'related-urls', 'url').concat(all('urls', 'web-urls', 'url'))
  const [url] = urls
  const doi =
    normaliseDoi(one('electronic-resource-num') ?? '') ??
    normaliseDoi(urls.find((each) => each.includes('doi.org')) ?? '')
  const arxiv = urls.map(parseArxivId).find((id) => id !== null)
  const year = one('dates', 'year')
  const [first, last] = (one('pages') ?? '').split(/\s*[-–—]+\s*/)
  const extra = Object.fromEntries(
    Object.entries(EXTRA).flatMap(([name, as]) => {
      const value = one(...name.split('/'))
      return value === undefined ? [] : [[as, value]]
    }),
  )
  const editors = all('contributors', 'secondary-authors', 'author').map((name) => name.replace(/^(.*),$/, '{$1}'))
  const accession = extra['accession'] ?? ''
  const isMedline = /^(?:NLM|PubMed|MEDLINE)$/i.test(
    one('remote-database-provider') ?? one('remote-database-name') ?? '',
  )
  return makePaper({
    title,
    type: TYPES.find(([pattern]) => pattern.test(kind))?.[1] ?? 'misc',
    authors: all('contributors', 'authors', 'author').map(nameOf),
    abstract: paragraphs(withBreaks(one('abstract') ?? '')),
    date: dateOf(one('dates', 'pub-dates', 'date'), year),
    venue: oneLine(
      one('titles', 'secondary-title') ?? one('periodical', 'full-title') ?? one('alt-periodical', 'full-title') ?? '',
    ),
    volume: one('volume'),
    issue: one('number'),
    pages: pagesOf(first === '' ? undefined : first, fullLastPage(first ?? '', last)),
    publisher: one('publisher'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url,
    links: [
      ...urls.slice(1).map((each) => ({ url: each, kind: 'page' as const })),
      // "internal-pdf://…" leads nowhere outside of EndNote.
      ...all('urls', 'pdf-urls', 'url')
        .filter((each) => /^(?:https?|file):/i.test(each))
        .map((each) => ({ url: each, kind: 'pdf' as const })),
    ],
    language: one('language'),
    tags: all('keywords', 'keyword')
      .flatMap((value) => value.split(/[\r\n;]+/))
      .map((tag) => tag.replace(/^\s*\*/, '')),
    note: all('research-notes')
      .concat(all('notes'))
      .map((text) => paragraphs(withBreaks(text)))
      .join('\n\n'),
    key: one('label'),
    extra: {
      ...withNumber(extra),
      ...(editors.length > 0 ? { editor: editors.join(' and ') } : {}),
      ...(isMedline && /^\d{4,9}$/.test(accession) ? { pmid: accession } : {}),
    },
    line,
  })
}

/** A comma behind the last word says that the name is of a group. */
function nameOf(name: string): Author {
  return name.endsWith(',') ? { literal: oneLine(name.slice(0, -1)) } : parseName(name)
}

/** EndNote writes the end of a paragraph as a carriage return alone. */
function withBreaks(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n\n')
}

/** One field has the ISSN of a journal and the ISBN of a book. */
function withNumber({ isbn, ...extra }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (isbn === undefined) return extra
  const numbers = isbn.split(/\s*[\r\n]+\s*/).join('; ')
  return { ...extra, [/^\s*\d{4}-?\d{3}[\dXx](?!-?\d)/.test(isbn) ? 'issn' : 'isbn']: numbers }
}

/** EndNote keeps year and day apart: "2024" and "Oct 4". */
function dateOf(day: string | undefined, year: string | undefined): string | undefined {
  const text = day === undefined || year === undefined || day.includes(year) ? (day ?? year) : `${day} ${year}`
  return text === undefined ? undefined : (readFreeDate(text) ?? readFreeDate(year ?? ''))
}

const EXTRA: Readonly<Record<string, string>> = {
  isbn: 'isbn',
  edition: 'edition',
  'pub-location': 'address',
  'titles/tertiary-title': 'series',
  'accession-num': 'accession',
  'num-vols': 'volumes',
  'work-type': 'howpublished',
  section: 'section',
  'auth-address': 'affiliation',
  custom1: 'custom1',
  custom2: 'custom2',
  custom3: 'custom3',
  custom4: 'custom4',
  custom5: 'custom5',
  custom6: 'custom6',
  custom7: 'custom7',
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/journal|magazine|newspaper/i, 'article'],
  [/conference (?:paper|proceedings)/i, 'inproceedings'],
  [/book section/i, 'incollection'],
  [/book/i, 'book'],
  [/thesis/i, 'phdthesis'],
  [/report/i, 'techreport'],
  [/dataset/i, 'dataset'],
  [/computer program/i, 'software'],
  [/patent/i, 'patent'],
  [/web|electronic|blog|online/i, 'online'],
  [/unpublished|manuscript/i, 'unpublished'],
]
