/** Tags: nested by "/", one tag whatever the case of its letters, made when first used. */
import type { Tag } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'

/** By name, numbers by their value: 2 before 10. What is nested follows right behind what it is nested in. */
export function listTags(db: ReadDb): Tag[] {
  return db
    .all<Tag>(
      `SELECT t.id, t.name, t.colour, coalesce(c.n, 0) AS count FROM tag t LEFT JOIN counter c ON c.name = 'tag:' || t.id`,
    )
    .map((tag) => ({ tag, parts: tag.name.split('/') }))
    .sort((one, other) => compareParts(one.parts, other.parts))
    .map(({ tag }) => tag)
}

const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'accent' })

function compareParts(some: readonly string[], others: readonly string[]): number {
  for (const [at, part] of some.entries()) {
    const other = others[at]
    const order = other === undefined ? 1 : compare(part, other)
    if (order !== 0) return order
  }
  return some.length - others.length
}

/** Adds and removes tags on papers. */
export function applyTags(
  db: WriteDb,
  ids: readonly number[],
  add: readonly string[],
  remove: readonly string[],
): string {
  const papers = db.column<number>('SELECT id FROM paper WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ])
  for (const name of remove)
    db.run(
      `DELETE FROM paper_tag WHERE tag = (SELECT id FROM tag WHERE name = ?) AND paper IN (SELECT value FROM json_each(?))`,
      [name, JSON.stringify(papers)],
    )
  for (const name of add) {
    const tag = tagId(db, name)
    for (const paper of papers)
      db.run('INSERT INTO paper_tag (paper, tag) VALUES (?, ?) ON CONFLICT (paper, tag) DO NOTHING', [paper, tag])
  }
  const what = describePapers(db, papers)
  if (remove.length === 0) return `Tagged ${what} ${quoted(add)}`
  if (add.length === 0) return `Removed ${quoted(remove)} from ${what}`
  return `Tagged ${what} ${quoted(add)}, removed ${quoted(remove)}`
}

/** Finds or makes the tag of this name. Spaces around "/" do not make another tag. */
export function tagId(db: WriteDb, name: string): number {
  const clean = name
    .split('/')
    .map((part) => part.trim())
    .join('/')
  const found = db.get<{ id: number }>('SELECT id FROM tag WHERE name = ?', [clean])
  if (found) return found.id
  const id = db.run('INSERT INTO tag (name) VALUES (?)', [clean]).lastId
  // Its counter stands from the first moment: a paper in the trash is not counted until it comes back.
  db.run(`INSERT INTO counter (name, n) VALUES ('tag:' || ?, 0) ON CONFLICT (name) DO NOTHING`, [String(id)])
  return id
}

/** Renames, with all that is nested under it; a name that exists already merges the two. */
export function renameTag(db: WriteDb, id: number, name: string): string {
  const tag = requireTag(db, id)
  const nested = db.all<{ id: number; name: string }>(
    'SELECT id, name FROM tag WHERE lower(substr(name, 1, ?)) = lower(?) AND id <> ?',
    [tag.name.length + 1, `${tag.name}/`, id],
  )
  if (
    name.toLowerCase().startsWith(`${tag.name.toLowerCase()}/`) &&
    nested.some((other) => other.name.toLowerCase() === name.toLowerCase())
  )
    throw new LecternError('conflict', `“${tag.name}” can't be merged into “${name}”, which is nested under it.`)
  renameOne(db, id, name)
  for (const other of nested) renameOne(db, other.id, name + other.name.slice(tag.name.length))
  return `Renamed the tag “${tag.name}” to “${name}”`
}

export function colourTag(db: WriteDb, id: number, colour: string | null): string {
  const tag = requireTag(db, id)
  db.run('UPDATE tag SET colour = ? WHERE id = ?', [colour, id])
  return `Changed the colour of “${tag.name}”`
}

export function deleteTag(db: WriteDb, id: number): string {
  const tag = requireTag(db, id)
  db.run('DELETE FROM paper_tag WHERE tag = ?', [id])
  db.run('DELETE FROM tag WHERE id = ?', [id])
  return `Deleted the tag “${tag.name}”`
}

export function deleteUnusedTags(db: WriteDb): string {
  const { changes } = db.run('DELETE FROM tag WHERE id NOT IN (SELECT tag FROM paper_tag)')
  return changes === 1 ? 'Deleted 1 unused tag' : `Deleted ${String(changes)} unused tags`
}

function renameOne(db: WriteDb, id: number, name: string): void {
  const other = db.get<{ id: number }>('SELECT id FROM tag WHERE name = ? AND id <> ?', [name, id])
  if (!other) {
    db.run('UPDATE tag SET name = ? WHERE id = ?', [name, id])
    return
  }
  db.run(
    'INSERT INTO paper_tag (paper, tag) SELECT paper, ? FROM paper_tag WHERE tag = ? ON CONFLICT (paper, tag) DO NOTHING',
    [other.id, id],
  )
  db.run('DELETE FROM paper_tag WHERE tag = ?', [id])
  db.run('DELETE FROM tag WHERE id = ?', [id])
}

function requireTag(db: ReadDb, id: number): { readonly name: string } {
  const tag = db.get<{ name: string }>('SELECT name FROM tag WHERE id = ?', [id])
  if (!tag) throw new LecternError('not-found', 'This tag no longer exists.')
  return tag
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ')
}
