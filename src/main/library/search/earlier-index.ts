/**
 * The index as it was before so many papers changed that it is made anew: it answers meanwhile. What is gone, in the trash or in another
 * state is so here at once, and a few changed papers are read as ever; texts that changed with the many are found by what they were.
 */
import type { Status } from '../../../shared/contract/entities.ts'
import type { ReadDb } from '../db/open.ts'
import { docsById } from './docs.ts'
import type { SearchIndex } from './search-index.ts'
import type { Segment } from './segment.ts'

export class EarlierIndex {
  private readonly db: ReadDb
  private readonly index: SearchIndex
  private readonly stale = new Set<number>()
  private isMoved = true

  constructor(db: ReadDb, index: SearchIndex) {
    this.db = db
    this.index = index
  }

  /** To be told of every commit; null stands for too many papers to name. */
  follow(papers: readonly number[] | null): void {
    if (papers === null) this.isMoved = true
    else for (const id of papers) this.stale.add(id)
  }

  /** As of now. */
  segments(): readonly Segment[] {
    if (this.isMoved) {
      const rows = this.db.all<{ id: number; status: Status; deleted: number | null }>(
        'SELECT id, status, deleted FROM paper',
      )
      this.index.place(new Map(rows.map(({ id, status, deleted }) => [id, deleted === null ? status : 'trash'])))
      this.isMoved = false
    }
    if (this.stale.size > 0) {
      const reread = (ids: readonly number[]) => docsById(this.db, ids)
      const docs = reread([...this.stale])
      const there = new Set(docs.map((doc) => doc.id))
      this.index.update(
        docs,
        [...this.stale].filter((id) => !there.has(id)),
        reread,
      )
      this.stale.clear()
    }
    return this.index.segments
  }
}
