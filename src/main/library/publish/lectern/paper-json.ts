/** A paper as Lectern's own JSON has it: see formats/lectern/shape.ts. Private parts as asked. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import type { ReviewState } from '../../../../shared/contract/review.ts'
import { HIGHLIGHT_COLUMNS, type HighlightRow } from '../../annotations/highlights.ts'
import type { ReadDb } from '../../db/open.ts'
import { versionsOfNotes, type NoteVersion } from '../../notes/versions.ts'
import { groupByPaper } from '../../papers/rows.ts'
import type { LecternHighlight } from '../../formats/lectern/shape.ts'

/** What a `Paper` does not tell of itself. */
export interface Beside {
  readonly highlightsOf: (paper: number) => readonly LecternHighlight[]
  readonly noteReviewOf: (paper: number) => ReviewState | undefined
  readonly noteVersionsOf: (paper: number) => readonly NoteVersion[]
  readonly uidOf: (paper: number) => string | undefined
}

/** @param withVersions whether earlier versions of the notes are asked for */
export function besidePapers(db: ReadDb, papers: readonly Paper[], withVersions: boolean): Beside {
  const wanted = JSON.stringify(papers.map(({ id }) => id))
  const reviews = db.all<ReviewState & { readonly paper: number; readonly highlight: number | null }>(
    `SELECT paper, highlight, due, last, stability, difficulty, scheduled, steps, reps, lapses, state FROM review
     WHERE paper IN (SELECT value FROM json_each(?))`,
    [wanted],
  )
  const ofHighlights = new Map(
    reviews.flatMap((row) => (row.highlight === null ? [] : [[row.highlight, stateOf(row)]])),
  )
  const ofNotes = new Map(reviews.flatMap((row) => (row.highlight === null ? [[row.paper, stateOf(row)]] : [])))
  const highlights = groupByPaper(
    db.all<HighlightRow>(
      `SELECT ${HIGHLIGHT_COLUMNS} FROM highlight h WHERE h.paper IN (SELECT value FROM json_each(?)) ORDER BY h.paper, h.id`,
      [wanted],
    ),
    (row) => highlightToJson(row, ofHighlights.get(row.id)),
  )
  const awaited = papers.flatMap(({ snoozeFor }) => snoozeFor ?? [])
  const uids = new Map(
    awaited.length === 0
      ? []
      : db
          .all<{ id: number; uid: string }>('SELECT id, uid FROM paper WHERE id IN (SELECT value FROM json_each(?))', [
            JSON.stringify(awaited),
          ])
          .map(({ id, uid }) => [id, uid]),
  )
  const versions = withVersions
    ? versionsOfNotes(
        db,
        papers.map(({ id }) => id),
      )
    : new Map<number, NoteVersion[]>()
  return {
    highlightsOf: (paper) => highlights.get(paper) ?? [],
    noteReviewOf: (paper) => ofNotes.get(paper),
    noteVersionsOf: (paper) => versions.get(paper) ?? [],
    uidOf: (paper) => uids.get(paper),
  }
}

function stateOf({
  due,
  last,
  stability,
  difficulty,
  scheduled,
  steps,
  reps,
  lapses,
  state,
}: ReviewState): ReviewState {
  return { due, last, stability, difficulty, scheduled, steps, reps, lapses, state }
}

function highlightToJson(row: HighlightRow, review: ReviewState | undefined): LecternHighlight {
  const { field, kind, quote, start, end, state, before, comment, created, changed, prefix, suffix } = row
  return {
    ...{ field, kind, quote, start, end, state },
    // Of all others these stand in the text.
    ...(state === 'lost' ? { prefix, suffix } : {}),
    ...(before === null ? {} : { before }),
    ...{ comment, created, changed },
    ...(review ? { review } : {}),
  } as LecternHighlight
}

export function paperToJson(paper: Paper, beside: Beside, options: ExportOptions): Record<string, unknown> {
  const { status, statusAt, added, history, priority, rating, due, snooze, why } = paper
  const { key, keyPinned, uid, type, title, authors, date, venue, volume, issue, pages, publisher } = paper
  const { doi, arxivId, arxivVersion, url, language, links, extra, upvotes } = paper
  const sources = Object.entries(paper.sources).flatMap(([field, { kind, at }]) =>
    field === '' ? [] : [[field, { kind, at }]],
  )
  const highlights = options.highlights ? beside.highlightsOf(paper.id) : []
  return withoutEmpty({
    ...{ uid, key, keyPinned, type, title, authors, date, venue, volume, issue, pages, publisher },
    ...{ doi, arxivId, arxivVersion, url, language, links, extra, upvotes },
    ...(options.abstract ? { abstract: paper.abstract, summary: paper.summary } : {}),
    ...(options.tags ? { tags: paper.tags.map((tag) => tag.name) } : {}),
    ...(options.notes
      ? {
          ...(paper.note === '' ? {} : { note: paper.note, noteAt: paper.noteAt }),
          noteReview: beside.noteReviewOf(paper.id),
          noteVersions: beside.noteVersionsOf(paper.id),
        }
      : {}),
    ...(options.status
      ? { status, statusAt, history, added, order: paper.position, priority, rating, due, snooze, why }
      : {}),
    ...(options.status ? { deleted: paper.deleted } : {}),
    ...(options.status && paper.snoozeFor !== null ? { snoozeFor: beside.uidOf(paper.snoozeFor) } : {}),
    highlights,
    sources: Object.fromEntries(sources),
  })
}

/** What is absent is null, empty or none. */
function withoutEmpty(of: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(of).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  )
}
