/** Snoozing: a paper leaves the lists for a while and comes back by itself to where it was. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import type { WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'

type Until = Parsed<'queue.snooze'>['until']

/** Beyond any clock, for papers that wait for another one (the last moment that a JavaScript Date can hold). */
export const FOREVER = 8.64e15

/** @throws LecternError `invalid-input` for a time that has passed, `not-found` for a paper to wait for that is not there or is done */
export function snooze(db: WriteDb, ids: readonly number[], until: Until, now: number): string {
  refuse(db, ids, until, now)
  const at = until.kind === 'time' ? until.at : until.kind === 'read' ? FOREVER : null
  const waitsFor = until.kind === 'read' ? until.paper : null
  const wanted = db.column<number>(
    `SELECT id FROM paper WHERE deleted IS NULL AND (snooze IS NOT ? OR snooze_for IS NOT ?)
       AND id IN (SELECT value FROM json_each(?))`,
    [at, waitsFor, JSON.stringify(ids)],
  )
  for (const id of wanted) db.run('UPDATE paper SET snooze = ?, snooze_for = ? WHERE id = ?', [at, waitsFor, id])
  const what = describePapers(db, wanted)
  return until.kind === 'wake' ? `Ended the snooze of ${what}` : `Snoozed ${what}`
}

function refuse(db: WriteDb, ids: readonly number[], until: Until, now: number): void {
  if (until.kind === 'time' && until.at <= now)
    throw new LecternError(
      'invalid-input',
      'A paper can’t be snoozed into the past. Choose a time that is still to come.',
    )
  if (until.kind !== 'read') return
  if (ids.includes(until.paper)) throw new LecternError('invalid-input', 'A paper can’t wait for itself.')
  const other = db.get<{ status: string }>('SELECT status FROM paper WHERE id = ? AND deleted IS NULL', [until.paper])
  if (!other) throw new LecternError('not-found', 'The paper to wait for is no longer in the library.')
  if (other.status === 'read' || other.status === 'skipped')
    throw new LecternError('invalid-input', 'The paper to wait for is already read or skipped.')
}

/** Ends the wait for papers that are done with: read, skipped or in the trash. Belongs into the step that did that. */
export function wakeWaiting(db: WriteDb, done: readonly number[], now: number): void {
  const waiting = db.column<number>(
    'SELECT id FROM paper WHERE snooze_for IS NOT NULL AND snooze_for IN (SELECT value FROM json_each(?))',
    [JSON.stringify(done)],
  )
  // A snooze that has just ended, not none at all: the paper is marked as one that came back.
  for (const id of waiting) db.run('UPDATE paper SET snooze = ?, snooze_for = NULL WHERE id = ?', [now, id])
}
