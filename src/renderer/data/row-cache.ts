/**
 * Rows of lists by paper id. A list only knows ids; each visible line asks for its own row, and the asks of one moment go out as one
 * call. A change refetches just the rows that are on screen, and the old row stays until the new one is there, so nothing flickers.
 */
import type { PaperRow } from '../../shared/contract/entities.ts'
import type { ChangedEvent } from '../../shared/contract/events.ts'
import { WINDOW_LIMIT } from '../../shared/contract/papers.ts'
import type { Client } from '../../shared/rpc.ts'

/** Rows kept that nobody looks at any more; scrolling back within them costs no call. */
const KEPT = 5000

export class RowCache {
  readonly #client: Client
  readonly #rows = new Map<number, PaperRow>()
  readonly #stale = new Set<number>()
  readonly #wanted = new Set<number>()
  readonly #listeners = new Map<number, Set<() => void>>()

  constructor(client: Client) {
    this.#client = client
  }

  get(id: number): PaperRow | undefined {
    return this.#rows.get(id)
  }

  /** Calls back whenever the row of `id` has changed, and fetches it if need be. Returns how to stop. */
  watch(id: number, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(id, listeners)
    if (!this.#rows.has(id) || this.#stale.has(id)) this.#want(id)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }

  /** Fetches rows that will soon be needed. */
  prefetch(ids: Iterable<number>): void {
    for (const id of ids) if (!this.#rows.has(id)) this.#want(id)
  }

  /** Marks what a commit touched; rows on screen are fetched anew. */
  onChanged({ papers }: ChangedEvent): void {
    const touched = papers ?? this.#rows.keys()
    for (const id of touched) {
      this.#stale.add(id)
      if (this.#listeners.has(id)) this.#want(id)
    }
  }

  #want(id: number): void {
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch())
    this.#wanted.add(id)
  }

  async #fetch(): Promise<void> {
    const ids = [...this.#wanted]
    this.#wanted.clear()
    for (const id of ids) this.#stale.delete(id)
    for (let at = 0; at < ids.length; at += WINDOW_LIMIT) {
      const asked = ids.slice(at, at + WINDOW_LIMIT)
      try {
        const { rows } = await this.#client.call('paper.rows', { ids: asked })
        for (const row of rows) this.#put(row)
      } catch {
        // The list itself asks at the same moment and tells of the trouble; these rows are asked for again when next looked at.
        for (const id of asked) this.#stale.add(id)
      }
    }
  }

  #put(row: PaperRow): void {
    this.#rows.delete(row.id)
    this.#rows.set(row.id, row)
    for (const listener of this.#listeners.get(row.id) ?? []) listener()
    if (this.#rows.size <= KEPT) return
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= KEPT) break
      if (!this.#listeners.has(id)) this.#rows.delete(id)
    }
  }
}
