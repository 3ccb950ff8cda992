/** Papers as RIS: what EndNote, Zotero and the sites of publishers read. Values are one line each. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { writeOwn } from '../formats/own-fields.ts'
import { dateParts } from './bibtex/dates.ts'
import { wholeOwn } from './own-values.ts'

const TYPES: Readonly<Record<string, string>> = {
  article: 'JOUR',
  inproceedings: 'CPAPER',
  conference: 'CPAPER',
  book: 'BOOK',
  incollection: 'CHAP',
  inbook: 'CHAP',
  phdthesis: 'THES',
  mastersthesis: 'THES',
  thesis: 'THES',
  techreport: 'RPRT',
  report: 'RPRT',
  online: 'ELEC',
  dataset: 'DATA',
  software: 'COMP',
  unpublished: 'UNPB',
}

export function risEntry(paper: Paper, options: ExportOptions): string {
  const date = dateParts(paper.date)
  const [first, last, ...more] = (paper.pages ?? '').split(/\s*[-–—]+\s*/)
  const isList = more.length > 0 || /[,;]/.test(last ?? '')
  const day = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'))
  const type = TYPES[paper.type] ?? 'GEN'
  const lines: [tag: string, value: string | null | undefined][] = [
    ['TY', type],
    ['ID', paper.key],
    ['TI', readableText(paper.title)],
    ...paper.authors.map((author): [string, string] => ['AU', risName(author)]),
    ['PY', date?.year],
    ['DA', date?.month === undefined ? null : `${date.year}/${day(date.month)}/${day(date.day)}`],
    [type === 'JOUR' ? 'JO' : 'T2', paper.venue],
    ['VL', paper.volume],
    ['IS', paper.issue],
    ['SP', isList ? paper.pages : first],
    ['EP', isList ? null : last],
    ['PB', paper.publisher],
    ['DO', paper.doi],
    ['UR', paper.url ?? (paper.arxivId === null ? null : `https://arxiv.org/abs/${paper.arxivId}`)],
    ...paper.links.filter(({ kind }) => kind === 'pdf').map(({ url }): [string, string] => ['L1', url]),
    ['LA', paper.language],
    ['AB', options.abstract && paper.abstract !== null ? readableText(paper.abstract) : null],
    ...(options.tags ? paper.tags.map(({ name }): [string, string] => ['KW', name]) : []),
    ['N1', options.notes ? paper.note : null],
    // The last of the fields that the format leaves to its users.
    ['U5', writeOwn(wholeOwn(paper, options))],
  ]
  const text = lines.flatMap(([tag, value]) => {
    const line = (value ?? '').replace(/\s+/g, ' ').trim()
    return line === '' ? [] : [`${tag}  - ${line}\r\n`]
  })
  return `${text.join('')}ER  - \r\n\r\n`
}

function risName(author: Paper['authors'][number]): string {
  const { family, given, particle, suffix, literal } = author
  if (literal !== undefined || family === undefined) return formatName(author).replaceAll(',', ' ')
  return [[particle, family].filter(Boolean).join(' '), given ?? '', suffix ?? ''].join(', ').replace(/[, ]+$/, '')
}
