/** Rows of one table that are inserted several at a time: each call costs as much as a row. */
import type { Params, WriteDb } from './open.ts'

/** Rows of one statement. */
const AT_ONCE = 16

export class Rows {
  readonly columns: readonly string[]
  readonly #db: WriteDb
  readonly #table: string
  #values: Extract<Params, readonly unknown[]>[number][] = []
  #count = 0

  constructor(db: WriteDb, table: string, columns: readonly string[]) {
    this.#db = db
    this.#table = table
    this.columns = columns
  }

  /** @param values one for each column */
  add(values: Extract<Params, readonly unknown[]>): void {
    this.#values.push(...values)
    this.#count++
    if (this.#count === AT_ONCE) this.flush()
  }

  /** Inserts what still waits. */
  flush(): void {
    if (this.#count === 0) return
    const row = `(${this.columns.map(() => '?').join(', ')})`
    this.#db.run(
      `INSERT INTO ${this.#table} (${this.columns.join(', ')}) VALUES ${Array<string>(this.#count).fill(row).join(', ')}`,
      this.#values,
    )
    this.#values = []
    this.#count = 0
  }
}
