/** A paper that was logged as one change: taken away with every row that names it, and put back as it was. */
import type { TableShape } from './change-log.ts'
import type { WriteDb } from './open.ts'

export type Row = Readonly<Record<string, string | number | null>>

interface WholeChange {
  readonly id: number
  readonly paper: number | null
  readonly after: string | null
}

/** Rows of the tables of papers by table, and the paper's own. */
interface Kept {
  readonly paper: Row
  readonly rows: Readonly<Record<string, readonly Row[]>>
}

/** Deletes the paper and all that belongs to it, and keeps it in the change, for redo. */
export function removeWhole(
  db: WriteDb,
  shape: TableShape,
  ofPapers: readonly TableShape[],
  { id, paper }: WholeChange,
): void {
  const rows: Record<string, readonly Row[]> = {}
  for (const { name } of ofPapers) {
    const found = db.all<Row>(`SELECT * FROM ${name} WHERE paper = ?`, [paper])
    if (found.length === 0) continue
    rows[name] = found
    db.run(`DELETE FROM ${name} WHERE paper = ?`, [paper])
  }
  const own = db.get<Row>(`SELECT * FROM ${shape.name} WHERE id = ?`, [paper])
  db.run('UPDATE change SET after = ? WHERE id = ?', [
    own ? JSON.stringify({ paper: own, rows } satisfies Kept) : null,
    id,
  ])
  db.run(`DELETE FROM ${shape.name} WHERE id = ?`, [paper])
}

export function restoreWhole(
  db: WriteDb,
  shape: TableShape,
  ofPapers: readonly TableShape[],
  { after }: WholeChange,
): void {
  if (after === null) return
  const kept = JSON.parse(after) as Kept
  // Counters look at the paper, so it comes first.
  insertRow(db, shape, kept.paper)
  for (const table of ofPapers) for (const row of kept.rows[table.name] ?? []) insertRow(db, table, row)
}

export function insertRow(db: WriteDb, shape: TableShape, row: Row): void {
  // Only columns that the table still has: a migration may have dropped one since.
  const columns = shape.columns.filter((column) => Object.hasOwn(row, column))
  db.run(
    `INSERT INTO ${shape.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => row[column] ?? null),
  )
}
