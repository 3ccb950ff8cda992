/** Papers as text for a person at a terminal. */
import type { Paper, PaperRow } from '../../shared/contract/entities.ts'
import { formatName } from '../../shared/domain/names.ts'
import { bold, dim } from './output.ts'

/** One aligned line a paper: number, status, year, key, title. */
export function rowsToText(rows: readonly PaperRow[]): string {
  const width = (of: (row: PaperRow) => string): number => Math.max(0, ...rows.map((row) => of(row).length))
  const idWidth = width((row) => String(row.id))
  const keyWidth = Math.min(
    28,
    width((row) => row.key),
  )
  return rows
    .map((row) =>
      [
        String(row.id).padStart(idWidth),
        row.status.padEnd(7),
        (row.year === null ? '' : String(row.year)).padEnd(4),
        (row.key.length > keyWidth ? `${row.key.slice(0, keyWidth - 1)}…` : row.key).padEnd(keyWidth),
        bold(oneLine(row.title)) + (row.tags.length > 0 ? `  ${row.tags.map((tag) => `#${tag.name}`).join(' ')}` : ''),
      ].join('  '),
    )
    .join('\n')
}

/** Everything about one paper. */
export function paperToText(paper: Paper): string {
  const facts: [string, string | number | null][] = [
    ['Key', paper.key],
    ['Number', paper.id],
    ['Status', `${paper.status}${paper.deleted === null ? '' : ' (in the trash)'}`],
    ['Authors', paper.authors.map(formatName).join(', ')],
    ['Venue', paper.venue],
    ['Date', paper.date],
    ['Type', paper.type],
    ['DOI', paper.doi],
    ['arXiv', paper.arxivId],
    ['URL', paper.url],
    ['Links', paper.links.map((link) => `${link.url} (${link.kind})`).join(', ')],
    ['Tags', paper.tags.map((tag) => `#${tag.name}`).join(' ')],
    ['Priority', paper.priority],
    ['Rating', paper.rating],
    ['Due', paper.due],
    ['Why', paper.why],
    ['Added', new Date(paper.added).toISOString().slice(0, 10)],
    ...Object.entries(paper.extra).map(([name, value]): [string, string] => [name, oneLine(value)]),
  ]
  const shown = facts.filter(([, value]) => value !== null && value !== '')
  const width = Math.max(...shown.map(([name]) => name.length))
  return [
    bold(oneLine(paper.title)),
    ...shown.map(([name, value]) => `${dim(name.padEnd(width))}  ${String(value)}`),
    ...(paper.summary === null ? [] : ['', `${dim('Summary')} ${paper.summary}`]),
    ...(paper.abstract === null ? [] : ['', wrap(paper.abstract)]),
    ...(paper.note === '' ? [] : ['', dim('Note'), paper.note]),
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Lines of at most the terminal's width, or 80. */
function wrap(text: string): string {
  const width = Math.min(100, process.stdout.columns || 80)
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = []
      let line = ''
      for (const word of paragraph.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > width) {
          lines.push(line)
          line = word
        } else line = line === '' ? word : `${line} ${word}`
      }
      return [...lines, line].join('\n')
    })
    .join('\n')
}
