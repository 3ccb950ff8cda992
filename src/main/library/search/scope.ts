/** Which papers a view shows, as search asks it: by where they stand, without reading rows, and by the database where that is not enough. */
import { STATUSES } from '../../../shared/contract/entities.ts'
import type { View } from '../../../shared/contract/papers.ts'
import type { ReadDb } from '../db/open.ts'
import { viewCondition } from '../papers/list.ts'
import { SHELVES } from './search-doc.ts'
import type { Segment } from './segment.ts'

const TRASH = SHELVES.indexOf('trash')

/** Answers for one paper of a segment whether `view` shows it at the time `now`. */
export function viewScope(db: ReadDb, view: View, now: number): (segment: Segment, doc: number) => boolean {
  switch (view.kind) {
    case 'all':
      return (segment, doc) => segment.shelves[doc] !== TRASH
    case 'trash':
      return (segment, doc) => segment.shelves[doc] === TRASH
    case 'status': {
      const shelf = STATUSES.indexOf(view.status)
      // The view hides some that stand there, snoozed ones: few, and quickly found by their index.
      const shown = viewCondition(db, view, now)
      const hidden = new Set(
        db.column<number>(
          `SELECT p.id FROM paper p WHERE p.snooze IS NOT NULL AND p.deleted IS NULL AND p.status = ? AND NOT (${shown.sql})`,
          [view.status, ...shown.params],
        ),
      )
      if (hidden.size === 0) return (segment, doc) => segment.shelves[doc] === shelf
      return (segment, doc) => segment.shelves[doc] === shelf && !hidden.has(segment.ids[doc] ?? 0)
    }
    default: {
      const { sql, params } = viewCondition(db, view, now)
      const ids = new Set(db.column<number>(`SELECT p.id FROM paper p WHERE ${sql}`, params))
      return (segment, doc) => ids.has(segment.ids[doc] ?? 0)
    }
  }
}
