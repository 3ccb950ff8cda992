/**
 * The index of a whole library: one large segment and a few small ones for what has changed since. A changed paper dies in its old
 * segment and lives on in a new one; small segments are joined again before there are many.
 */
import { docHash } from './doc-hash.ts'
import { type SearchDoc, SHELVES } from './search-doc.ts'
import { buildSegment } from './segment-builder.ts'
import { findDoc, type Segment } from './segment.ts'

/** Small segments that may stand beside each other; each makes every search a little slower. */
const MANY_SEGMENTS = 8

export class SearchIndex {
  private list: Segment[]

  constructor(segments: readonly Segment[] = []) {
    this.list = [...segments]
  }

  get segments(): readonly Segment[] {
    return this.list
  }

  /** Adds a segment of papers that are in no other. */
  add(segment: Segment): void {
    this.list.push(segment)
  }

  /** Puts `merged` in the place of the segments that it was made of. */
  replace(parts: readonly Segment[], merged: Segment): void {
    this.list = [merged, ...this.list.filter((segment) => !parts.includes(segment))]
  }

  /** Papers that can be found. */
  get size(): number {
    return this.list.reduce((sum, segment) => sum + segment.dead.reduce((alive, dead) => alive + 1 - dead, 0), 0)
  }

  /**
   * Brings the index up to `docs` and forgets the papers of `gone`. `docsById` gives papers again whose segments are joined.
   */
  update(docs: readonly SearchDoc[], gone: readonly number[], docsById: (ids: readonly number[]) => SearchDoc[]): void {
    for (const id of gone) this.kill(id)
    const changed = docs.filter((doc) => !this.keeps(doc))
    if (changed.length === 0) return
    for (const doc of changed) this.kill(doc.id)
    this.list.push(buildSegment([...changed].sort((a, b) => a.id - b.id)))
    if (this.list.length > MANY_SEGMENTS) this.join(docsById)
  }

  /** Lets each paper stand where `shelves` has it, and forgets those that it does not have. */
  place(shelves: ReadonlyMap<number, SearchDoc['shelf']>): void {
    for (const segment of this.list)
      segment.ids.forEach((id, doc) => {
        const shelf = shelves.get(id)
        if (shelf === undefined) segment.dead[doc] = 1
        else segment.shelves[doc] = SHELVES.indexOf(shelf)
      })
  }

  /** The fingerprint that the index has of each paper. */
  hashes(): Map<number, number> {
    const hashes = new Map<number, number>()
    for (const segment of this.list)
      segment.ids.forEach((id, doc) => {
        if (segment.dead[doc] === 0) hashes.set(id, segment.hashes[doc] ?? 0)
      })
    return hashes
  }

  /** Whether the texts of `doc` are the same as before; where it stands and its prior are brought up to date at once. */
  private keeps(doc: SearchDoc): boolean {
    for (const segment of this.list) {
      const at = findDoc(segment, doc.id)
      if (at < 0 || segment.dead[at] !== 0) continue
      if (segment.hashes[at] !== docHash(doc)) return false
      segment.shelves[at] = SHELVES.indexOf(doc.shelf)
      segment.priors[at] = doc.prior
      return true
    }
    return false
  }

  private kill(id: number): void {
    for (const segment of this.list) {
      const at = findDoc(segment, id)
      if (at >= 0) segment.dead[at] = 1
    }
  }

  /** Makes one segment of the small ones: all that are smaller than the small ones before them together. */
  private join(docsById: (ids: readonly number[]) => SearchDoc[]): void {
    const bySize = [...this.list].sort((a, b) => a.ids.length - b.ids.length)
    const [largest] = bySize.splice(-1)
    // The large segment is only made anew where much of the library has changed since it was made.
    const small = bySize.reduce((sum, segment) => sum + segment.ids.length, 0)
    if (largest === undefined) return
    const isWorthAll = small > largest.ids.length / 2
    const joined = isWorthAll ? this.list : bySize
    const ids = joined.flatMap((segment) => [...segment.ids].filter((_, doc) => segment.dead[doc] === 0))
    this.list = [...(isWorthAll ? [] : [largest]), buildSegment(docsById(ids))]
  }
}
