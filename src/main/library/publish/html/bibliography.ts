/**
 * An annotated bibliography as one HTML page that needs nothing else: prints to PDF, follows the reader's theme, formulas as MathML. Nothing
 * in it runs, and text is always escaped.
 */
import type { Highlight, Paper } from '../../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import { formatName } from '../../../../shared/domain/names.ts'
import { addressOf } from '../markdown.ts'
import { BIBLIOGRAPHY_STYLE } from './style.ts'
import { escapeHtml, noteHtml, textHtml, type ImageOf } from './text.ts'

export function htmlHead(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${BIBLIOGRAPHY_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
`
}

/** Stands above the papers of a group. */
export function htmlGroup(title: string): string {
  return `<h2 class="group">${escapeHtml(title)}</h2>\n`
}

export const HTML_TAIL = '</main>\n</body>\n</html>\n'

/** @param imageOf the data of an image that a note shows, as an address */
export function htmlEntry(paper: Paper, options: ExportOptions, imageOf: ImageOf): string {
  const url = addressOf(paper)
  const title = textHtml(paper.title)
  const tags = options.tags ? paper.tags.map(({ name }) => `<li>${escapeHtml(name)}</li>`).join('') : ''
  return [
    `<article id="${escapeHtml(paper.key)}">`,
    `<h3>${url !== null && /^https?:/.test(url) ? `<a href="${escapeHtml(url)}">${title}</a>` : title}</h3>`,
    paragraph('facts', factsOf(paper)),
    options.status ? paragraph('state', stateOf(paper)) : '',
    tags === '' ? '' : `<ul class="tags">${tags}</ul>`,
    options.notes && paper.note.trim() !== '' ? `<section class="note">${noteHtml(paper.note, imageOf)}</section>` : '',
    options.highlights ? paper.highlights.map((highlight) => highlightHtml(highlight, imageOf)).join('\n') : '',
    options.abstract && paper.abstract !== null ? paragraph('abstract', textHtml(paper.abstract)) : '',
    '</article>\n',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function highlightHtml({ quote, kind, comment }: Highlight, imageOf: ImageOf): string {
  const about = comment.trim() === '' ? '' : noteHtml(comment, imageOf)
  return `<blockquote>${textHtml(quote)} <cite>${escapeHtml(kind)}</cite></blockquote>${about}`
}

function paragraph(name: string, html: string): string {
  return html === '' ? '' : `<p class="${name}">${html}</p>`
}

function factsOf({ authors, venue, volume, issue, pages, date, key }: Paper): string {
  const place = [volume, issue === null ? null : `(${issue})`].filter((part) => part !== null).join('')
  return [
    authors.map((author) => escapeHtml(formatName(author))).join(', '),
    venue === null ? '' : `<i>${escapeHtml(venue)}</i>${place === '' ? '' : ` ${escapeHtml(place)}`}`,
    escapeHtml(pages ?? ''),
    escapeHtml(date ?? ''),
    `<code>${escapeHtml(key)}</code>`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

const STATES: Readonly<Record<Paper['status'], string>> = {
  inbox: 'In the inbox',
  queued: 'Queued',
  reading: 'Reading',
  read: 'Read',
  skipped: 'Skipped',
}

function stateOf({ status, statusAt, rating, why }: Paper): string {
  return [
    `${STATES[status]} since ${new Date(statusAt).toISOString().slice(0, 10)}`,
    rating === null
      ? ''
      : `<span role="img" aria-label="${String(rating)} of 5 stars">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span>`,
    escapeHtml(why ?? ''),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
