/** Says of each paper, in the order of the sources, whether the library or an earlier paper of the sources is the same. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { ReadDb } from '../db/open.ts'
import { differingFields, differingTwins } from './differing.ts'
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
      : seen.find(identity, index, (place) => (place === index ? found : earlier.at(place)?.found)?.abstract ?? null)
    if (twin?.certain === true) {
      seen.addNames(identity, twin.place)
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
        differs: first ? differingTwins(first.found, found) : [],
        complete: null,
      }
    }
    const match = isEmpty ? null : (matchByUid(db, found) ?? findMatch(db, identity, found.abstract ?? null))
    if (match) {
      const known = knownPaper(db, match.id)
      const fills = known ? fieldsToFill(db, known, found) : []
      const differs = known ? differingFields(known, found) : []
      const complete = match.certain && !match.deleted && !found.ours && fills.length === 0 ? match.id : null
      // One of which the library knows all, in the same words, is found there by whatever is like it. So a file that is read again
      // takes no more memory than its first papers.
      if (!found.ours && (complete === null || differs.length > 0)) seen.add(identity, index)
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
        fills,
        differs,
        complete,
      }
    }
    if (!found.ours) seen.add(identity, index)
    if (!twin) return { index, outcome: 'new', found, identity, match: null, fills: [], differs: [], complete: null }
    const first = earlier.at(twin.place)
    return {
      index,
      outcome: 'possible',
      found,
      identity,
      match: { id: null, row: twin.place, title: first?.found.title ?? '', status: null, reason: twin.reason },
      fills: [],
      differs: [],
      complete: null,
    }
  }
}
