/** Finding one paper by what a person types for it. */
import type { ReadDb } from '../db/open.ts'

/** By citation key, else number, else uid; null where none fits. A key of digits only wins over the number. */
export function findPaper(db: ReadDb, ref: string): number | null {
  const found = db.get<{ id: number }>(
    `SELECT id FROM paper WHERE key = @ref OR id = @number OR uid = @ref
     ORDER BY key = @ref COLLATE NOCASE DESC, id = @number DESC LIMIT 1`,
    { ref, number: /^\d{1,15}$/.test(ref) ? Number(ref) : -1 },
  )
  return found?.id ?? null
}
