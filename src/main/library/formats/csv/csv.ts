/** CSV and TSV with a line of headers: Lectern's own, Zotero's, Scopus's, Web of Science's, or a person's. */
import { STATUSES } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { dateOf, pagesOf } from '../ris/ris.ts'
import { separatorOf, tableRows, type TableRow } from './table.ts'

export const csvReader: Reader = {
  name: 'csv',
  title: 'Table (CSV, TSV)',
  extensions: ['csv', 'tsv', 'tab'],
  recognise: (head) => {
    const separator = separatorOf(head.trimStart())
    if (separator === null) return 0
    const [header] = tableRows(head.trimStart(), separator)
    const columns = (header?.cells ?? []).map(columnOf)
    if (!columns.includes('title')) return 0
    const known = columns.filter((column) => column !== undefined).length
    return known >= 3 ? 0.9 : known === 2 ? 0.75 : 0
  },
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    const separator = separatorOf(text.trimStart()) ?? ','
    const rows = tableRows(text, separator)
    const first = rows.next()
    if (first.done) return { papers, problems }
    const header = first.value
    for (const row of rows) {
      const paper = rowToPaper(header, row)
      if (paper) papers.push(paper)
      else
        problems.push({
          line: row.line,
          column: 1,
          reason: 'This row has no title.',
          text: row.cells.join(separator).slice(0, 2000),
        })
    }
    return { papers, problems }
  },
}

function rowToPaper(header: TableRow, { cells, line }: TableRow): FoundPaper | null {
  const values = new Map<string, string>()
  const extra: Record<string, string> = {}
  for (const [i, cell] of cells.entries()) {
    // Spreadsheets are kept from taking text for a formula by an apostrophe.
    const value = cell.replace(/^'(?=[=+@\t\r-])/, '')
    if (value === '') continue
    const name = header.cells[i] ?? ''
    const column = columnOf(name)
    if (column !== undefined && !values.has(column)) values.set(column, value)
    else if (name !== '' && name !== '__proto__') extra[name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')] = value
  }
  const text = (column: string): string | undefined => {
    const value = oneLine(values.get(column) ?? '')
    return value === '' ? undefined : value
  }
  const title = text('title')
  if (title === undefined) return null
  const url = text('url')
  const doi = normaliseDoi(text('doi') ?? '') ?? normaliseDoi(url?.includes('doi.org') ? url : '')
  const arxiv = [text('arxiv'), url, doi].map((each) => parseArxivId(each ?? '')).find((id) => id !== null)
  const pages = text('pages')?.replace(/(?<=\w)\s*[-–—]+\s*(?=\w)/g, '–')
  const added = Date.parse(text('added') ?? '')
  return makePaper({
    title,
    type: text('type')?.toLowerCase().replace(/\s+/g, ''),
    authors: namesIn(text('authors') ?? ''),
    abstract: paragraphs(values.get('abstract') ?? ''),
    date: dateOf(text('date'), text('year')),
    venue: text('venue'),
    volume: text('volume'),
    issue: text('issue'),
    pages: pages ?? pagesOf(text('first'), text('last')),
    publisher: text('publisher'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url,
    language: text('language'),
    key: text('key'),
    tags: text('tags')
      ?.split(/\s*;\s*/)
      .flatMap((tags, _, all) => (all.length === 1 ? tags.split(/\s*,\s*/) : [tags])),
    note: values.get('note')?.trim(),
    status: STATUSES.find((status) => status === text('status')?.toLowerCase()),
    priority: oneToFive(text('priority')),
    rating: oneToFive(text('rating')),
    due: /^\d{4}-\d\d-\d\d$/.exec(text('due') ?? '')?.[0],
    why: text('why'),
    added: Number.isNaN(added) ? undefined : added,
    extra,
    line,
  })
}

/** Parted by ";", by "|", or by " and "; else by commas where no name can have one of its own ("Doe J., Roe R."). */
function namesIn(text: string): ReturnType<typeof parseName>[] {
  const separator = text.includes(';') ? /\s*;\s*/ : text.includes('|') ? /\s*\|\s*/ : /\s+and\s+|\s*&\s*/
  const names = text
    .split(separator)
    .flatMap((name) => (/^[^,]+ [^,]+(?:, ?[^,]+ [^,]+)+$/.test(name) ? name.split(/\s*,\s*/) : [name]))
  return names.filter((name) => name.trim() !== '').map((name) => parseName(name.trim()))
}

function oneToFive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-5]$/.test(text) ? Number(text) : undefined
}

function columnOf(header: string): string | undefined {
  const folded = header.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return COLUMNS.get(folded)
}

const COLUMNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'title articletitle documenttitle papertitle itemtitle ti titel titre',
    authors: 'authors author au authorfullnames creator creators autoren names',
    year: 'year publicationyear py pubyear jahr',
    date: 'date publicationdate published issued dateofpublication',
    venue:
      'venue publicationtitle sourcetitle journal journaltitle booktitle conference containertitle so source conferencename',
    volume: 'volume vl vol',
    issue: 'issue number is no',
    pages: 'pages page',
    first: 'pagestart startpage bp firstpage',
    last: 'pageend endpage ep lastpage',
    publisher: 'publisher pu',
    type: 'type itemtype entrytype',
    doi: 'doi di',
    arxiv: 'arxiv arxivid eprint',
    url: 'url link uri href',
    tags: 'tags keywords authorkeywords manualtags keyword de',
    abstract: 'abstract abstractnote ab summary',
    language: 'language la',
    key: 'citationkey citekey bibtexkey key',
    note: 'note notes',
    status: 'status readstatus',
    priority: 'priority',
    rating: 'rating',
    due: 'due',
    why: 'why',
    added: 'added',
  }).flatMap(([column, names]) => names.split(' ').map((name) => [name, column] as const)),
)
