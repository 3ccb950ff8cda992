/** Says of each paper, in the order of the sources, whether the library or an earlier paper of the sources is the same. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { ReadDb } from '../db/open.ts'
import { differingFields } from './differing.ts'
import { findMatch, identityOf, matchByUid } from './identity.ts'
import { knownPaper } from './known-paper.ts'
import type { KeptRow, PreviewRows } from './preview-rows.ts'
import { SeenPapers } from './seen-papers.ts'
import { fieldsToFill } from './store-paper.ts'

export type Comparer = (found: FoundPaper, earlier: PreviewRows) => KeptRow

export function createComparer(db: ReadDb): Comparer {
  // What is committed meanwhile is compared again when the preview is.
  const isEmpty = db.get('SELECT 1 FROM paper LIMIT 1') === undefined
  const seen = new SeenPapers()
  return (found, earlier) => {
    const index = earlier.length
    const identity = identityOf(found)
    // Two papers of one library are two.
    const twin = found.ours
      ? null
      : seen.earlierOrAdd(
          identity,
          index,
          (place) => (place === index ? found : earlier.at(place)?.found)?.abstract ?? null,
        )
    if (twin?.certain === true) {
      const first = earlier.at(twin.place)
      return {
        index,
        outcome: 'existing',
        found,
        identity,
        match: {
          id: first?.match?.id ?? null,
          row: twin.place,
          title: first?.found.title ?? found.title,
          status: first?.match?.status ?? null,
          reason: twin.reason,
        },
        fills: [],
        differs: [],
      }
    }
    const match = isEmpty ? null : (matchByUid(db, found) ?? findMatch(db, identity, found.abstract ?? null))
    if (match) {
      const known = knownPaper(db, match.id)
      return {
        index,
        outcome: match.certain ? 'existing' : 'possible',
        found,
        identity,
        match: {
          id: match.id,
          row: null,
          title: match.title,
          status: match.status,
          reason: match.deleted ? `${match.reason}, in the trash` : match.reason,
        },
        fills: known ? fieldsToFill(db, known, found) : [],
        differs: known ? differingFields(known, found) : [],
      }
    }
    if (!twin) return { index, outcome: 'new', found, identity, match: null, fills: [], differs: [] }
    const first = earlier.at(twin.place)
    return {
      index,
      outcome: 'possible',
      found,
      identity,
      match: { id: null, row: twin.place, title: first?.found.title ?? '', status: null, reason: twin.reason },
      fills: [],
      differs: [],
    }
  }
}
