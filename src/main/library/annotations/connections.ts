/** What papers are to each other: connections that the person made, and mentions in notes. */
import type { Connected, ConnectionKind } from '../../../shared/contract/connections.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'
import { backlinksOf } from './backlinks.ts'

interface Row {
  readonly id: number
  readonly paper: number
  readonly other: number
  readonly kind: ConnectionKind
}

/** The same from both sides. */
const MUTUAL: ReadonlySet<string> = new Set(['related', 'contradicts', 'same'])

/** Both ways, those that were made first, then mentions; papers in the trash do not count. */
export function connectionsOf(db: ReadDb, paper: number): Connected[] {
  const made = db.all<Omit<Connected, 'isFrom'> & { readonly isFrom: number }>(
    `SELECT c.id, c.kind, c.isFrom, p.id AS paper, p.key, p.title, p.status FROM (
       SELECT id, kind, 1 AS isFrom, other AS with_ FROM connection WHERE paper = @paper
       UNION ALL SELECT id, kind, 0, paper FROM connection WHERE other = @paper) c
     JOIN paper p ON p.id = c.with_ WHERE p.deleted IS NULL ORDER BY c.id`,
    { paper },
  )
  const to = mentionedBy(db, paper).map((found) => ({ id: null, kind: 'mentions' as const, isFrom: true, ...found }))
  const from = backlinksOf(db, paper)
    .map((link) => link.paper)
    .flatMap((id) => papersOf(db, 'id = ?', [id]))
    .map((found) => ({ id: null, kind: 'mentions' as const, isFrom: false, ...found }))
  return [...made.map((row) => ({ ...row, isFrom: row.isFrom === 1 })), ...to, ...from]
}

type Named = Pick<Connected, 'paper' | 'key' | 'title' | 'status'>

function papersOf(db: ReadDb, where: string, values: readonly (string | number)[]): Named[] {
  return db.all<Named>(`SELECT id AS paper, key, title, status FROM paper WHERE deleted IS NULL AND ${where}`, [
    ...values,
  ])
}

/** The papers that the note of `paper` names as `[[key]]`. */
function mentionedBy(db: ReadDb, paper: number): Named[] {
  const body = db.get<{ body: string }>('SELECT body FROM note WHERE paper = ?', [paper])?.body ?? ''
  const keys = new Set(
    [...body.matchAll(/\[\[([^[\]|\n]{1,300})(?:\|[^[\]\n]*)?\]\]/g)].map((found) => found[1]?.trim()),
  )
  if (keys.size === 0) return []
  return papersOf(db, 'id <> ? AND key IN (SELECT value COLLATE NOCASE FROM json_each(?))', [
    paper,
    JSON.stringify([...keys]),
  ])
}

/** @throws LecternError `invalid-input` where both are one paper or are connected so already, `not-found` where one is gone */
export function addConnection(
  db: WriteDb,
  { paper, other, kind }: Parsed<'connection.add'>,
  now: number,
): { readonly label: string; readonly value: number } {
  if (paper === other) throw new LecternError('invalid-input', 'A paper can’t be connected with itself.')
  for (const id of [paper, other])
    if (!db.get('SELECT 1 FROM paper WHERE id = ?', [id]))
      throw new LecternError('not-found', 'This paper is no longer in the library.')
  refuseTwice(db, { id: 0, paper, other, kind })
  const { lastId } = db.run('INSERT INTO connection (paper, other, kind, at) VALUES (?, ?, ?, ?)', [
    paper,
    other,
    kind,
    now,
  ])
  return { label: `Connected ${describePapers(db, [paper])} with ${describePapers(db, [other])}`, value: lastId }
}

/** A connection that comes from elsewhere; where these papers are connected like this already, nothing happens. */
export function connect(db: WriteDb, made: Omit<Row, 'id'>, at: number): void {
  const { paper, other, kind } = made
  if (paper === other || isConnected(db, { ...made, id: 0 })) return
  db.run('INSERT INTO connection (paper, other, kind, at) VALUES (?, ?, ?, ?)', [paper, other, kind, at])
}

function refuseTwice(db: ReadDb, row: Row): void {
  if (isConnected(db, row)) throw new LecternError('invalid-input', 'These papers are connected like this already.')
}

function isConnected(db: ReadDb, { id, paper, other, kind }: Row): boolean {
  const isThere = db.get(
    `SELECT 1 FROM connection WHERE id <> @id AND kind = @kind
       AND ((paper = @paper AND other = @other) OR (@isMutual = 1 AND paper = @other AND other = @paper))`,
    { id, kind, paper, other, isMutual: MUTUAL.has(kind) ? 1 : 0 },
  )
  return isThere !== undefined
}

export function editConnection(db: WriteDb, { id, kind, flip }: Parsed<'connection.edit'>): string {
  const row = rowOf(db, id)
  const next: Row = {
    id,
    kind: kind ?? row.kind,
    paper: flip ? row.other : row.paper,
    other: flip ? row.paper : row.other,
  }
  refuseTwice(db, next)
  db.run('UPDATE connection SET kind = ?, paper = ?, other = ? WHERE id = ?', [next.kind, next.paper, next.other, id])
  return `Changed a connection of ${describePapers(db, [row.paper])}`
}

export function removeConnection(db: WriteDb, id: number): string {
  const { paper, other } = rowOf(db, id)
  db.run('DELETE FROM connection WHERE id = ?', [id])
  return `Disconnected ${describePapers(db, [paper])} from ${describePapers(db, [other])}`
}

function rowOf(db: ReadDb, id: number): Row {
  const row = db.get<Row>('SELECT id, paper, other, kind FROM connection WHERE id = ?', [id])
  if (!row) throw new LecternError('not-found', 'This connection is no longer there.')
  return row
}

/** The connections of a paper go over to the one that it became part of; none is there twice, or leads to itself. */
export function moveConnections(db: WriteDb, keep: number, other: number): void {
  const rows = db.all<Row>('SELECT id, paper, other, kind FROM connection WHERE paper = @id OR other = @id', {
    id: other,
  })
  for (const row of rows) {
    const moved = {
      ...row,
      paper: row.paper === other ? keep : row.paper,
      other: row.other === other ? keep : row.other,
    }
    const isDouble = db.get('SELECT 1 FROM connection WHERE paper = ? AND other = ? AND kind = ? AND id <> ?', [
      moved.paper,
      moved.other,
      row.kind,
      row.id,
    ])
    if (moved.paper === moved.other || isDouble) db.run('DELETE FROM connection WHERE id = ?', [row.id])
    else db.run('UPDATE connection SET paper = ?, other = ? WHERE id = ?', [moved.paper, moved.other, row.id])
  }
}
