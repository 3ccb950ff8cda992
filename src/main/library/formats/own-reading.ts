/** Puts back what Lectern wrote about a paper into its own field of a file; see `own-fields.ts`. */
import type { ZodType } from 'zod'
import { LINK_KINDS, STATUSES, Author, type Link, type Status } from '../../../shared/contract/entities.ts'
import { FoundHighlight, type FoundPaper } from '../../../shared/contract/intake.ts'
import { foldTitle } from '../../../shared/domain/fold.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { otherName } from './bibtex/other-names.ts'
import { parseArxivId } from './identifiers.ts'
import { samePages } from './pages.ts'
import { HIGHLIGHTS_HEAD, LATEX_TITLE, OWN_NAMES, type OwnName } from './own-fields.ts'

export type Own = ReadonlyMap<OwnName, readonly string[]>

/** The same from JSON, where the values need no encoding; null where it is none of ours. */
export function ownFromJson(value: unknown): Own | null {
  if (typeof value !== 'object' || value === null) return null
  const own = new Map<OwnName, readonly string[]>()
  for (const [key, held] of Object.entries(value)) {
    const name = OWN_NAMES.find((known) => known === key)
    if (name)
      own.set(
        name,
        (Array.isArray(held) ? held : [held]).filter((each) => typeof each === 'string'),
      )
  }
  return own.size > 0 ? own : null
}

/**
 * What the usual fields say wins where it has been changed since: a text of Lectern's own counts only as long as it has the same
 * letters as the field that everyone sees.
 */
export function withOwn(paper: FoundPaper, own: Own): FoundPaper {
  const one = (name: OwnName): string | undefined => own.get(name)?.[0]
  const all = (name: OwnName): readonly string[] => own.get(name) ?? []
  const restored: { -readonly [K in keyof FoundPaper]: FoundPaper[K] } = { ...paper }
  const highlights = all('highlights').flatMap((json) => readJson(json, FoundHighlight))
  if (highlights.length > 0) {
    restored.highlights = highlights
    // They also stand behind the note, for those who read the file without Lectern.
    const note = paper.note?.replace(HIGHLIGHTS_TEXT, '').trim() ?? ''
    if (note === '') delete restored.note
    else restored.note = note
  }
  for (const name of TEXTS) {
    const value = one(name)
    if (value === undefined) continue
    const isSeen = restored[name] === undefined || isSame(value, restored[name])
    if (isSeen || (name === 'pages' && samePages(value, restored[name] ?? ''))) restored[name] = value
  }
  // Where there is no venue, the publisher stands in its place for those who print the entry.
  const publisher = one('publisher') ?? ''
  // Two texts of mere signs ("!", "&") would be the same text.
  const isTelling = /\w|[^ -~]/.test(publisher)
  const isPublisher = paper.venue === publisher || (isTelling && isSame(paper.venue ?? '', publisher))
  if (publisher !== '' && isPublisher && !own.has('venue')) delete restored.venue
  for (const name of ['type', 'url', 'doi', 'summary'] as const) {
    const value = one(name)
    if (value !== undefined && value !== '') restored[name] = value
  }
  const key = one('key') ?? ''
  // Whoever renames the entry since means the new one.
  if (paper.key !== undefined && key !== '' && lettersOf(key) === lettersOf(paper.key)) restored.key = key
  const date = one('date')
  if (date !== undefined && (paper.date === undefined || date.includes(paper.date.slice(0, 4)))) restored.date = date
  const authors = all('authors').flatMap((json) => readJson(json, Author))
  // The same letters: where one name ends and its suffix begins may have been misread.
  const names = (list: readonly Author[] = []): string =>
    (
      list
        .map(formatName)
        .join('')
        .replace(/<[^>]*>/g, '')
        .normalize('NFC')
        .toLowerCase()
        // Signs that count as letters, as the ʻokina does, others may write as quotes.
        .match(/(?!\p{Lm})\p{L}/gu) ?? []
    )
      .sort()
      .join('')
  if (authors.length > 0 && (names(paper.authors) === '' || names(authors) === names(paper.authors)))
    restored.authors = authors
  const arxiv = parseArxivId(one('eprint') ?? '')
  if (arxiv && (paper.arxivId === undefined || paper.arxivId === arxiv.id)) {
    restored.arxivId = arxiv.id
    if (arxiv.version !== undefined) restored.arxivVersion = arxiv.version
  }
  const links = all('links').flatMap(readLink)
  if (links.length > 0) restored.links = links
  // Of a paper that has no address itself, one of its pages was written.
  const isPage = ({ kind, url }: Link): boolean => url === paper.url && (kind === 'page' || kind === 'published')
  if (!own.has('url') && links.some(isPage)) delete restored.url
  const tags = all('tags').filter((tag) => tag.trim() !== '')
  if (tags.length > 0) restored.tags = tags
  return { ...restored, ...readingState(one, all), extra: extraOf(paper, own) }
}

/** For files in which Lectern's own field has the address of every paper that has one. For others arXiv's stands in its place. */
export function withWholeOwn(paper: FoundPaper, own: Own): FoundPaper {
  const { url, ...rest } = withOwn(paper, own)
  const standsIn = !own.has('url') && rest.arxivId !== undefined && url === `https://arxiv.org/abs/${rest.arxivId}`
  return standsIn || url === undefined ? rest : { ...rest, url }
}

const HIGHLIGHTS_TEXT = new RegExp(
  `(?:^|\\n)[ \\t]*${HIGHLIGHTS_HEAD}[ \\t]*(?:\\n(?![^]*\\n[ \\t]*${HIGHLIGHTS_HEAD}[ \\t]*\\n)[^]*|$)`,
)

const TEXTS = [
  'title',
  'abstract',
  'venue',
  'volume',
  'issue',
  'pages',
  'publisher',
  'language',
  'note',
] as const satisfies readonly (OwnName & keyof FoundPaper)[]

function readingState(
  one: (name: OwnName) => string | undefined,
  all: (name: OwnName) => readonly string[],
): Partial<FoundPaper> {
  const status = statusNamed(one('status'))
  const history = all('history').flatMap((line) => {
    const [, name, time] = /^(\w+) (\S+)$/.exec(line) ?? []
    const was = statusNamed(name)
    const at = timeOf(time)
    return was && at !== undefined ? [{ status: was, at }] : []
  })
  const state = {
    status,
    statusAt: timeOf(one('since')),
    added: timeOf(one('added')),
    history: history.length > 0 ? history : undefined,
    priority: wholeNumber(one('priority')),
    rating: wholeNumber(one('rating')),
    upvotes: wholeNumber(one('upvotes')),
    due: /^\d{4}-\d\d-\d\d$/.exec(one('due') ?? '')?.[0],
    snooze: timeOf(one('snooze')),
    why: one('why'),
    order: one('order'),
  }
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined && value !== ''))
}

function extraOf(paper: FoundPaper, own: Own): Record<string, string> {
  // Written by rule: what the paper had of its own comes back below.
  const { key: _key, [LATEX_TITLE]: _latex, ...rest } = paper.extra ?? {}
  const extra = new Map(Object.entries(rest))
  for (const line of own.get('extra') ?? []) {
    const [, name, value] = /^(\S+) (.*)$/s.exec(line) ?? []
    if (name === undefined || value === undefined || name === '__proto__') continue
    if (value !== '') extra.set(name, value)
    else renameBack(extra, name)
  }
  return Object.fromEntries(extra)
}

/** The name alone: BibTeX has another for the same, which stands in the file. */
function renameBack(extra: Map<string, string>, name: string): void {
  const other = otherName(name) ?? ''
  const value = extra.get(other)
  if (value === undefined) return
  extra.set(name, value)
  extra.delete(other)
}

/** Whether two texts differ in no more than signs, blanks and TeX. */
function isSame(one: string, other: string): boolean {
  const letters = (text: string): string =>
    text
      .replace(/<[^>]*>|\\[A-Za-z]+|&(?:amp|lt|gt|quot|#\d+);/g, '')
      // "½" and "ﬁ".
      .replace(/[\p{No}\ufb00-\ufb06]/gu, (sign) => sign.normalize('NFKC'))
      .replace(/[^A-Za-z0-9]+/g, '')
  return (
    foldTitle(one) === foldTitle(other) ||
    (unwritten(one) === unwritten(other) &&
      (letters(readableText(one)) === letters(other) ||
        letters(readableText(one)) === letters(readableText(other)) ||
        letters(one) === letters(other)))
  )
}

function lettersOf(key: string): string {
  const letters = key.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  return letters === '' ? 'paper' : letters
}

/** Letters for which TeX has no other way of writing. */
function unwritten(text: string): string {
  return (text.normalize('NFKC').match(/(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common})\p{L}/gu) ?? []).join('')
}

/** None where the text is damaged or is something else. */
function readJson<T>(json: string, shape: ZodType<T>): T[] {
  try {
    const { success, data } = shape.safeParse(JSON.parse(json))
    return success ? [data] : []
  } catch {
    return []
  }
}

function readLink(line: string): Link[] {
  const [, word, url, label] = /^(\w+) (\S+)(?: (.+))?$/s.exec(line) ?? []
  const kind = LINK_KINDS.find((known) => known === word)
  if (!kind || url === undefined) return []
  return [label === undefined ? { url, kind } : { url, kind, label }]
}

function statusNamed(name: string | undefined): Status | undefined {
  return STATUSES.find((status) => status === name)
}

function timeOf(text: string | undefined): number | undefined {
  const at = text === undefined ? NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

function wholeNumber(text: string | undefined): number | undefined {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined
}
