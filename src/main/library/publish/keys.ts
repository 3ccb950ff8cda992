/** Citation keys stay what they are from the moment they have left the library: others cite by them. */
import type { Connection } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'

export type PinKeys = (papers: Int32Array) => void

/** Papers pinned in one transaction. */
const BATCH = 5000

/** Of many papers quicker by looking at all: most of them have left the library before. */
function looseAmong(db: Connection, papers: Int32Array): readonly number[] {
  if (papers.length <= BATCH)
    return db.column('SELECT id FROM paper WHERE key_pinned = 0 AND id IN (SELECT value FROM json_each(?))', [
      JSON.stringify([...papers]),
    ])
  const loose = db.column<number>('SELECT id FROM paper WHERE key_pinned = 0')
  if (loose.length === 0) return loose
  const wanted = new Set(papers)
  return loose.filter((id) => wanted.has(id))
}

/** Beside the history: undoing an older edit is no reason to let go of a key that someone cites. */
export function createPinKeys(db: Connection, recorder: Recorder): PinKeys {
  return (papers) => {
    if (db.readOnly !== null) return
    const all = looseAmong(db, papers)
    for (let start = 0; start < all.length; start += BATCH) {
      const loose = all.slice(start, start + BATCH)
      recorder.replay((write) => {
        write.run('UPDATE paper SET key_pinned = 1 WHERE id IN (SELECT value FROM json_each(?))', [
          JSON.stringify(loose),
        ])
        return { tables: ['paper'], papers: loose, value: null }
      })
    }
  }
}
