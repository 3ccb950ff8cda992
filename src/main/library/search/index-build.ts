/** Makes the index of a whole library a slice at a time, so that the library goes on answering meanwhile. */
import type { ReadDb } from '../db/open.ts'
import { docsById } from './docs.ts'
import { mergeSegments } from './merge.ts'
import type { SearchIndex } from './search-index.ts'
import { SegmentBuilder } from './segment-builder.ts'
import type { Segment } from './segment.ts'

/** Papers read at once: some milliseconds of work. */
const SLICE = 50
/** Papers a segment: finishing one takes a tenth of a second. */
const SEGMENT = 25_000

export class IndexBuild {
  private readonly db: ReadDb
  private builder = new SegmentBuilder()
  /** The last paper read, and the last one in a finished segment. */
  readAt = 0
  finishedAt = 0
  private read = 0
  private readonly parts: Segment[] = []
  private merging: Generator<undefined, Segment> | null = null
  /** Papers of the library. */
  readonly total: number

  constructor(db: ReadDb) {
    this.db = db
    this.total = db.get<{ n: number }>('SELECT count(*) AS n FROM paper')?.n ?? 0
  }

  /** From 0 to 1. */
  get progress(): number {
    return this.total === 0 ? 1 : Math.min(1, this.read / this.total)
  }

  /** Reads the next papers, and makes one segment of all at the end; `isDone` with the last step. */
  step(into: SearchIndex): { readonly isDone: boolean } {
    if (this.merging !== null) {
      const { done, value } = this.merging.next()
      if (done === true) into.replace(this.parts, value)
      return { isDone: done === true }
    }
    const ids = this.db.column<number>(`SELECT id FROM paper WHERE id > ? ORDER BY id LIMIT ${String(SLICE)}`, [
      this.readAt,
    ])
    for (const doc of docsById(this.db, ids)) this.builder.add(doc)
    this.readAt = ids.at(-1) ?? this.readAt
    this.read += ids.length
    const isRead = ids.length < SLICE
    if (!isRead && this.builder.size < SEGMENT) return { isDone: false }
    if (this.builder.size > 0) {
      const segment = this.builder.finish()
      this.parts.push(segment)
      into.add(segment)
    }
    this.builder = new SegmentBuilder()
    this.finishedAt = this.readAt
    // Whatever is added from now on is for the index itself to take in.
    if (isRead) this.readAt = this.finishedAt = Infinity
    if (isRead && this.parts.length > 1) this.merging = mergeSegments(this.parts)
    return { isDone: isRead && this.merging === null }
  }
}
