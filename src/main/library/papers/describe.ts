/** Papers in the labels of steps. */
import type { ReadDb } from '../db/open.ts'

/** “A Title”, or “12 papers”. */
export function describePapers(db: ReadDb, ids: readonly number[]): string {
  const [only] = ids
  if (ids.length !== 1 || only === undefined) return `${String(ids.length)} papers`
  const title = db.get<{ title: string }>('SELECT title FROM paper WHERE id = ?', [only])?.title ?? ''
  return `“${title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title}”`
}
