/**
 * "Do I have this already?" for a paper that some source described.
 *
 * Same paper, in this order: DOI, arXiv id (any version), URL; else the same folded title where neither the first author nor the
 * year speaks against it. The same title with another first author or a year more than two apart is only possibly the same.
 */
import type { Author, Status } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { foldText, foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import { authorFold, yearOf } from '../papers/fields.ts'

/** What tells papers apart, folded for comparison. */
export interface Identity {
  readonly doi: string | null
  readonly arxivId: string | null
  readonly url: string | null
  readonly title: string
  readonly author: string
  readonly year: number | null
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
  readonly status: Status
  readonly deleted: number | null
  readonly author_fold: string
  readonly year: number | null
  readonly doi: string | null
  readonly arxiv_id: string | null
}

/** Preprint and published version may be this many years apart. */
const YEAR_WINDOW = 2
/** A title this short, in letters, says too little to be an identity of its own. */
const TELLING_TITLE = 8

export function identityOf(paper: {
  readonly title: string
  readonly authors?: readonly Author[] | undefined
  readonly date?: string | undefined
  readonly doi?: string | undefined
  readonly arxivId?: string | undefined
  readonly url?: string | undefined
}): Identity {
  return {
    doi: paper.doi === undefined ? null : normaliseDoi(paper.doi),
    arxivId: paper.arxivId === undefined ? null : (parseArxivId(paper.arxivId)?.id ?? null),
    url: paper.url === undefined ? null : foldUrl(paper.url),
    title: foldTitle(paper.title),
    author: authorFold(paper.authors ?? []),
    year: yearOf(paper.date),
  }
}

export function identityOfFound(found: FoundPaper): Identity {
  return identityOf(found)
}

const COLUMNS = 'id, title, status, deleted, author_fold, year, doi, arxiv_id'

/** The paper of the library that this is, or may be. A paper outside the trash is preferred to one in it. */
export function findMatch(db: ReadDb, identity: Identity): Match | null {
  const by = (column: string, value: string | null, reason: string): Match | null => {
    if (value === null) return null
    const row = db.get<Candidate>(
      `SELECT ${COLUMNS} FROM paper WHERE ${column} = ? ORDER BY deleted IS NOT NULL, id LIMIT 1`,
      [value],
    )
    return row ? toMatch(row, true, reason) : null
  }
  return (
    by('doi', identity.doi, 'same DOI') ??
    by('arxiv_id', identity.arxivId, 'same arXiv id') ??
    by('url_fold', identity.url, 'same link') ??
    byTitle(db, identity)
  )
}

function byTitle(db: ReadDb, identity: Identity): Match | null {
  if (identity.title === '') return null
  const rows = db.all<Candidate>(
    `SELECT ${COLUMNS} FROM paper WHERE title_fold = ? ORDER BY deleted IS NOT NULL, id LIMIT 20`,
    [identity.title],
  )
  const compatible = rows.find((row) => compares(row, identity) === 'same')
  if (compatible) return toMatch(compatible, true, 'same title')
  const [possible] = rows
  return possible ? toMatch(possible, false, compares(possible, identity)) : null
}

/** "same", or what speaks against it. */
function compares(row: Candidate, identity: Identity): string {
  if (row.author_fold !== '' && identity.author !== '' && foldText(row.author_fold) !== identity.author)
    return 'same title, another first author'
  if (row.year !== null && identity.year !== null && Math.abs(row.year - identity.year) > YEAR_WINDOW)
    return `same title, of ${String(row.year)}`
  if (row.arxiv_id !== null && identity.arxivId !== null && row.arxiv_id !== identity.arxivId)
    return 'same title, another arXiv id'
  const bare = (row.author_fold === '' || identity.author === '') && identity.title.length < TELLING_TITLE
  return bare ? 'same short title' : 'same'
}

function toMatch(row: Candidate, certain: boolean, reason: string): Match {
  return { id: row.id, title: row.title, status: row.status, deleted: row.deleted !== null, certain, reason }
}

/** Finds papers that stand twice in the sources themselves, by the same rules; `seen` grows with every call. */
export class SeenPapers {
  readonly #byKey = new Map<string, number>()

  /** The place of an earlier paper that is the same as this one; else remembers this one under `place`. */
  earlierOrAdd(identity: Identity, place: number): number | null {
    const keys = keysOf(identity)
    for (const key of keys) {
      const earlier = this.#byKey.get(key)
      if (earlier !== undefined) {
        for (const other of keys) if (!this.#byKey.has(other)) this.#byKey.set(other, earlier)
        return earlier
      }
    }
    for (const key of keys) this.#byKey.set(key, place)
    return null
  }
}

function keysOf(identity: Identity): string[] {
  const keys: string[] = []
  if (identity.doi !== null) keys.push(`doi:${identity.doi}`)
  if (identity.arxivId !== null) keys.push(`arxiv:${identity.arxivId}`)
  if (identity.url !== null) keys.push(`url:${identity.url}`)
  if (identity.title !== '') keys.push(`title:${identity.title}|${identity.author}|${String(identity.year ?? '')}`)
  return keys
}
