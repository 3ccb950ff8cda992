/** One paper, whole; and many of them, a batch at a time, for what leaves the library. */
import type { Author, Link, Paper, Source, Status } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import { highlightsOf } from '../annotations/highlights.ts'
import type { ReadDb } from '../db/open.ts'
import { groupByPaper, shownFields, tagsOf, type ShownSqlRow } from './rows.ts'
import { within, type Within } from './within.ts'

interface PaperSqlRow extends ShownSqlRow {
  readonly uid: string
  readonly key_pinned: number
  readonly type: string
  readonly date: string | null
  readonly position: string | null
  readonly volume: string | null
  readonly issue: string | null
  readonly pages: string | null
  readonly publisher: string | null
  readonly doi: string | null
  readonly arxiv_id: string | null
  readonly arxiv_version: number | null
  readonly url: string | null
  readonly language: string | null
  readonly import: number | null
  readonly abstract: string | null
  readonly summary: string | null
  readonly note: string | null
  readonly note_revision: number | null
  readonly note_at: number | null
}

/** @throws LecternError `not-found` */
export function getPaper(db: ReadDb, id: number): Paper {
  const [paper] = papersWhole(db, [id])
  if (!paper) throw new LecternError('not-found', 'This paper is no longer in the library.')
  return paper
}

/**
 * The papers of `ids` in that order; ids that are no papers are left out.
 * @param withSources false leaves `sources` empty, for what leaves the library and never tells of them
 */
export function papersWhole(db: ReadDb, ids: readonly number[], withSources = true): Paper[] {
  const wanted = within(ids)
  const rows = new Map(
    db
      .all<PaperSqlRow>(
        `SELECT p.*, t.abstract, t.summary, n.body AS note, n.revision AS note_revision, n.at AS note_at
         FROM paper p LEFT JOIN paper_text t ON t.paper = p.id LEFT JOIN note n ON n.paper = p.id WHERE p.id ${wanted.sql}`,
        wanted.values,
      )
      .map((row) => [row.id, row]),
  )
  const authors = authorsOf(db, wanted)
  const tags = tagsOf(db, ids)
  const links = linksOf(db, wanted)
  const highlights = highlightsOf(db, ids)
  const extra = groupByPaper(
    db.all<{ paper: number; name: string; value: string }>(
      `SELECT paper, name, value FROM extra_field WHERE paper ${wanted.sql} ORDER BY paper, name`,
      wanted.values,
    ),
    (row) => [row.name, row.value] as const,
  )
  const sources = withSources ? sourcesOf(db, wanted) : NO_SOURCES
  const history = groupByPaper(
    db.all<{ paper: number; status: Status; at: number }>(
      `SELECT paper, status, at FROM status_event INDEXED BY status_event_paper
       WHERE paper ${wanted.sql} ORDER BY id`,
      wanted.values,
    ),
    ({ status, at }) => ({ status, at }),
  )
  return ids.flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    return rowToPaper(row, {
      authors: authors.get(id) ?? [],
      tags: tags.get(id) ?? [],
      links: links.get(id) ?? [],
      highlights: highlights.get(id) ?? [],
      extra: Object.fromEntries(extra.get(id) ?? []),
      sources: Object.fromEntries(sources.get(id) ?? []),
      history: history.get(id) ?? [],
    })
  })
}

type Parts = Pick<Paper, 'authors' | 'tags' | 'links' | 'highlights' | 'extra' | 'sources' | 'history'>

function rowToPaper(row: PaperSqlRow, parts: Parts): Paper {
  const { authors, tags, links, highlights, extra, sources, history } = parts
  return {
    ...shownFields(row),
    tags,
    hasNote: row.note !== null && row.note !== '',
    hasHighlights: highlights.length > 0,
    hasAbstract: row.abstract !== null,
    hasCode: links.some(({ kind }) => kind === 'code'),
    hasPdf: links.some(({ kind }) => kind === 'pdf'),
    uid: row.uid,
    keyPinned: row.key_pinned === 1,
    type: row.type,
    authors,
    abstract: row.abstract,
    summary: row.summary,
    position: row.position,
    date: row.date,
    volume: row.volume,
    issue: row.issue,
    pages: row.pages,
    publisher: row.publisher,
    doi: row.doi,
    arxivId: row.arxiv_id,
    arxivVersion: row.arxiv_version,
    url: row.url,
    language: row.language,
    links,
    extra,
    highlights,
    note: row.note ?? '',
    noteRevision: row.note_revision ?? 0,
    noteAt: row.note_at,
    sources: row.import === null ? sources : { '': { kind: 'import', at: row.added, import: row.import }, ...sources },
    history,
  }
}

function authorsOf(db: ReadDb, wanted: Within): Map<number, Author[]> {
  const rows = db.all<{ paper: number } & { [K in keyof Author]-?: string | null }>(
    `SELECT paper, family, given, particle, suffix, literal FROM author
     WHERE paper ${wanted.sql} ORDER BY paper, place`,
    wanted.values,
  )
  return groupByPaper(rows, ({ paper: _, ...parts }) => withoutNulls(parts))
}

function sourcesOf(db: ReadDb, wanted: Within): Map<number, (readonly [string, Source])[]> {
  const rows = db.all<{ paper: number; field: string; kind: Source['kind']; at: number; import: number | null }>(
    `SELECT paper, field, kind, at, import FROM field_source WHERE paper ${wanted.sql}`,
    wanted.values,
  )
  return groupByPaper(rows, (row) => [row.field, { kind: row.kind, at: row.at, import: row.import }] as const)
}

const NO_SOURCES: ReturnType<typeof sourcesOf> = new Map()

function linksOf(db: ReadDb, wanted: Within): Map<number, Link[]> {
  const rows = db.all<{ paper: number; url: string; kind: Link['kind']; label: string | null }>(
    `SELECT paper, url, kind, label FROM link WHERE paper ${wanted.sql} ORDER BY paper, place`,
    wanted.values,
  )
  return groupByPaper(rows, ({ url, kind, label }) => (label === null ? { url, kind } : { url, kind, label }))
}

function withoutNulls<T extends Record<string, string | null>>(row: T): { [K in keyof T]?: string } {
  const kept: { [K in keyof T]?: string } = {}
  for (const name in row) {
    const value = row[name]
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}
