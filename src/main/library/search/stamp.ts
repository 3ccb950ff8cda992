/** Tells which state of a library an index was made of, and what has happened since. */
import type { ReadDb } from '../db/open.ts'
import type { Stamp } from './index-file.ts'

/** The last commit of the library. */
export function lastCommit(db: ReadDb): Stamp {
  return db.get<Stamp>('SELECT seq, at FROM commit_log ORDER BY seq DESC LIMIT 1') ?? { seq: 0, at: 0 }
}

/** Papers touched after `stamp`, or null where that can't be told: another library, too long ago, too many. */
export function commitsSince(db: ReadDb, stamp: Stamp): number[] | null {
  // The commit of that number may be another one: a backup put in the place of the library.
  const own = db.get<{ at: number }>('SELECT at FROM commit_log WHERE seq = ?', [stamp.seq])
  if (stamp.seq !== 0 && own?.at !== stamp.at) return null
  const rows = db.all<{ seq: number; papers: string | null }>(
    'SELECT seq, papers FROM commit_log WHERE seq > ? ORDER BY seq',
    [stamp.seq],
  )
  const ids = new Set<number>()
  for (const [index, row] of rows.entries()) {
    if (row.seq !== stamp.seq + index + 1 || row.papers === null) return null
    for (const id of JSON.parse(row.papers) as number[]) ids.add(id)
  }
  return [...ids]
}
