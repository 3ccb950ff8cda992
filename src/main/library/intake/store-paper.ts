/** Writes found papers into the library: a new one whole, a known one only where it lacks something. */
import type { Link, Status } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { foldTitle } from '../../../shared/domain/fold.ts'
import { insertWhole } from '../db/change-log.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { differingFields, versionOf } from './differing.ts'
import { otherName } from '../formats/bibtex/other-names.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import {
  noteSource,
  updateColumns,
  insertAuthors,
  writeAuthors,
  writeLinks,
  writeText,
  yearOf,
} from '../papers/fields.ts'
import { isPlaceholder, type Identity } from './identity.ts'
import { insertReview } from './insert-review.ts'
import { hasHighlights, insertHighlights } from './store-highlights.ts'
import { knownPaper, type KnownPaper } from './known-paper.ts'
import { namesIn, newColumns, type StoreOptions } from './new-columns.ts'
import { TO_LOOK_UP } from '../formats/list/list.ts'
import { insertVersions } from '../notes/versions.ts'
import { tagId } from '../tags/tags.ts'

/** @returns the new paper's id */
export function insertPaper(db: WriteDb, found: FoundPaper, identity: Identity, options: StoreOptions): number {
  const insert = (): number => {
    const columns = newColumns(db, found, identity, options, namesIn(db))
    const id = db.run(insertStatement(columns), Object.values(columns)).lastId
    for (const event of eventsOf(found, options))
      db.run('INSERT INTO status_event (paper, status, at) VALUES (?, ?, ?)', [id, event.status, event.at])
    if (hasText(found))
      db.run('INSERT INTO paper_text (paper, abstract, summary) VALUES (?, ?, ?)', [
        id,
        found.abstract ?? null,
        found.summary ?? null,
      ])
    if (found.authors && found.authors.length > 0) insertAuthors(db, id, found.authors)
    insertRest(db, id, found, options)
    return id
  }
  return options.loggedTogether === true ? insert() : insertWhole(db, insert)
}

export function hasText({ abstract, summary }: FoundPaper): boolean {
  return abstract !== undefined || summary !== undefined
}

/** The states that the paper was in, and the one that it is in now. */
export function eventsOf(
  { history = [], statusAt, status }: FoundPaper,
  options: Pick<StoreOptions, 'now' | 'status'>,
): readonly { readonly status: Status; readonly at: number }[] {
  return [...history, { status: status ?? options.status, at: statusAt ?? options.now }]
}

/** What few papers bring, beside a row of their own, texts, authors and states. */
export function insertRest(db: WriteDb, id: number, found: FoundPaper, options: StoreOptions): void {
  const { now, importId } = options
  const { ours } = found
  if (found.links && found.links.length > 0) writeLinks(db, id, found.links)
  for (const [name, value] of Object.entries(found.extra ?? {}))
    db.run('INSERT INTO extra_field (paper, name, value) VALUES (?, ?, ?)', [id, name, value])
  if (found.note !== undefined && found.note !== '')
    db.run('INSERT INTO note (paper, body, revision, at) VALUES (?, ?, ?, ?)', [
      id,
      found.note,
      now,
      ours?.noteAt ?? now,
    ])
  for (const [field, { kind, at }] of Object.entries(ours?.sources ?? {}))
    noteSource(db, id, field, kind, at, kind === 'import' ? importId : null)
  if (ours?.noteReview) insertReview(db, id, null, ours.noteReview)
  insertVersions(db, id, ours?.noteVersions ?? [])
  addTags(db, id, [...options.tags, ...(found.tags ?? [])])
  insertHighlights(db, id, found, now)
}

let statement = ''

/** The columns are always the same, so the statement is put together once. */
function insertStatement(columns: Readonly<Record<string, unknown>>): string {
  if (statement === '') {
    const names = Object.keys(columns)
    statement = `INSERT INTO paper (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  }
  return statement
}

/** Fields that a known paper lacks and `found` would bring, by the names that a person sees. */
export function fieldsToFill(db: ReadDb, known: KnownPaper, found: FoundPaper): string[] {
  const { id, columns, typed } = known
  // What a person emptied stays empty.
  const fields: string[] = []
  if (isPlaceholder(String(columns['title'])) && !isPlaceholder(found.title) && !typed.has('title'))
    fields.push('title')
  for (const [field, column] of Object.entries(FILLABLE))
    if (columns[column] === null && found[field as keyof FoundPaper] !== undefined && !typed.has(field))
      fields.push(field)
  const isVersionNews = columns['arxiv_id'] !== null && columns['arxiv_version'] === null && !typed.has('arxivId')
  if (isVersionNews && versionOf(found, known) !== undefined) fields.push('arxivVersion')
  if (found.date !== undefined && isMorePrecise(found.date, columns['date']) && !typed.has('date')) fields.push('date')
  if (known.authors === '' && (found.authors?.length ?? 0) > 0 && !typed.has('authors')) fields.push('authors')
  if (!typed.has('links') && newLinks(db, id, found).length > 0) fields.push('links')
  if (!known.hasNote && found.note !== undefined && found.note !== '' && !typed.has('note')) fields.push('note')
  if ((found.highlights?.length ?? 0) > 0 && !hasHighlights(db, id)) fields.push('highlights')
  if (newExtra(db, id, found).length > 0) fields.push('other fields')
  return fields
}

/** Fields that are filled when empty, and the column that tells whether they are. */
const FILLABLE = {
  abstract: 'abstract',
  summary: 'summary',
  venue: 'venue',
  volume: 'volume',
  issue: 'issue',
  pages: 'pages',
  publisher: 'publisher',
  doi: 'doi',
  arxivId: 'arxiv_id',
  url: 'url',
  language: 'language',
  upvotes: 'upvotes',
  priority: 'priority',
  rating: 'rating',
} as const

/**
 * Fills what a known paper lacks. Nothing that stands is replaced, but for the fields in `take`, for which a person asked.
 * @returns the fields written
 */
export function fillPaper(
  db: WriteDb,
  id: number,
  found: FoundPaper,
  now: number,
  importId: () => number | null,
  take: readonly string[] = [],
): string[] {
  const known = knownPaper(db, id)
  if (!known) return []
  const taken =
    take.length === 0 ? [] : differingFields(known, found).flatMap(({ field }) => (take.includes(field) ? [field] : []))
  const fields = [...new Set([...fieldsToFill(db, known, found), ...taken])]
  for (const field of fields) {
    fillField(db, id, field, found, now)
    noteSource(db, id, field, 'import', now, importId())
  }
  // Its title is known now, so it has been looked up.
  if (fields.includes('title'))
    db.run('DELETE FROM paper_tag WHERE paper = ? AND tag = (SELECT id FROM tag WHERE name = ?)', [id, TO_LOOK_UP])
  return fields
}

/** Adds a note to one that stands; the same note twice is one. */
export function keepNote(db: WriteDb, id: number, note: string, now: number): void {
  const known = db.get<{ body: string; revision: number }>('SELECT body, revision FROM note WHERE paper = ?', [id])
  if (note.trim() === '' || known?.body.includes(note.trim()) === true) return
  const body = known === undefined || known.body.trim() === '' ? note : `${known.body.trimEnd()}\n\n---\n\n${note}`
  db.run(
    `INSERT INTO note (paper, body, revision, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (paper) DO UPDATE SET body = excluded.body, revision = max(revision + 1, excluded.revision), at = excluded.at`,
    [id, body, now, now],
  )
}

function fillField(db: WriteDb, id: number, field: string, found: FoundPaper, now: number): void {
  switch (field) {
    case 'abstract':
    case 'summary':
      writeText(db, id, field, found[field] ?? null)
      break
    case 'authors':
      writeAuthors(db, id, found.authors ?? [])
      break
    case 'links':
      writeLinks(db, id, [...linksOf(db, id), ...newLinks(db, id, found)])
      break
    case 'note':
      db.run(
        `INSERT INTO note (paper, body, revision, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (paper) DO UPDATE SET body = excluded.body, revision = max(revision + 1, excluded.revision), at = excluded.at`,
        [id, found.note ?? '', now, now],
      )
      break
    case 'highlights':
      insertHighlights(db, id, found, now)
      break
    case 'other fields':
      for (const [name, value] of newExtra(db, id, found))
        db.run('INSERT INTO extra_field (paper, name, value) VALUES (?, ?, ?)', [id, name, value])
      break
    case 'title':
      updateColumns(db, id, { title: found.title, title_fold: foldTitle(found.title) })
      break
    case 'date':
      updateColumns(db, id, { date: found.date ?? null, year: yearOf(found.date) })
      break
    case 'url':
      updateColumns(db, id, { url: found.url ?? null, url_fold: found.url === undefined ? null : foldUrl(found.url) })
      break
    case 'doi':
      updateColumns(db, id, { doi: normaliseDoi(found.doi ?? '') ?? found.doi ?? null })
      break
    case 'arxivId': {
      const parsed = parseArxivId(found.arxivId ?? '')
      const version = parsed?.version ?? found.arxivVersion ?? null
      updateColumns(db, id, { arxiv_id: parsed?.id ?? found.arxivId ?? null, arxiv_version: version })
      break
    }
    case 'arxivVersion':
      updateColumns(db, id, {
        arxiv_version: parseArxivId(found.arxivId ?? '')?.version ?? found.arxivVersion ?? null,
      })
      break
    default:
      updateColumns(db, id, { [field]: found[field as 'venue'] ?? null })
  }
}

export function addTags(db: WriteDb, id: number, names: readonly string[]): void {
  for (const name of names) {
    if (name.trim() === '') continue
    db.run('INSERT INTO paper_tag (paper, tag) VALUES (?, ?) ON CONFLICT (paper, tag) DO NOTHING', [
      id,
      tagId(db, name),
    ])
  }
}

function linksOf(db: ReadDb, id: number): Link[] {
  return db
    .all<{ url: string; kind: Link['kind']; label: string | null }>(
      'SELECT url, kind, label FROM link WHERE paper = ? ORDER BY place',
      [id],
    )
    .map(({ url, kind, label }) => (label === null ? { url, kind } : { url, kind, label }))
}

function newLinks(db: ReadDb, id: number, found: FoundPaper): Link[] {
  if (!found.links || found.links.length === 0) return []
  const known = new Set(linksOf(db, id).map((link) => foldUrl(link.url) ?? link.url))
  return found.links.filter((link) => !known.has(foldUrl(link.url) ?? link.url))
}

function newExtra(db: ReadDb, id: number, found: FoundPaper): [string, string][] {
  const entries = Object.entries(found.extra ?? {})
  if (entries.length === 0) return []
  const known = new Set(db.column<string>('SELECT name FROM extra_field WHERE paper = ?', [id]))
  return entries.filter(([name]) => !known.has(name) && !known.has(otherName(name) ?? name))
}

/** "2024-10-04" says more than "2024", where both agree. */
function isMorePrecise(date: string, known: string | number | null | undefined): boolean {
  return (
    known === null ||
    known === undefined ||
    (typeof known === 'string' && date.length > known.length && date.startsWith(known))
  )
}
