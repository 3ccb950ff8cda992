/** Writing the fields of a paper: which column each has, and what follows from it. */
import type { Author, Link } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import type { PaperField, PaperFields } from '../../../shared/contract/papers.ts'
import { foldText, foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from './describe.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'

/** As the contract hands them over: absent fields stay. */
type EditedFields = Parsed<'paper.edit'>['fields']

type Scalar = string | number | null
type Columns = Readonly<Record<string, Scalar>>

/** Fields that are a column of `paper` under their own or another name. */
const COLUMN: Partial<Record<PaperField, string>> = {
  title: 'title',
  type: 'type',
  date: 'date',
  venue: 'venue',
  volume: 'volume',
  issue: 'issue',
  pages: 'pages',
  publisher: 'publisher',
  doi: 'doi',
  arxivId: 'arxiv_id',
  url: 'url',
  language: 'language',
  key: 'key',
  priority: 'priority',
  rating: 'rating',
  due: 'due',
  snooze: 'snooze',
  why: 'why',
}

/**
 * Writes `fields` of papers in one step.
 * @throws LecternError `not-found` where one of them is gone, `conflict` for a key that is taken, `invalid-input` for a snooze into the past
 */
export function editPapers(db: WriteDb, ids: readonly number[], fields: EditedFields, now: number): string {
  const there = db.column<number>('SELECT count(*) FROM paper WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ])[0]
  if (there !== new Set(ids).size)
    throw new LecternError(
      'not-found',
      ids.length === 1
        ? 'This paper is no longer in the library.'
        : 'Some of these papers are no longer in the library.',
    )
  if (fields.snooze !== undefined && fields.snooze !== null && fields.snooze <= now)
    throw new LecternError(
      'invalid-input',
      'A paper can’t be snoozed into the past. Choose a time that is still to come.',
    )
  for (const id of ids) editPaper(db, id, fields, now)
  return labelOf(fields, describePapers(db, ids))
}

/** What was done in the words of whoever did it, where that was one plain thing. */
function labelOf(fields: EditedFields, what: string): string {
  const [name, ...others] = Object.keys(fields)
  if (others.length > 0 || name === undefined) return `Edited ${what}`
  if (name === 'priority' && fields.priority !== undefined)
    return fields.priority === null
      ? `Cleared the priority of ${what}`
      : `Gave ${what} priority ${String(fields.priority)}`
  if (name === 'due' && fields.due !== undefined)
    return fields.due === null ? `Cleared the due date of ${what}` : `Made ${what} due on ${fields.due}`
  if (name === 'rating' && fields.rating !== undefined)
    return fields.rating === null ? `Cleared the rating of ${what}` : `Rated ${what} ${String(fields.rating)}`
  if (name === 'why') return `Noted why to read ${what}`
  return `Edited ${what}`
}

/**
 * Writes `fields` of one paper and notes which of them a person gave. Empty text counts as "no value". What is given again as it stands
 * is no change, and keeps the source and the time it had.
 */
function editPaper(db: WriteDb, id: number, fields: EditedFields, now: number): void {
  if (fields.key !== undefined) refuseTakenKey(db, id, fields.key)
  for (const [name, value] of Object.entries(fields) as [PaperField, PaperFields[PaperField]][]) {
    const before = lastChange(db)
    writeField(db, id, name, value)
    if (lastChange(db) !== before) noteSource(db, id, name, 'person', now, null)
  }
}

function writeField(db: WriteDb, id: number, name: PaperField, value: PaperFields[PaperField]): void {
  const column = COLUMN[name]
  if (column !== undefined) updateColumns(db, id, columnsOf(name, column, emptyToNull(value as Scalar)))
  else if (name === 'authors') writeAuthors(db, id, value as readonly Author[])
  else if (name === 'links') writeLinks(db, id, value as readonly Link[])
  else writeText(db, id, name, emptyToNull(value as Scalar) as string | null)
}

/** The log tells real changes from rows that were written as they stood. */
function lastChange(db: ReadDb): number | null {
  return db.get<{ id: number | null }>('SELECT max(id) AS id FROM change')?.id ?? null
}

/** The column itself and those that follow from it. */
function columnsOf(name: PaperField, column: string, value: Scalar): Columns {
  const text = value === null ? null : String(value)
  switch (name) {
    case 'title':
      return { title: value, title_fold: foldTitle(text ?? '') }
    case 'date':
      return { date: value, year: yearOf(text) }
    case 'doi':
      return { doi: text === null ? null : (normaliseDoi(text) ?? text) }
    case 'arxivId': {
      const parsed = text === null ? null : parseArxivId(text)
      return parsed
        ? { arxiv_id: parsed.id, arxiv_version: parsed.version ?? null }
        : { arxiv_id: value, arxiv_version: null }
    }
    case 'url':
      return { url: value, url_fold: text === null ? null : foldUrl(text) }
    case 'snooze':
      return { snooze: value, snooze_for: null }
    case 'key':
      return { key: value, key_pinned: 1 }
    default:
      return { [column]: value }
  }
}

export function updateColumns(db: WriteDb, id: number, columns: Columns): void {
  const names = Object.keys(columns)
  if (names.length === 0) return
  db.run(`UPDATE paper SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, [
    ...names.map((name) => columns[name] ?? null),
    id,
  ])
}

/** The authors of a paper that has none yet; its `author_fold` is the caller's. */
export function insertAuthors(db: WriteDb, id: number, authors: readonly Author[]): void {
  for (let start = 0; start < authors.length; start += AT_ONCE) {
    const some = authors.slice(start, start + AT_ONCE)
    db.run(
      (INSERTS[some.length] ??=
        `INSERT INTO author (paper, place, family, given, particle, suffix, literal) VALUES ${some
          .map(() => '(?, ?, ?, ?, ?, ?, ?)')
          .join(', ')}`),
      some.flatMap(({ family, given, particle, suffix, literal }, i) => [
        id,
        start + i,
        family ?? null,
        given ?? null,
        particle ?? null,
        suffix ?? null,
        literal ?? null,
      ]),
    )
  }
}

/** Rows of one statement: each call costs as much as a row. */
const AT_ONCE = 8
const INSERTS: string[] = []

/** Replaces the authors; rows that stay the same are not written. */
export function writeAuthors(db: WriteDb, id: number, authors: readonly Author[]): void {
  authors.forEach((author, place) => {
    db.run(
      `INSERT INTO author (paper, place, family, given, particle, suffix, literal) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (paper, place) DO UPDATE SET family = excluded.family, given = excluded.given, particle = excluded.particle,
         suffix = excluded.suffix, literal = excluded.literal`,
      [
        id,
        place,
        author.family ?? null,
        author.given ?? null,
        author.particle ?? null,
        author.suffix ?? null,
        author.literal ?? null,
      ],
    )
  })
  db.run('DELETE FROM author WHERE paper = ? AND place >= ?', [id, authors.length])
  db.run('UPDATE paper SET author_fold = ? WHERE id = ?', [authorFold(authors), id])
}

export function writeLinks(db: WriteDb, id: number, links: readonly Link[]): void {
  links.forEach((link, place) => {
    db.run(
      `INSERT INTO link (paper, place, url, kind, label) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (paper, place) DO UPDATE SET url = excluded.url, kind = excluded.kind, label = excluded.label`,
      [id, place, link.url, link.kind, link.label ?? null],
    )
  })
  db.run('DELETE FROM link WHERE paper = ? AND place >= ?', [id, links.length])
}

/** `field` is "abstract" or "summary". */
export function writeText(db: WriteDb, id: number, field: string, value: string | null): void {
  const column = field === 'summary' ? 'summary' : 'abstract'
  if (value === null) db.run(`UPDATE paper_text SET ${column} = NULL WHERE paper = ?`, [id])
  else
    db.run(
      `INSERT INTO paper_text (paper, ${column}) VALUES (?, ?) ON CONFLICT (paper) DO UPDATE SET ${column} = excluded.${column}`,
      [id, value],
    )
}

export function noteSource(
  db: WriteDb,
  id: number,
  field: string,
  kind: 'import' | 'online' | 'person',
  now: number,
  importId: number | null,
): void {
  db.run(
    `INSERT INTO field_source (paper, field, kind, at, import) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (paper, field) DO UPDATE SET kind = excluded.kind, at = excluded.at, import = excluded.import`,
    [id, field, kind, now, importId],
  )
}

/** What lists sort by: the first author's family name, folded. */
export function authorFold(authors: readonly Author[]): string {
  const [first] = authors
  return first ? foldText(first.family ?? first.literal ?? first.given ?? '') : ''
}

/** The year of an EDTF date, or null where it says none. */
export function yearOf(date: string | null | undefined): number | null {
  const match = /^[~?]?(-?\d{4})/.exec(date ?? '')
  return match ? Number(match[1]) : null
}

function emptyToNull(value: Scalar): Scalar {
  return typeof value === 'string' && value.trim() === '' ? null : value
}

function refuseTakenKey(db: WriteDb, id: number, key: string): void {
  const other = db.get<{ title: string }>('SELECT title FROM paper WHERE key = ? AND id <> ?', [key, id])
  if (other) throw new LecternError('conflict', `The key “${key}” already belongs to “${other.title}”.`)
}
