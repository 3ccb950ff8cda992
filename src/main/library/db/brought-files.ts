/**
 * Kept files that an import brought. They are about this machine and no part of the history, but for this: while they wait, they go and
 * come with the import's step.
 */
import type { WriteDb } from './open.ts'

export const KEPT_FILE = 'kept_file'

/** To be called within a recorded step. */
export function logBrought(db: WriteDb, id: number): void {
  db.run(
    `INSERT INTO change (step, tbl, pk, op) SELECT step, '${KEPT_FILE}', json_array(?), 'insert' FROM temp.recorder`,
    [id],
  )
}

/** Undoes the change numbered `change`. What the person has decided about since stays as decided. */
export function takeAway(db: WriteDb, change: number): void {
  const waits = `FROM kept_file WHERE paused = 1 AND id = (SELECT json_extract(pk, '$[0]') FROM change WHERE id = @change)`
  db.run(
    `UPDATE change SET after =
       (SELECT json_object('path', path, 'list', list, 'format', format, 'options', options) ${waits}) WHERE id = @change`,
    { change },
  )
  db.run(`DELETE ${waits}`, { change })
}

/** Redoes it. A path that is kept here by now stays as it is kept here. */
export function bringAgain(db: WriteDb, change: number): void {
  db.run(
    `INSERT INTO kept_file (id, path, list, format, options, paused)
       SELECT json_extract(pk, '$[0]'), after ->> 'path', after ->> 'list', after ->> 'format', after ->> 'options', 1
         FROM change WHERE id = ? AND after IS NOT NULL
       ON CONFLICT DO NOTHING`,
    [change],
  )
}
