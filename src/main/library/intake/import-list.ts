/** What was added when, and taking one import back. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out } from '../../../shared/contract/index.ts'
import type { History } from '../db/history.ts'
import type { ReadDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { trash } from '../papers/status.ts'

export function listImports(db: ReadDb): Out<'import.list'> {
  return {
    imports: db.all<Out<'import.list'>['imports'][number]>(
      `SELECT i.id, i.at, i.name, i.format, i.added, i.existing, i.merged,
         (SELECT count(*) FROM paper p WHERE p.import = i.id AND p.deleted IS NULL) AS remaining
       FROM import i ORDER BY i.id DESC LIMIT 1000`,
    ),
  }
}

/**
 * Undoes the import where nothing has touched its papers since. Else what the person did with them would be lost, so the papers that it
 * added go to the trash, from where they can be put back.
 * @throws LecternError `not-found`
 */
export function revertImport(
  parts: { readonly db: ReadDb; readonly recorder: Recorder; readonly history: History },
  id: number,
): { step: number | null; label: string } {
  const { db, recorder, history } = parts
  const entry = db.get<{ name: string }>('SELECT name FROM import WHERE id = ?', [id])
  if (!entry) throw new LecternError('not-found', 'This import is no longer in the library.')
  const step = db.get<{ step: number }>(
    `SELECT c.step FROM change c JOIN step s ON s.id = c.step AND s.state = 'done'
     WHERE c.tbl = 'import' AND c.pk = ? AND c.op = 'insert'`,
    [JSON.stringify([id])],
  )?.step
  if (step !== undefined)
    try {
      const done = history.undo(step)
      return { step: done.step, label: done.label }
    } catch (error) {
      if (!(error instanceof LecternError) || error.code !== 'conflict') throw error
    }
  const done = recorder.record((write, now) => {
    const ids = write.column<number>('SELECT id FROM paper WHERE import = ? AND deleted IS NULL', [id])
    return { label: ids.length === 0 ? 'Nothing of this import is left' : trash(write, ids, now), value: null }
  })
  return { step: done.step, label: done.label }
}
