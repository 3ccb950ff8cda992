/** The rows of lists, fetched by the window: a few hundred at a time, whatever the size of the library. */
import type { PaperRow, Status, TagRef } from '../../../shared/contract/entities.ts'
import type { ReadDb } from '../db/open.ts'
import { within } from './within.ts'

/** Columns of `paper` that a row of a list and the paper itself both show. */
export interface ShownSqlRow {
  readonly id: number
  readonly key: string
  readonly title: string
  readonly venue: string | null
  readonly year: number | null
  readonly status: Status
  readonly status_at: number
  readonly added: number
  readonly priority: number | null
  readonly rating: number | null
  readonly upvotes: number | null
  readonly due: string | null
  readonly snooze: number | null
  readonly snooze_for: number | null
  readonly why: string | null
  readonly deleted: number | null
}

interface PaperSqlRow extends ShownSqlRow {
  readonly author_count: number
  readonly has_note: number
  readonly has_highlights: number
  readonly has_abstract: number
  readonly has_code: number
  readonly has_pdf: number
}

/** How many authors a row names. */
const AUTHORS_SHOWN = 3

/** Rows of `ids` in that order; ids that are no papers are left out. */
export function paperRows(db: ReadDb, ids: readonly number[]): PaperRow[] {
  const wanted = JSON.stringify(ids)
  const rows = db.all<PaperSqlRow>(
    `SELECT p.id, p.key, p.title, p.venue, p.year, p.status, p.status_at, p.added, p.priority, p.rating, p.upvotes, p.due, p.snooze, p.snooze_for,
       p.why, p.deleted,
       (SELECT count(*) FROM author a WHERE a.paper = p.id) AS author_count,
       EXISTS (SELECT 1 FROM note n WHERE n.paper = p.id AND n.body <> '') AS has_note,
       EXISTS (SELECT 1 FROM highlight h WHERE h.paper = p.id) AS has_highlights,
       EXISTS (SELECT 1 FROM paper_text t WHERE t.paper = p.id AND t.abstract IS NOT NULL) AS has_abstract,
       EXISTS (SELECT 1 FROM link l WHERE l.paper = p.id AND l.kind = 'code') AS has_code,
       EXISTS (SELECT 1 FROM link l WHERE l.paper = p.id AND l.kind = 'pdf') AS has_pdf
     FROM paper p WHERE p.id IN (SELECT value FROM json_each(?))`,
    [wanted],
  )
  const tags = tagsOf(db, ids)
  const authors = firstAuthorsOf(db, wanted)
  const byId = new Map(
    rows.map((row) => [row.id, rowToPaperRow(row, authors.get(row.id) ?? [], tags.get(row.id) ?? [])]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function rowToPaperRow(row: PaperSqlRow, authors: string[], tags: TagRef[]): PaperRow {
  return {
    ...shownFields(row),
    authors,
    authorCount: row.author_count,
    tags,
    hasNote: row.has_note === 1,
    hasHighlights: row.has_highlights === 1,
    hasAbstract: row.has_abstract === 1,
    hasCode: row.has_code === 1,
    hasPdf: row.has_pdf === 1,
  }
}

/** The fields of {@link ShownSqlRow}, as the contract names them. */
export function shownFields(row: ShownSqlRow) {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    venue: row.venue,
    year: row.year,
    status: row.status,
    statusAt: row.status_at,
    added: row.added,
    priority: row.priority,
    rating: row.rating,
    upvotes: row.upvotes,
    due: row.due,
    snooze: row.snooze,
    snoozeFor: row.snooze_for,
    why: row.why,
    deleted: row.deleted,
  }
}

/** Tags by paper, each list by name. */
export function tagsOf(db: ReadDb, ids: readonly number[]): Map<number, TagRef[]> {
  const wanted = within(ids)
  const rows = db.all<{ paper: number; id: number; name: string; colour: string | null }>(
    `SELECT pt.paper, t.id, t.name, t.colour FROM paper_tag pt CROSS JOIN tag t ON t.id = pt.tag
     WHERE pt.paper ${wanted.sql} ORDER BY t.name`,
    wanted.values,
  )
  return groupByPaper(rows, ({ id, name, colour }) => ({ id, name, colour }))
}

function firstAuthorsOf(db: ReadDb, ids: string): Map<number, string[]> {
  const rows = db.all<{ paper: number; name: string }>(
    `SELECT paper, coalesce(literal, trim(coalesce(particle || ' ', '') || family), given, '') AS name FROM author
     WHERE paper IN (SELECT value FROM json_each(?)) AND place < ${String(AUTHORS_SHOWN)} ORDER BY paper, place`,
    [ids],
  )
  return groupByPaper(rows, (row) => row.name)
}

/** Gathers rows that name a paper into one list a paper, keeping their order. */
export function groupByPaper<Row extends { readonly paper: number }, T>(
  rows: readonly Row[],
  toItem: (row: Row) => T,
): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.paper)
    if (group) group.push(toItem(row))
    else groups.set(row.paper, [toItem(row)])
  }
  return groups
}
