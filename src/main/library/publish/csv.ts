/** Papers as a table (RFC 4180) that Excel, LibreOffice and R open: the byte order mark tells Excel that it is UTF-8. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { formatNameInverted } from '../../../shared/domain/names.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'

const COLUMNS: readonly (readonly [
  name: string,
  value: (paper: Paper, options: ExportOptions) => string | number | null,
])[] = [
  ['Key', (paper) => paper.key],
  ['Title', (paper) => readableText(paper.title)],
  ['Authors', (paper) => paper.authors.map(formatNameInverted).join('; ').replace(/[{}]/g, '')],
  ['Year', (paper) => paper.year],
  ['Date', (paper) => paper.date],
  ['Venue', (paper) => paper.venue],
  ['Volume', (paper) => paper.volume],
  ['Issue', (paper) => paper.issue],
  ['Pages', (paper) => paper.pages],
  ['Type', (paper) => paper.type],
  ['DOI', (paper) => paper.doi],
  ['arXiv', (paper) => paper.arxivId],
  ['URL', (paper) => paper.url],
  ['Tags', (paper, { tags }) => (tags ? paper.tags.map(({ name }) => name).join('; ') : null)],
  ['Status', (paper, { status }) => (status ? paper.status : null)],
  ['Priority', (paper, { status }) => (status ? paper.priority : null)],
  ['Rating', (paper, { status }) => (status ? paper.rating : null)],
  ['Due', (paper, { status }) => (status ? paper.due : null)],
  ['Added', (paper, { status }) => (status ? new Date(paper.added).toISOString() : null)],
  ['Why', (paper, { status }) => (status ? paper.why : null)],
  ['Note', (paper, { notes }) => (notes ? paper.note : null)],
  ['Abstract', (paper, { abstract }) => (abstract && paper.abstract !== null ? readableText(paper.abstract) : null)],
]

export const CSV_HEAD = `\ufeff${COLUMNS.map(([name]) => name).join(',')}\r\n`

export function csvLine(paper: Paper, options: ExportOptions): string {
  return `${COLUMNS.map(([, value]) => cell(value(paper, options))).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // A cell that starts like a formula is run by spreadsheets; the apostrophe says that it is text.
  const text = /^[=+@\t\r-](?!\d*\.?\d*$)/.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
