/** Papers as search reads them from the database: a few hundred at a time, so that a rebuild never holds all texts at once. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { ReadDb } from '../db/open.ts'
import { groupByPaper } from '../papers/rows.ts'
import type { SearchDoc } from './search-doc.ts'

interface DocRow {
  readonly id: number
  readonly key: string
  readonly title: string
  readonly venue: string | null
  readonly doi: string | null
  readonly arxiv_id: string | null
  readonly status: Status
  readonly status_at: number
  readonly priority: number | null
  readonly rating: number | null
  readonly deleted: number | null
  readonly why: string | null
  readonly abstract: string | null
  readonly summary: string | null
  readonly note: string | null
}

const PAGE = 500

/** Every paper, also those in the trash, by ascending id. */
export function* allDocs(db: ReadDb): Generator<SearchDoc> {
  for (let after = 0; ;) {
    const ids = db.column<number>(`SELECT id FROM paper WHERE id > ? ORDER BY id LIMIT ${String(PAGE)}`, [after])
    const last = ids.at(-1)
    if (last === undefined) return
    yield* docsById(db, ids)
    after = last
  }
}

/** The papers of these ids that exist, by ascending id. */
export function docsById(db: ReadDb, ids: readonly number[]): SearchDoc[] {
  const docs: SearchDoc[] = []
  const sorted = [...ids].sort((a, b) => a - b)
  for (let at = 0; at < sorted.length; at += PAGE) {
    const wanted = JSON.stringify(sorted.slice(at, at + PAGE))
    const rows = db.all<DocRow>(
      `SELECT p.id, p.key, p.title, p.venue, p.doi, p.arxiv_id, p.status, p.status_at, p.priority, p.rating, p.deleted, p.why,
         t.abstract, t.summary, n.body AS note
       FROM paper p LEFT JOIN paper_text t ON t.paper = p.id LEFT JOIN note n ON n.paper = p.id
       WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
      [wanted],
    )
    const authors = textsByPaper(
      db,
      `SELECT paper, coalesce(literal, trim(coalesce(given || ' ', '') || coalesce(particle || ' ', '') || coalesce(family, '')
         || coalesce(' ' || suffix, ''))) AS text
       FROM author WHERE paper IN (SELECT value FROM json_each(?)) ORDER BY paper, place`,
      wanted,
    )
    const tags = textsByPaper(
      db,
      `SELECT pt.paper, t.name AS text FROM paper_tag pt JOIN tag t ON t.id = pt.tag
       WHERE pt.paper IN (SELECT value FROM json_each(?)) ORDER BY pt.paper, t.id`,
      wanted,
    )
    const highlights = textsByPaper(
      db,
      `SELECT paper, trim(quote || char(10) || comment) AS text FROM highlight
       WHERE paper IN (SELECT value FROM json_each(?)) ORDER BY paper, id`,
      wanted,
    )
    for (const row of rows)
      docs.push({
        ...rowToDoc(row, authors.get(row.id) ?? [], tags.get(row.id) ?? []),
        highlight: (highlights.get(row.id) ?? []).filter((text) => text !== '').join('\n'),
      })
  }
  return docs
}

function textsByPaper(db: ReadDb, sql: string, ids: string): Map<number, string[]> {
  return groupByPaper(db.all<{ paper: number; text: string }>(sql, [ids]), (row) => row.text)
}

function rowToDoc(row: DocRow, authors: readonly string[], tags: readonly string[]): SearchDoc {
  return {
    id: row.id,
    title: row.title,
    authors,
    tags,
    key: [row.key, row.doi, row.arxiv_id].filter((part) => part !== null).join(' '),
    venue: row.venue ?? '',
    note: [row.note, row.why].filter((part) => part !== null && part !== '').join('\n'),
    abstract: [row.abstract, row.summary].filter((part) => part !== null && part !== '').join('\n'),
    highlight: '',
    prior: priorOf(row),
    shelf: row.deleted === null ? row.status : 'trash',
  }
}

/** How likely a paper of each state is the one that is looked for, all else being equal. */
const USE: Readonly<Record<Status, number>> = { reading: 1, queued: 0.8, read: 0.6, inbox: 0.4, skipped: 0 }
/** Times between which recency grows, in milliseconds since 1970: fixed, so that a prior never goes stale by the clock. */
const OLDEST = Date.UTC(2015, 0)
const NEWEST = Date.UTC(2045, 0)

function priorOf({ status, status_at, priority, rating }: DocRow): number {
  const recency = Math.min(1, Math.max(0, (status_at - OLDEST) / (NEWEST - OLDEST)))
  const starred = (rating ?? 0) / 5 + (priority === null ? 0 : (6 - priority) / 5)
  return Math.min(1, 0.5 * recency + 0.3 * USE[status] + 0.2 * Math.min(1, starred))
}
