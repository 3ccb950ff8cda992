/** Saved views: rows of the sidebar that a person has made. */
import { generateKeyBetween } from 'fractional-indexing'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { Sort, View } from '../../../shared/contract/papers.ts'
import { Grouping, ViewIcon, type SavedView } from '../../../shared/contract/views.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import type { Lists } from '../search/lists.ts'

interface ViewSqlRow {
  readonly id: number
  readonly name: string
  readonly icon: string
  readonly base: string
  readonly query: string
  readonly sort: string
  readonly reverse: number
  readonly grouping: string
}

export function savedViews(db: ReadDb): SavedView[] {
  return db
    .all<ViewSqlRow>(
      'SELECT id, name, icon, base, query, sort, reverse, grouping FROM saved_view ORDER BY position, id',
    )
    .map(rowToView)
}

/** What a later Lectern wrote and this one does not know falls back to something that shows the papers. */
function rowToView({ id, name, icon, base, query, sort, reverse, grouping }: ViewSqlRow): SavedView {
  return {
    id,
    name,
    icon: ViewIcon.catch('bookmark').parse(icon),
    base: View.catch({ kind: 'all' }).parse(JSON.parse(base)),
    query,
    sort: Sort.catch('default').parse(sort),
    reverse: reverse === 1,
    grouping: Grouping.catch('none').parse(grouping),
  }
}

/** @throws LecternError `not-found` */
export function countView(db: ReadDb, lists: Lists, id: number): Out<'view.count'> {
  const { base, query, sort, reverse } = requireView(db, id)
  const problems = parseQuery(query).problems.map(({ message }) => message)
  try {
    return { count: lists.list({ view: base, query, sort, reverse }).ids.length, problems }
  } catch (error) {
    if (!(error instanceof LecternError)) throw error
    return { count: null, problems: [...problems, error.message] }
  }
}

export function createView(db: WriteDb, view: Parsed<'view.create'>): { label: string; value: number } {
  const [last = null] = db.column<string>('SELECT position FROM saved_view ORDER BY position DESC LIMIT 1')
  const { lastId } = db.run(
    `INSERT INTO saved_view (name, icon, base, query, sort, reverse, grouping, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      view.name,
      view.icon,
      JSON.stringify(view.base),
      view.query,
      view.sort,
      view.reverse ? 1 : 0,
      view.grouping,
      generateKeyBetween(last, null),
    ],
  )
  return { label: `Saved the view “${view.name}”`, value: lastId }
}

export function editView(db: WriteDb, { id, fields }: Parsed<'view.edit'>): string {
  const before = requireView(db, id)
  const view: SavedView = {
    id,
    name: fields.name ?? before.name,
    icon: fields.icon ?? before.icon,
    base: fields.base ?? before.base,
    query: fields.query ?? before.query,
    sort: fields.sort ?? before.sort,
    reverse: fields.reverse ?? before.reverse,
    grouping: fields.grouping ?? before.grouping,
  }
  db.run(
    'UPDATE saved_view SET name = ?, icon = ?, base = ?, query = ?, sort = ?, reverse = ?, grouping = ? WHERE id = ?',
    [view.name, view.icon, JSON.stringify(view.base), view.query, view.sort, view.reverse ? 1 : 0, view.grouping, id],
  )
  return view.name === before.name
    ? `Changed the view “${view.name}”`
    : `Renamed the view “${before.name}” to “${view.name}”`
}

export function deleteView(db: WriteDb, id: number): string {
  const { name } = requireView(db, id)
  db.run('DELETE FROM saved_view WHERE id = ?', [id])
  return `Deleted the view “${name}”`
}

/** @throws LecternError `not-found` for a view that is gone, moved or moved to */
export function moveView(db: WriteDb, { id, before }: Parsed<'view.move'>): string {
  const { name } = requireView(db, id)
  const rest = db
    .all<{ id: number; position: string }>('SELECT id, position FROM saved_view ORDER BY position, id')
    .filter((other) => other.id !== id)
  const at = before === null ? rest.length : rest.findIndex((other) => other.id === before)
  if (at < 0) throw new LecternError('not-found', 'The view to move to no longer exists.')
  const [low, high] = [rest[at - 1]?.position ?? null, rest[at]?.position ?? null]
  if (low === null || high === null || low < high) {
    db.run('UPDATE saved_view SET position = ? WHERE id = ?', [generateKeyBetween(low, high), id])
    return `Moved the view “${name}”`
  }
  // Two processes made one place at the same moment. Views are few: all get places anew.
  let position: string | null = null
  for (const other of rest.toSpliced(at, 0, { id, position: '' })) {
    position = generateKeyBetween(position, null)
    db.run('UPDATE saved_view SET position = ? WHERE id = ?', [position, other.id])
  }
  return `Moved the view “${name}”`
}

function requireView(db: ReadDb, id: number): SavedView {
  const row = db.get<ViewSqlRow>(
    'SELECT id, name, icon, base, query, sort, reverse, grouping FROM saved_view WHERE id = ?',
    [id],
  )
  if (!row) throw new LecternError('not-found', 'This view no longer exists.')
  return rowToView(row)
}
