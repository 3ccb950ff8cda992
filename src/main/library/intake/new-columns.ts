/** What the row of a new paper says. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { makeCitationKey } from '../../../shared/domain/citation-key.ts'
import { foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import { keyPattern } from '../papers/key-pattern.ts'
import { isPosition, positionBehind, positionsAtBottom } from '../queue/position.ts'
import type { Identity } from './identity.ts'

export interface StoreOptions {
  readonly now: number
  readonly importId: number
  readonly status: Status
  readonly tags: readonly string[]
  readonly newUid: () => string
  /** The place behind which papers keep the order of their file; null where nothing was in the queue before, and they keep their places. */
  readonly queueEnd: string | null
  /** Whether this is a run of new papers, which are logged together at its end. */
  readonly loggedTogether?: boolean
}

/** The names that are taken. */
export interface Names {
  readonly hasKey: (key: string) => boolean
  readonly hasUid: (uid: string) => boolean
}

type NewColumns = Readonly<Record<string, string | number | null>> & { readonly uid: string; readonly key: string }

/** Those in the library. */
export function namesIn(db: ReadDb): Names {
  return {
    hasKey: (key) => db.get('SELECT 1 FROM paper WHERE key = ?', [key]) !== undefined,
    hasUid: (uid) => db.get('SELECT 1 FROM paper WHERE uid = ?', [uid]) !== undefined,
  }
}

/** Columns of the table `paper` but for its id, always the same ones in the same order. */
export function newColumns(
  db: ReadDb,
  found: FoundPaper,
  identity: Identity,
  options: StoreOptions,
  names: Names,
): NewColumns {
  const { now, importId } = options
  const status = found.status ?? options.status
  const { ours } = found
  const arxiv = parseArxivId(found.arxivId ?? found.doi ?? found.url ?? '')
  const { year } = identity
  return {
    uid: ours && !names.hasUid(ours.uid) ? ours.uid : options.newUid(),
    key: freeKey(db, found, year, names),
    key_pinned: found.key === undefined || ours?.pinned === false ? 0 : 1,
    type: found.type ?? (arxiv ? 'online' : 'misc'),
    title: found.title,
    title_fold: identity.title === '' ? foldTitle(found.title) : identity.title,
    author_fold: identity.author,
    date: found.date ?? null,
    year,
    venue: found.venue ?? null,
    volume: found.volume ?? null,
    issue: found.issue ?? null,
    pages: found.pages ?? null,
    publisher: found.publisher ?? null,
    ...(ours
      ? { doi: found.doi ?? null, arxiv_id: found.arxivId ?? null, arxiv_version: found.arxivVersion ?? null }
      : {
          doi: found.doi === undefined ? identity.doi : (normaliseDoi(found.doi) ?? found.doi),
          arxiv_id: identity.arxivId ?? found.arxivId ?? null,
          arxiv_version: arxiv?.version ?? found.arxivVersion ?? null,
        }),
    url: found.url ?? null,
    url_fold: found.url === undefined ? null : foldUrl(found.url),
    language: found.language ?? null,
    status,
    status_at: found.statusAt ?? now,
    position: status === 'queued' ? positionOf(db, found, options) : null,
    priority: inRange(found.priority),
    rating: inRange(found.rating),
    upvotes: found.upvotes ?? null,
    due: found.due ?? null,
    snooze: found.snooze ?? null,
    why: found.why ?? null,
    added: found.added ?? now,
    deleted: ours?.deleted ?? null,
    import: importId,
  }
}

function positionOf(db: ReadDb, { order = '' }: FoundPaper, { queueEnd }: StoreOptions): string | null {
  const position = queueEnd === null ? order : positionBehind(queueEnd, order)
  return order !== '' && isPosition(order) && isPosition(position) ? position : (positionsAtBottom(db, 1)[0] ?? null)
}

function freeKey(db: ReadDb, found: FoundPaper, year: number | null, { hasKey }: Names): string {
  if (found.key !== undefined && found.key.trim() !== '' && !hasKey(found.key)) return found.key
  const { authors = [], title, date, venue, type, arxivId } = found
  return makeCitationKey({ authors, title, year, date, venue, type, arxivId }, hasKey, keyPattern(db))
}

function inRange(value: number | undefined): number | null {
  return value !== undefined && value >= 1 && value <= 5 ? value : null
}
