/** One entry of a .bib file as a paper. */
import type { Author } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { OTHERS, parseName, splitNames } from '../../../../shared/domain/names.ts'
import { makePaper } from '../found-paper.ts'
import { CARRIERS, COMMENT_BEFORE, LATEX_TITLE, readOwn } from '../own-fields.ts'
import { withOwn, type Own } from '../own-reading.ts'
import { pubstateOf } from './pubstate.ts'
import { decodeLatex, latexToParagraphs, latexToText } from '../latex/decode.ts'
import type { Entry } from './blocks.ts'
import { dateOf } from './dates.ts'
import { isNoPaper, isPart, paperType, standaloneVenue } from './entry-types.ts'
import { Fields } from './fields.ts'
import type { FileFolders } from './file-folders.ts'
import type { Groups } from './groups.ts'
import { HTML_FIELDS, htmlToLatex } from './html.ts'
import { arxivOf, doiAsNote, doiOf, pmidOf } from './identifiers.ts'
import { linksOf, URL_FIELDS, urlOf } from './links.ts'
import { readingData } from './reading-data.ts'
import { urlWithin } from './verbatim.ts'

/** What the file as a whole says of its entries. */
export interface FileContext {
  readonly groups: Groups
  readonly folders: FileFolders
}

/** null for entries that only hold settings, or parts of other entries. */
export function entryToPaper(entry: Entry, { groups, folders }: FileContext): FoundPaper | null {
  if (isNoPaper(entry.type)) return null
  const fields = new Fields(withoutHtml(entry.fields))
  const own = ownOf(fields)
  if (own && entry.type === 'misc') passOverStandIns(fields, own)
  const type = paperType(entry.type, fields.look('type'))
  if (type !== entry.type && ['thesis', 'report'].includes(entry.type)) fields.take('type')
  const { title, latex } = titleOf(fields)
  const authors = authorsOf(fields.take('author'))
  const date = dateOf(entry.fields)
  for (const name of ['date', 'year', 'month', 'day']) if (!date.unread.includes(name)) fields.take(name)
  const reading = readingData(fields, groups, entry.key)
  if (own && isStateByRule(fields, own)) fields.take('pubstate')
  const url = urlOf(fields, own ? [] : URL_FIELDS)
  // What Lectern wrote says itself what the paper has.
  const doi = doiOf(fields, url) ?? (own ? undefined : doiAsNote(fields))
  const arxiv = arxivOf(fields, doi, url)
  const pmid = own ? undefined : pmidOf(fields)
  const links = linksOf(fields, url, folders)
  const abstract = latexToParagraphs(fields.take('abstract') ?? '')
  const summary = fields.text('lectern-summary', 'tldr')
  const venue = venueOf(fields, type, own ? undefined : url, own !== null && entry.type === 'misc')
  const volume = fields.text('volume')
  const issue = fields.text('number', 'issue')
  const pages = pagesOf(fields)
  const publisher = fields.text('publisher')
  const language = fields.text('language', 'langid')
  const found = makePaper({
    title: title === '' ? (own?.get('title')?.[0] ?? titleInstead(fields, venue, entry)) : title,
    type,
    authors,
    abstract,
    summary,
    date: date.date,
    venue,
    volume,
    issue,
    pages,
    publisher,
    doi,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url,
    language,
    key: entry.key,
    links,
    status: reading.status,
    priority: reading.priority,
    rating: reading.rating,
    upvotes: reading.upvotes,
    tags: reading.tags,
    note: reading.note,
    line: entry.line,
    // All that is left.
    extra: extraOf(fields, pmid, latex, entry.comment),
  })
  return own ? makePaper(withOwn(found, own)) : found
}

function withoutHtml(fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let plain: Map<string, string> | undefined
  for (const [name, value] of fields) {
    if (!HTML_FIELDS.has(name)) continue
    const latex = htmlToLatex(value)
    if (latex !== value) (plain ??= new Map(fields)).set(name, latex)
  }
  return plain ?? fields
}

function extraOf(
  fields: Fields,
  pmid: string | undefined,
  latex: string | undefined,
  comment: string | undefined,
): Record<string, string> {
  const extra = fields.rest()
  if (pmid !== undefined) extra['pmid'] ??= pmid
  if (latex !== undefined) extra[LATEX_TITLE] = latex
  if (comment !== undefined) extra[COMMENT_BEFORE] = comment
  return extra
}

/** Whether Lectern has said in `pubstate` what the paper says in the place of a year. One that the paper had itself stands in its own field. */
function isStateByRule(fields: Fields, own: Own): boolean {
  const state = fields.look('pubstate')?.trim()
  if (state === undefined) return false
  const others = (own.get('extra') ?? []).map((line) => /^(?:year|date) (.*)$/s.exec(line)?.[1])
  return [own.get('date')?.[0], ...others].some((words) => words !== undefined && pubstateOf(words) === state)
}

/** null where Lectern did not write this entry. */
function ownOf(fields: Fields): Own | null {
  for (const carrier of CARRIERS) {
    const own = readOwn(fields.look(carrier) ?? '')
    if (!own) continue
    fields.take(carrier)
    return own
  }
  return null
}

/** What can't stand in a `@misc` as what it is, Lectern wrote a second time in the fields that such an entry has. */
function passOverStandIns(fields: Fields, own: Own): void {
  const pass = (name: string, text: string): void => {
    if (text !== '' && latexToText(fields.look(name) ?? '') === text) fields.take(name)
  }
  pass('organization', own.get('publisher')?.[0] ?? '')
  if (own.has('type')) pass('howpublished', latexToText(fields.look('shortjournal') ?? ''))
}

function titleOf(fields: Fields): { readonly title: string; readonly latex: string | undefined } {
  const own = fields.take(LATEX_TITLE)
  const main = fields.take('title') ?? ''
  const subtitle = main === '' ? undefined : fields.take('subtitle')
  const joint = /[?!:.]\}*$/.test(main.trimEnd()) ? ' ' : ': '
  const written = subtitle === undefined ? main : `${main.trim()}${joint}${subtitle.trim()}`
  const { text, marked } = decodeLatex(written)
  if (own !== undefined && latexToText(own) === text) return { title: text, latex: own.trim() }
  return { title: text, latex: marked ? written.replace(/\s+/g, ' ').trim() : undefined }
}

/** An entry without a title still is one: it goes by what it has instead. */
function titleInstead(fields: Fields, venue: string | undefined, { key, type }: Entry): string {
  const other = ['booktitle', 'maintitle', 'issuetitle', 'shorttitle', 'eventtitle', 'howpublished', 'note']
    .map((name) => latexToText(fields.look(name) ?? ''))
    .find((text) => text !== '')
  return other ?? venue ?? (key === '' ? `Untitled ${type}` : key)
}

function authorsOf(written: string | undefined): Author[] {
  if (written === undefined) return []
  const names = splitNames(written.includes('\\ ') ? written.replaceAll('\\ ', ' ') : written)
  return names.flatMap((name, i) => {
    const isLast = i === names.length - 1
    if (isLast && /^(?:others|et\.? al\.?)$/i.test(name)) return [OTHERS]
    const author = parseName(name, latexToText)
    return Object.values(author).some((part) => part !== '') ? [author] : []
  })
}

/** Where it appeared: journal or book, or for what stands alone its school, series or organisation. */
function venueOf(fields: Fields, type: string, url: string | undefined, isOwnMisc: boolean): string | undefined {
  // In a `@misc` of Lectern's own the venue stands in `howpublished`.
  const journal = ['journaltitle', 'journal', ...(isOwnMisc && fields.look('howpublished') ? [] : ['shortjournal'])]
  const title = isPart(type)
    ? (titleWithSub(fields, 'booktitle', 'booksubtitle') ?? fields.text(...journal, 'maintitle'))
    : (titleWithSub(fields, 'journaltitle', 'journalsubtitle') ?? fields.text(...journal, 'booktitle'))
  if (title !== undefined) return title
  const instead = standaloneVenue(type)
  const written = instead.map((name) => fields.look(name)).find((value) => value !== undefined)
  // An address is no venue.
  return written === undefined || (url !== undefined && urlWithin(written) !== undefined)
    ? undefined
    : fields.text(...instead)
}

function titleWithSub(fields: Fields, name: string, sub: string): string | undefined {
  const title = fields.text(name)
  const subtitle = title === undefined ? undefined : fields.text(sub)
  return subtitle === undefined ? title : `${title ?? ''}: ${subtitle}`
}

/** "12–15": one dash, whichever was written. */
function pagesOf(fields: Fields): string | undefined {
  return fields.text('pages')?.replace(/(?<=\w)\s*[-–—‐‑−]+\s*(?=\w)/g, '–')
}
