/**
 * "Do I have this already?" for a paper that some source described.
 *
 * Same paper, in this order: DOI, arXiv id (any version), link, PMID, ISBN; else the same folded title where neither the first author,
 * the year nor an identifier speaks against it. What only may be the same is offered: the same title with something against it, a preprint
 * and its published version, a link or title that is nearly the same (see likeness.ts).
 */
import type { Author, Status } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { foldText, foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import { authorFold, yearOf } from '../papers/fields.ts'
import { isCommonTitle } from './common-titles.ts'
import { likeness, titleLikeness } from './likeness.ts'
import { doiOfUrl, isbnForms, isbnsIn, isSameFamily, linkForms, pmidForms, pmidOfLink } from './other-forms.ts'

/** What tells papers apart, folded for comparison. */
export interface Identity {
  readonly doi: string | null
  readonly arxivId: string | null
  readonly url: string | null
  readonly pmid: string | null
  /** Of 13 digits. */
  readonly isbns: readonly string[]
  /** The citation key that it came with. */
  readonly key: string | null
  /** "" where the title only stands for an identifier. */
  readonly title: string
  readonly author: string
  readonly year: number | null
  readonly volume: string | null
  readonly issue: string | null
  readonly pages: string | null
}

export interface Match {
  readonly id: number
  readonly title: string
  readonly status: Status
  readonly deleted: boolean
  readonly certain: boolean
  /** "same DOI": completes "Already in library:". */
  readonly reason: string
}

interface Candidate {
  readonly id: number
  readonly title: string
  readonly title_fold: string
  readonly status: Status
  readonly deleted: number | null
  readonly author_fold: string
  readonly year: number | null
  readonly doi: string | null
  readonly arxiv_id: string | null
  readonly key: string
  readonly volume: string | null
  readonly issue: string | null
  readonly pages: string | null
}

export type Compared = Omit<Candidate, 'id' | 'title' | 'title_fold' | 'status' | 'deleted'>

/** Preprint and published version may be this many years apart. */
const YEAR_WINDOW = 2
/** A title this short, in letters, says too little to be an identity of its own. */
const TELLING_TITLE = 8
/** Titles that share less are of two papers, even under one link or ISBN. */
const SOME_TITLE = 0.5
/** Papers compared one by one for each way to be alike. */
const CANDIDATES = 20
/** Papers of one title that are looked at: a journal has many editorials. */
export const NAMESAKES = 200
/** Letters at the beginning or end of a title by which candidates are found; the index in 004-intake.ts holds as many. */
export const EDGE = 16

export function identityOf(paper: {
  readonly title: string
  readonly authors?: readonly Author[] | undefined
  readonly date?: string | null | undefined
  readonly doi?: string | null | undefined
  readonly arxivId?: string | null | undefined
  readonly url?: string | null | undefined
  readonly key?: string | null | undefined
  readonly volume?: string | null | undefined
  readonly issue?: string | null | undefined
  readonly pages?: string | null | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
}): Identity {
  const url = paper.url ?? null
  const doi = normaliseDoi(paper.doi ?? '') ?? (url === null ? null : doiOfUrl(url))
  const link = url === null ? null : telling(foldUrl(url))
  const arxiv =
    parseArxivId(paper.arxivId ?? '') ?? parseArxivId(doi ?? '') ?? (url === null ? null : parseArxivId(url))
  return {
    doi: doi?.startsWith('10.48550/arxiv') === true ? null : doi,
    arxivId: arxiv?.id ?? null,
    url: link,
    pmid: /\d{4,9}/.exec(paper.extra?.['pmid'] ?? '')?.[0] ?? pmidOfLink(link),
    isbns: isbnsIn(paper.extra?.['isbn'] ?? ''),
    key: paper.key ?? null,
    title: isPlaceholder(paper.title) ? '' : foldTitle(paper.title),
    author: authorFold(paper.authors ?? []),
    year: yearOf(paper.date),
    volume: paper.volume ?? null,
    issue: paper.issue ?? null,
    pages: paper.pages ?? null,
  }
}

/** A title that stands for an identifier until the real one is known. */
export function isPlaceholder(title: string): boolean {
  return /^(?:arxiv:|doi:|pmid:|isbn:|https?:\/\/)\S+$/i.test(title.trim())
}

/** A site's front page is no paper's address. */
function telling(url: string | null): string | null {
  return url !== null && /[/?]/.test(url) ? url : null
}

const COLUMNS =
  'p.id, p.title, p.title_fold, p.status, p.deleted, p.author_fold, p.year, p.doi, p.arxiv_id, p.key, p.volume, p.issue, p.pages'

/** The paper of the library that this is, or may be. A paper outside the trash is preferred to one in it. */
export function findMatch(db: ReadDb, identity: Identity, abstract: string | null): Match | null {
  const by = (column: string, value: string | null): Candidate | undefined =>
    value === null
      ? undefined
      : best(
          db.all<Candidate>(`SELECT ${COLUMNS} FROM paper p WHERE p.${column} = ? LIMIT ${String(CANDIDATES)}`, [
            value,
          ]),
        )
  const doi = by('doi', identity.doi)
  if (doi) return toMatch(doi, true, 'same DOI')
  const arxiv = by('arxiv_id', identity.arxivId)
  if (arxiv) return toMatch(arxiv, true, 'same arXiv id')
  return byExtra(db, identity) ?? byTitle(db, identity) ?? byLink(db, identity) ?? byLikeness(db, identity, abstract)
}

/** The same paper in a file that a library of Lectern was written to. */
export function matchByUid(db: ReadDb, { ours }: Pick<FoundPaper, 'ours'>): Match | null {
  if (!ours) return null
  const [found] = db.all<Candidate>(`SELECT ${COLUMNS} FROM paper p WHERE p.uid = ?`, [ours.uid])
  return found ? toMatch(found, true, 'the same paper') : null
}

/** Sorted here: SQLite takes four times as long for it as for finding the one row that there nearly always is. */
function best(rows: readonly Candidate[]): Candidate | undefined {
  return rows.length < 2 ? rows[0] : [...rows].sort(byWorth)[0]
}

/** Papers in the trash come last, older papers first. */
function byWorth(a: Candidate, b: Candidate): number {
  return Number(a.deleted !== null) - Number(b.deleted !== null) || a.id - b.id
}

function byExtra(db: ReadDb, identity: Identity): Match | null {
  const of = (where: string, values: readonly string[]): Candidate[] =>
    db
      .all<Candidate>(
        `SELECT ${COLUMNS} FROM extra_field e JOIN paper p ON p.id = e.paper
         WHERE ${where} IN (${values.map(() => '?').join(', ')}) LIMIT ${String(CANDIDATES)}`,
        values,
      )
      .sort(byWorth)
  const [pmid] = identity.pmid === null ? [] : of(`e.name = 'pmid' AND e.value`, pmidForms(identity.pmid))
  const known = pmid ?? (identity.pmid === null ? undefined : atLink(db, `pubmed.ncbi.nlm.nih.gov/${identity.pmid}`))
  if (known) return toMatch(known, true, 'same PMID')
  if (identity.isbns.length === 0) return null
  const books = of(
    `e.name = 'isbn' AND replace(replace(e.value, '-', ''), ' ', '')`,
    identity.isbns.slice(0, CANDIDATES).flatMap(isbnForms),
  ).filter((row) => isSameBook(row.title_fold, identity.title))
  // The volumes of a work may share one.
  const book = books.find((row) => row.title_fold === identity.title) ?? books[0]
  if (!book || (book.title_fold !== identity.title && byTitle(db, identity)?.certain === true)) return null
  return toMatch(book, true, 'same ISBN')
}

/** The chapters of a book carry its ISBN; a book may be named without its subtitle. */
export function isSameBook(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return (short.length >= TELLING_TITLE && long.startsWith(short)) || titleLikeness(one, other) >= SOME_TITLE
}

function byLink(db: ReadDb, identity: Identity): Match | null {
  const row = identity.url === null ? undefined : atLink(db, identity.url)
  if (!row) return null
  const agrees =
    identity.title === '' || isPlaceholder(row.title) || titleLikeness(row.title_fold, identity.title) >= SOME_TITLE
  return toMatch(row, agrees, agrees ? 'same link' : 'same link, another title')
}

function atLink(db: ReadDb, link: string): Candidate | undefined {
  const forms = linkForms(link)
  return best(
    db.all<Candidate>(
      `SELECT ${COLUMNS} FROM paper p WHERE p.url_fold IN (${forms.map(() => '?').join(', ')}) LIMIT ${String(CANDIDATES)}`,
      forms,
    ),
  )
}

function byTitle(db: ReadDb, identity: Identity): Match | null {
  if (identity.title === '') return null
  const rows = db
    .all<Candidate>(`SELECT ${COLUMNS} FROM paper p WHERE p.title_fold = ? LIMIT ${String(NAMESAKES)}`, [
      identity.title,
    ])
    .sort(byWorth)
  const alike = rows.filter((row) => compares(row, identity) === 'same')
  const compatible = alike.find((row) => row.key === identity.key && row.deleted === null) ?? alike[0]
  if (compatible) return toMatch(compatible, true, 'same title')
  const [possible] = rows
  return possible ? toMatch(possible, false, compares(possible, identity)) : null
}

/** "same", or what speaks against it. */
export function compares(row: Compared, identity: Identity): string {
  if (row.author_fold !== '' && identity.author !== '' && !isSameFamily(foldText(row.author_fold), identity.author))
    return 'same title, another first author'
  if (row.year !== null && identity.year !== null && Math.abs(row.year - identity.year) > YEAR_WINDOW)
    return `same title, of ${String(row.year)}`
  const doi = row.doi?.startsWith('10.48550/arxiv') === true ? null : row.doi
  if (row.arxiv_id !== null && identity.arxivId !== null && row.arxiv_id !== identity.arxivId)
    return 'same title, another arXiv id'
  if (doi !== null && identity.doi !== null && doi !== identity.doi) return 'same title, another DOI'
  const isPreprint = row.arxiv_id !== null && doi === null && identity.doi !== null && identity.arxivId === null
  const isPublished = doi !== null && row.arxiv_id === null && identity.arxivId !== null && identity.doi === null
  if (isPreprint || isPublished) return 'preprint and published version of one work'
  if (isElsewhere(row, identity)) return 'same title, published elsewhere'
  const isCommon = isCommonTitle(identity.title)
  const bare = (row.author_fold === '' || identity.author === '') && (isCommon || identity.title.length < TELLING_TITLE)
  // The same key as well: one entry, read again.
  if (bare && (identity.key === null || lettersOf(row.key) !== lettersOf(identity.key)) && !isSamePlace(row, identity))
    return isCommon ? 'the title of many papers' : 'same short title'
  return 'same'
}

/** The same volume and page. */
function isSamePlace(row: Compared, identity: Identity): boolean {
  const [volume, page] = [numberIn(row.volume), firstPage(row.pages)]
  return volume !== null && page !== null && volume === numberIn(identity.volume) && page === firstPage(identity.pages)
}

/** Volumes and editions of a book, columns of a journal: another volume or first page says so, else two of what says it less surely. */
function isElsewhere(row: Compared, identity: Identity): boolean {
  const differ = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && one !== other && foldText(one) !== foldText(other)
  return (
    differ(numberIn(row.volume), numberIn(identity.volume)) ||
    differ(firstPage(row.pages), firstPage(identity.pages)) ||
    (isCommonTitle(identity.title) && differ(row.issue, identity.issue)) ||
    Number(row.year !== null && identity.year !== null && row.year !== identity.year) +
      Number(differ(row.issue, identity.issue)) +
      Number(differ(extent(row.pages), extent(identity.pages))) >
      1
  )
}

function numberIn(text: string | null): string | null {
  return text === null ? null : (/^0*(\d+)/.exec(text.trim())?.[1] ?? null)
}

/** "74" of "74–75" and of "e74". A preprint begins at 1, wherever it is printed later. */
function firstPage(pages: string | null): string | null {
  const [, page] = /^[a-z]?0*(\d+)/i.exec(pages ?? '') ?? []
  return page === undefined || page === '1' ? null : page
}

/** "xvii + 375": how long a book is. */
function extent(pages: string | null): string | null {
  return pages?.includes('+') === true ? pages : null
}

/** A key may have lost what BibTeX would trip over. */
function lettersOf(key: string): string {
  return key.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Papers whose title begins or ends alike, or that share author and time, compared one by one. */
function byLikeness(db: ReadDb, identity: Identity, abstract: string | null): Match | null {
  const { title, author, year } = identity
  if (title.length < EDGE) return null
  const start = title.slice(0, EDGE)
  const found = new Map<number, Candidate>()
  const gather = (where: string, values: readonly (string | number)[]): void => {
    for (const row of db.all<Candidate>(
      `SELECT ${COLUMNS} FROM paper p WHERE ${where} AND p.deleted IS NULL LIMIT ${String(CANDIDATES)}`,
      values,
    ))
      found.set(row.id, row)
  }
  gather('p.title_fold >= ? AND p.title_fold < ?', [start, `${start}\u{10ffff}`])
  gather('substr(p.title_fold, -16) = ?', [title.slice(-EDGE)])
  if (author !== '' && year !== null && abstract !== null)
    gather(`p.author_fold <> '' AND p.author_fold = ? AND p.year BETWEEN ? AND ?`, [
      author,
      year - YEAR_WINDOW,
      year + YEAR_WINDOW,
    ])
  const own = { title, author, year, abstract: () => abstract }
  for (const row of found.values()) {
    if (speaksAgainst(row, identity)) continue
    const reason = likeness(own, {
      title: row.title_fold,
      author: row.author_fold,
      year: row.year,
      abstract: () =>
        db.get<{ abstract: string | null }>('SELECT abstract FROM paper_text WHERE paper = ?', [row.id])?.abstract ??
        null,
    })
    if (reason !== null) return toMatch(row, false, reason)
  }
  return null
}

/** Two identifiers of the same kind that differ tell two papers apart, where titles differ as well. */
export function speaksAgainst(row: Compared, { doi, arxivId }: Pick<Identity, 'doi' | 'arxivId'>): boolean {
  return (
    (row.doi !== null && doi !== null && row.doi !== doi) ||
    (row.arxiv_id !== null && arxivId !== null && row.arxiv_id !== arxivId)
  )
}

function toMatch(row: Candidate, certain: boolean, reason: string): Match {
  return { id: row.id, title: row.title, status: row.status, deleted: row.deleted !== null, certain, reason }
}
