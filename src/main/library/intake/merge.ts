/** Two papers of the library become one: it has every tag, note, highlight and date of both, and the other lies in the trash. */
import type { Status } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { updateColumns } from '../papers/fields.ts'
import { getPaper } from '../papers/paper.ts'
import { moveConnections } from '../annotations/connections.ts'
import { moveReviews } from '../annotations/review.ts'
import { addTags, fillPaper, keepNote } from './store-paper.ts'

/** How far a paper has come; of two states, the one that says more of what the person did with it stays. */
const FAR: Readonly<Record<Status, number>> = { inbox: 0, skipped: 1, queued: 2, reading: 3, read: 4 }

/**
 * @returns what was done, in the past tense
 * @throws LecternError `not-found` where one of them is gone, `invalid-input` where both are one
 */
export function mergePapers(db: WriteDb, keep: number, other: number, now: number): string {
  if (keep === other) throw new LecternError('invalid-input', 'A paper can’t be merged with itself.')
  const kept = getPaper(db, keep)
  const given = getPaper(db, other)
  const importId = db.get<{ import: number | null }>('SELECT import FROM paper WHERE id = ?', [other])?.import ?? null
  fillPaper(db, keep, foundOf(given), now, () => importId)
  keepNote(db, keep, given.note, now)
  addTags(
    db,
    keep,
    given.tags.map((tag) => tag.name),
  )
  updateColumns(db, keep, datesOf(db, kept, given))
  moveRows(db, keep, other)
  db.run('UPDATE paper SET deleted = ?, position = NULL WHERE id = ?', [now, other])
  return `Merged two copies of “${kept.title}”`
}

function datesOf(db: ReadDb, kept: Paper, given: Paper): Record<string, string | number | null> {
  const columns: Record<string, string | number | null> = {
    added: Math.min(kept.added, given.added),
    due: kept.due ?? given.due,
    why: kept.why ?? given.why,
    snooze: kept.snooze ?? given.snooze,
  }
  if (FAR[given.status] <= FAR[kept.status]) return columns
  const position = db.get<{ position: string | null }>('SELECT position FROM paper WHERE id = ?', [given.id])?.position
  return { ...columns, status: given.status, status_at: given.statusAt, position: position ?? null }
}

/** What hangs on the other paper and has no counterpart. */
function moveRows(db: WriteDb, keep: number, other: number): void {
  for (const table of ['status_event', 'highlight'])
    db.run(`UPDATE ${table} SET paper = ? WHERE paper = ?`, [keep, other])
  moveConnections(db, keep, other)
  moveReviews(db, keep, other)
}

function foundOf(paper: Paper): FoundPaper {
  const optional = {
    abstract: paper.abstract,
    summary: paper.summary,
    date: paper.date,
    venue: paper.venue,
    volume: paper.volume,
    issue: paper.issue,
    pages: paper.pages,
    publisher: paper.publisher,
    doi: paper.doi,
    arxivId: paper.arxivId,
    arxivVersion: paper.arxivVersion,
    url: paper.url,
    language: paper.language,
    priority: paper.priority,
    rating: paper.rating,
    upvotes: paper.upvotes,
  }
  return {
    title: paper.title,
    authors: paper.authors,
    links: paper.links,
    extra: paper.extra,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)) as Partial<FoundPaper>),
  }
}
