/** Which papers a view shows, as search asks it: by where they stand, without reading rows, and by the database where that is not enough. */
import { STATUSES } from '../../../shared/contract/entities.ts'
import type { View } from '../../../shared/contract/papers.ts'
import type { ReadDb } from '../db/open.ts'
import { viewCondition } from '../papers/list.ts'
import { SHELVES } from './search-doc.ts'
import { findDoc, type Segment } from './segment.ts'

const TRASH = SHELVES.indexOf('trash')

/** Answers for a segment, by paper, 1 where it is alive and `view` shows it at the time `now`. */
export function scopeOf(db: ReadDb, view: View, now: number): (segment: Segment) => Uint8Array {
  switch (view.kind) {
    case 'all':
      return (segment) => onShelf(segment, TRASH, false)
    case 'trash':
      return (segment) => onShelf(segment, TRASH, true)
    case 'status': {
      const shelf = STATUSES.indexOf(view.status)
      return (segment) => {
        const shown = onShelf(segment, shelf, true)
        // The view hides some that stand there, snoozed ones: few, and quickly found by their index.
        const { sql, params } = viewCondition(db, view, now)
        for (const id of db.column<number>(
          `SELECT p.id FROM paper p WHERE p.snooze IS NOT NULL AND p.deleted IS NULL AND p.status = ? AND NOT (${sql})`,
          [view.status, ...params],
        )) {
          const doc = findDoc(segment, id)
          if (doc >= 0) shown[doc] = 0
        }
        return shown
      }
    }
    default:
      return (segment) => {
        const shown = new Uint8Array(segment.ids.length)
        const { sql, params } = viewCondition(db, view, now)
        for (const id of db.column<number>(`SELECT p.id FROM paper p WHERE ${sql}`, params)) {
          const doc = findDoc(segment, id)
          if (doc >= 0 && segment.dead[doc] === 0) shown[doc] = 1
        }
        return shown
      }
  }
}

/** 1 for each living paper that stands there, or for each that does not. */
function onShelf({ shelves, dead }: Segment, shelf: number, isWanted: boolean): Uint8Array {
  const flags = new Uint8Array(shelves.length)
  for (let doc = 0; doc < flags.length; doc++)
    flags[doc] = dead[doc] === 0 && (shelves[doc] === shelf) === isWanted ? 1 : 0
  return flags
}
