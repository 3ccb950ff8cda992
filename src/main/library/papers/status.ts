/** Status, trash: what moves papers between the places of the library. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { WriteDb } from '../db/open.ts'
import { positionsAtBottom } from '../queue/position.ts'
import { wakeWaiting } from '../queue/snooze.ts'
import { describePapers } from './describe.ts'

const DONE: Readonly<Record<Status, string>> = {
  inbox: 'Moved to inbox',
  queued: 'Queued',
  reading: 'Started reading',
  read: 'Marked as read',
  skipped: 'Skipped',
}

/**
 * Gives papers a status; those that have it already stay as they are, with their date. Entering the queue puts them at its end, and any
 * decision ends a snooze.
 */
export function setStatus(db: WriteDb, ids: readonly number[], status: Status, now: number): string {
  const moving = inOrder(
    ids,
    db.column<number>(
      `SELECT id FROM paper WHERE status <> ? AND deleted IS NULL AND id IN (SELECT value FROM json_each(?))`,
      [status, JSON.stringify(ids)],
    ),
  )
  const isAgain =
    status === 'queued' &&
    moving.length > 0 &&
    db.column<number>(`SELECT count(*) FROM paper WHERE status = 'read' AND id IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(moving),
    ])[0] === moving.length
  const positions = status === 'queued' ? positionsAtBottom(db, moving.length) : []
  moving.forEach((id, i) => {
    db.run('UPDATE paper SET status = ?, status_at = ?, position = ?, snooze = NULL, snooze_for = NULL WHERE id = ?', [
      status,
      now,
      positions[i] ?? null,
      id,
    ])
    db.run('INSERT INTO status_event (paper, status, at) VALUES (?, ?, ?)', [id, status, now])
  })
  if (status === 'read' || status === 'skipped') wakeWaiting(db, moving, now)
  return `${DONE[status]} ${describePapers(db, moving)}${isAgain ? ' again' : ''}`
}

export function trash(db: WriteDb, ids: readonly number[], now: number): string {
  const wanted = db.column<number>(
    'SELECT id FROM paper WHERE deleted IS NULL AND id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  )
  for (const id of wanted) db.run('UPDATE paper SET deleted = ? WHERE id = ?', [now, id])
  wakeWaiting(db, wanted, now)
  return `Moved ${describePapers(db, wanted)} to the trash`
}

export function restore(db: WriteDb, ids: readonly number[]): string {
  const wanted = db.column<number>(
    'SELECT id FROM paper WHERE deleted IS NOT NULL AND id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  )
  for (const id of wanted) db.run('UPDATE paper SET deleted = NULL WHERE id = ?', [id])
  return `Restored ${describePapers(db, wanted)}`
}

/** Every table whose rows belong to a paper; they go before the paper does, each seen by the change log. */
const OWNED = [
  'paper_text',
  'author',
  'link',
  'extra_field',
  'field_source',
  'paper_tag',
  'note',
  'note_version',
  'connection',
  'review',
  'highlight',
  'status_event',
  'not_same',
] as const

export function emptyTrash(db: WriteDb): string {
  const count = db.column<number>('SELECT count(*) FROM paper WHERE deleted IS NOT NULL')[0] ?? 0
  for (const table of OWNED)
    db.run(`DELETE FROM ${table} WHERE paper IN (SELECT id FROM paper WHERE deleted IS NOT NULL)`)
  for (const table of ['not_same', 'connection'])
    db.run(`DELETE FROM ${table} WHERE other IN (SELECT id FROM paper WHERE deleted IS NOT NULL)`)
  db.run('DELETE FROM paper WHERE deleted IS NOT NULL')
  return count === 1 ? 'Deleted 1 paper from the trash' : `Deleted ${String(count)} papers from the trash`
}

function inOrder(ids: readonly number[], members: readonly number[]): number[] {
  const set = new Set(members)
  return [...new Set(ids)].filter((id) => set.has(id))
}
