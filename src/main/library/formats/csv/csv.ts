/** CSV and TSV with a line of headers: Lectern's own, Zotero's, Scopus's, Web of Science's, or a person's. */
import { STATUSES, type Link } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { FileFolders } from '../bibtex/file-folders.ts'
import { makePaper } from '../found-paper.ts'
import { plainAbstract } from '../markup.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { dateOf, pagesOf } from '../ris/ris.ts'
import { separatorOf, tableRows, type TableRow } from './table.ts'

export const csvReader: Reader = {
  name: 'csv',
  title: 'Table (CSV, TSV)',
  extensions: ['csv', 'tsv', 'tab'],
  recognise: (head) => {
    const table = openTable(head)
    const columns = (table?.header.cells ?? []).map(columnOf)
    if (!columns.includes('title')) return 0
    const known = columns.filter((column) => column !== undefined).length
    return known >= 3 ? 0.9 : known === 2 ? 0.75 : 0
  },
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    const table = openTable(text)
    if (!table) return { papers, problems }
    const { header, rows, separator } = table
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

interface Table {
  readonly header: TableRow
  readonly rows: Iterable<TableRow>
  readonly separator: string
}

/** Lines that may stand above the headers: what the table is, and when it was made. */
const ABOVE = 8

/** From the first row that has a title's column; else from the first row that there is. */
function openTable(text: string): Table | null {
  let start = 0
  let first: Table | null = null
  for (let line = 1; line <= ABOVE && start < text.length; line++) {
    const separator = separatorOf(text.slice(start, start + HEAD).trimStart())
    if (separator !== null) {
      const rows = tableRows(text, separator, start, line)
      const { value: header } = rows.next()
      if (header?.cells.map(columnOf).includes('title')) return { header, rows, separator }
      if (header) first ??= { header, rows, separator }
    }
    const end = text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  return first
}

/** Of a line of headers, in UTF-16 units. */
const HEAD = 20_000

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
    type: typeNamed(text('type')),
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
    // Zotero's own keys ("ABCD1234") are no citation keys.
    key: text('key')?.replace(/^[A-Z0-9]{8}$/, ''),
    links: pathsIn(text('files')),
    tags: [text('tags'), text('more-tags')].flatMap(tagsIn),
    note: noteIn(values.get('note') ?? ''),
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

function tagsIn(text: string | undefined): string[] {
  const tags = (text ?? '').split(/\s*;\s*/)
  return tags.flatMap((tag) => (tags.length === 1 ? tag.split(/\s*,\s*/) : [tag])).filter((tag) => tag !== '')
}

/** Zotero's notes are HTML. */
function noteIn(text: string): string {
  return /^\s*<(?:p|div|h\d|ul|ol)\b/i.test(text) ? plainAbstract(text) : text.trim()
}

/** Files that Zotero names by whole paths. */
function pathsIn(text: string | undefined): Link[] {
  const folders = new FileFolders(undefined)
  return (text ?? '').split(/\s*;\s*/).flatMap((path) => {
    const url = path === '' ? undefined : folders.addressOf(path)
    return url === undefined ? [] : [{ url, kind: /\.pdf$/i.test(path) ? ('pdf' as const) : ('other' as const) }]
  })
}

/** "Journal Article", "journalArticle", "J" as BibLaTeX calls them; what is no such name stays. */
function typeNamed(text: string | undefined): string | undefined {
  const folded = text?.toLowerCase().replace(/[\s_-]+/g, '')
  return folded === undefined ? undefined : (TYPES[folded] ?? folded)
}

const TYPES: Readonly<Record<string, string>> = {
  journalarticle: 'article',
  j: 'article',
  review: 'article',
  magazinearticle: 'article',
  newspaperarticle: 'article',
  conferencepaper: 'inproceedings',
  c: 'inproceedings',
  proceedingspaper: 'inproceedings',
  booksection: 'incollection',
  bookchapter: 'incollection',
  encyclopediaarticle: 'incollection',
  b: 'book',
  preprint: 'online',
  webpage: 'online',
  blogpost: 'online',
  report: 'techreport',
  computerprogram: 'software',
  document: 'misc',
}

/** Parted by ";", by "|", or by " and "; else by commas where no name can have one of its own ("Doe J., Roe R."). */
function namesIn(text: string): ReturnType<typeof parseName>[] {
  const separator = text.includes(';') ? /\s*;\s*/ : text.includes('|') ? /\s*\|\s*/ : /\s+and\s+|\s*&\s*/
  const names = text.split(separator).flatMap((name) => (areWholeNames(name.split(',')) ? name.split(',') : [name]))
  const given = names.map((name) => name.trim().replace(/(?<=\p{Lu})\.$/u, '')).filter((name) => name !== '')
  // "Doe JA": PubMed, Scopus and Web of Science put bare initials last.
  const isInitialsLast = given.every((name) => name.length < LONGEST_NAME && INITIALS_LAST.test(name))
  return given.map((name) => parseName(isInitialsLast ? name.replace(INITIALS_LAST, '$1, $2') : name))
}

/** "Doe J., Roe R.": no part is a family name alone. */
function areWholeNames(parts: readonly string[]): boolean {
  return parts.length > 1 && parts.every((part) => part.trim().includes(' '))
}

const LONGEST_NAME = 200
const INITIALS_LAST = /^(\p{Lu}[^,.]*\p{Ll}[^,.]*) ((?:\p{Lu}\.?){1,3})$/u

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
    authors: 'authors author au authorfullnames creator creators autoren auteurs names',
    year: 'year publicationyear py pubyear jahr annee année',
    date: 'date publicationdate published issued dateofpublication',
    venue:
      'venue publicationtitle publication sourcetitle journal journalbook journaltitle booktitle conference containertitle so source conferencename zeitschrift revue',
    volume: 'volume vl vol',
    issue: 'issue number is no',
    pages: 'pages page',
    first: 'pagestart startpage bp firstpage',
    last: 'pageend endpage ep lastpage',
    publisher: 'publisher pu',
    type: 'type itemtype entrytype publicationtype documenttype',
    doi: 'doi di',
    arxiv: 'arxiv arxivid eprint',
    url: 'url link uri href',
    files: 'fileattachments',
    'more-tags': 'automatictags',
    tags: 'tags keywords authorkeywords manualtags keyword de schlagworter schlagworte stichworte motscles palabrasclave',
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
