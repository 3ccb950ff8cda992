/** "Next up": what there is to do now. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb } from '../db/open.ts'

/** Papers of each kind; more than these is a list to look at, not a next thing. */
const SHOWN = 10

/** The plus leaves the choice to the small indexes of what is due or snoozed; that of the states holds every paper. */
const OPEN = `deleted IS NULL AND +status IN ('inbox', 'queued', 'reading')`
const AWAKE = '(snooze IS NULL OR snooze <= @now)'

/** Papers that came to the inbox before a time and still are there for one to see. */
export function staleCount(db: ReadDb, before: number, now: number): number {
  return (
    db.column<number>(
      `SELECT count(*) FROM paper WHERE status = 'inbox' AND added < @before AND status_at < @before AND deleted IS NULL AND ${AWAKE}`,
      { before, now },
    )[0] ?? 0
  )
}

export function nextUp(db: ReadDb, { dueBy }: Parsed<'queue.next'>, now: number): Out<'queue.next'> {
  const limit = SHOWN
  return {
    due: db.column<number>(
      `SELECT id FROM paper WHERE due <= @dueBy AND ${OPEN} AND ${AWAKE} ORDER BY due, priority IS NULL, priority, id LIMIT @limit`,
      { dueBy, now, limit },
    ),
    woken: db.column<number>(
      `SELECT id FROM paper WHERE snooze <= @now AND ${OPEN} ORDER BY snooze DESC, id LIMIT @limit`,
      { now, limit },
    ),
    reading: db.column<number>(
      `SELECT id FROM paper WHERE status = 'reading' AND deleted IS NULL AND ${AWAKE} ORDER BY status_at DESC, id LIMIT @limit`,
      { now, limit },
    ),
    queued: db.column<number>(
      `SELECT id FROM paper WHERE position IS NOT NULL AND deleted IS NULL AND ${AWAKE} ORDER BY position, id LIMIT @limit`,
      { now, limit },
    ),
    snoozed: db.column<number>('SELECT count(*) FROM paper WHERE snooze > @now AND deleted IS NULL', { now })[0] ?? 0,
  }
}
