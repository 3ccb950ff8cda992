/** What goes into Lectern's own field of an entry, so that reading the file back restores the paper as it was. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import { ENTITIES, tagsToLatex } from '../../formats/bibtex/html-tags.ts'
import { BIBTEX_NAMES } from '../../formats/bibtex/other-names.ts'
import { latexToMarkdown, latexToParagraphs, latexToText } from '../../formats/latex/decode.ts'
import { CARRIERS, COMMENT_BEFORE, writeOwn, type OwnValues } from '../../formats/own-fields.ts'
import { highlightValues, linkValues, readingState } from '../own-values.ts'
import { isPlainest } from '../latex/plain.ts'
import { dateParts, isoDate } from './dates.ts'
import { encodeNote } from './note.ts'
import { givesBack } from './names.ts'
import type { BibtexOptions, Field } from './options.ts'
import { safeKey } from './safe-key.ts'
import { venueField, type Dialect } from './types.ts'

export interface Written {
  readonly type: string
  /** Fields without their braces; a month is none. */
  readonly inside: ReadonlyMap<string, string>
}

/** Null where nothing is left to say. */
export function ownField(paper: Paper, options: BibtexOptions, written: Written): Field | null {
  const value = writeOwn({
    ...bibliographic(paper, options, written),
    ...(options.tags && !givesTagsBack(paper, written) ? { tags: paper.tags.map(({ name }) => name) } : {}),
    ...(options.notes && paper.note !== '' && latexToMarkdown(encodeNote(paper.note, options)) !== paper.note
      ? { note: paper.note }
      : {}),
    ...(options.highlights ? { highlights: highlightValues(paper) } : {}),
    ...(options.status ? readingState(paper) : {}),
  })
  if (value === null) return null
  const carrier = CARRIERS.find((name) => !written.inside.has(name))
  return carrier === undefined ? null : [carrier, value]
}

function bibliographic(paper: Paper, options: BibtexOptions, written: Written): OwnValues {
  const { type, inside } = written
  const parts = dateParts(paper.date)
  /** The text, where the field that has it can't give it back. */
  const unless = (isKept: boolean, text: string | null): string => (isKept || text === null ? '' : text)
  const kept = (field: string | null, text: string | null, read = readText): boolean =>
    field !== null &&
    text !== null &&
    ((isPlainest(text) && withoutBraces(inside.get(field)) === text) || readBack(written, field, read) === text)
  return {
    key: unless(safeKey(paper.key) === paper.key, paper.key),
    type: unless(type === paper.type, paper.type),
    title: unless(kept('title', paper.title), paper.title),
    authors: givesBack(paper.authors, options) ? [] : paper.authors.map((author) => JSON.stringify(author)),
    abstract: options.abstract ? unless(kept('abstract', paper.abstract, readAbstract), paper.abstract) : '',
    date: unless(paper.date === null || (parts !== null && isoDate(parts) === paper.date), paper.date),
    venue: unless(kept(venueField(type), paper.venue) && type === paper.type, paper.venue),
    volume: unless(kept('volume', paper.volume), paper.volume),
    issue: unless(kept('number', paper.issue) || kept('issue', paper.issue), paper.issue),
    pages: unless(kept('pages', paper.pages) && !/[-–—]/.test(paper.pages ?? ''), paper.pages),
    publisher: unless(kept('publisher', paper.publisher), paper.publisher),
    language: unless(kept('language', paper.language), paper.language),
    url: unless(paper.url === null || (inside.get('url') === paper.url && !isLinked(paper.url, paper)), paper.url),
    doi: unless(paper.doi === null || inside.get('doi') === paper.doi, paper.doi),
    eprint:
      paper.arxivId !== null && paper.arxivVersion !== null ? `${paper.arxivId}v${String(paper.arxivVersion)}` : '',
    summary: options.abstract ? (paper.summary ?? '') : '',
    upvotes: paper.upvotes === null ? '' : String(paper.upvotes),
    links: linkValues(paper),
    pinned: paper.keyPinned ? 'yes' : '',
    extra: extraLines(paper, written, options),
  }
}

/** Whether the same address, standing there alone, would be taken for a page that stands in for the paper's own. */
function isLinked(url: string, { links }: Paper): boolean {
  for (const link of links) if (link.url === url && (link.kind === 'page' || link.kind === 'published')) return true
  return false
}

/** In a `@misc` these may be the publisher or the venue, and are passed over then. */
const STAND_INS: ReadonlySet<string> = new Set(['organization', 'howpublished'])

/** None for a field that the entry has under its own name, and that Lectern does not write there by rule too. */
function extraLines({ extra }: Paper, written: Written, { dialect }: BibtexOptions): readonly string[] {
  const lines: string[] = []
  for (const name in extra) {
    const line = extraLine(name, extra[name] ?? '', written, dialect)
    if (line !== null) lines.push(line)
  }
  return lines
}

function extraLine(name: string, value: string, { type, inside }: Written, dialect: Dialect): string | null {
  if (name === COMMENT_BEFORE) return null
  const isByRule = name === 'pubstate' || name === 'key' || (type === 'misc' && STAND_INS.has(name))
  const isKept = inside.get(name.toLowerCase()) === value.trim() && !isByRule
  if (!isKept) return `${name} ${value}`
  // The name alone: what it says stands under BibTeX's own.
  return dialect === 'bibtex' && BIBTEX_NAMES[name] !== undefined ? `${name} ` : null
}

/** As Lectern's reader does, for which tags of HTML are markup. What may be an entity is given back by nothing but our own field. */
function readText(latex: string): string {
  return hasEntity(latex) ? '' : latexToText(tagsToLatex(latex))
}

function readAbstract(latex: string): string {
  return hasEntity(latex) ? '' : latexToParagraphs(tagsToLatex(latex))
}

function hasEntity(latex: string): boolean {
  return latex.includes('&') && latex.search(ENTITIES) !== -1
}

/** Plain text keeps its letters whatever of it is protected. */
function withoutBraces(text: string | undefined): string | undefined {
  return text?.includes('{') === true ? text.replace(/[{}]/g, '') : text
}

/** What Lectern's own reader makes of a field; undefined where it was not written. */
function readBack({ inside }: Written, field: string, read: (latex: string) => string): string | undefined {
  const value = inside.get(field)
  return value === undefined ? undefined : read(value)
}

function givesTagsBack({ tags }: Paper, written: Written): boolean {
  let names = ''
  for (const { name } of tags) {
    if (/[,;]/.test(name)) return false
    names += names === '' ? name : `, ${name}`
  }
  return names === '' || readBack(written, 'keywords', latexToText) === names
}
