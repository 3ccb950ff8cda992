/** What was added when, and taking one import back. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out } from '../../../shared/contract/index.ts'
import { loggedTables, WHOLE } from '../db/change-log.ts'
import type { History } from '../db/history.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { papersChangedSince, takeBackRows } from '../db/take-back.ts'
import { describePapers } from '../papers/describe.ts'
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
 * Undoes the import where nothing has touched its papers since. Else what the person did with them would be lost: the papers that it
 * added and nobody changed go to the trash, what it filled in others and still stands is taken out, and the label says what stays.
 * @throws LecternError `not-found`
 */
export function revertImport(
  parts: { readonly db: ReadDb; readonly recorder: Recorder; readonly history: History },
  id: number,
): { step: number | null; label: string } {
  const { db, recorder, history } = parts
  const entry = db.get<{ name: string }>('SELECT name FROM import WHERE id = ?', [id])
  if (!entry) throw new LecternError('not-found', 'This import is no longer in the library.')
  const step =
    db.get<{ step: number }>(
      `SELECT c.step FROM change c JOIN step s ON s.id = c.step AND s.state = 'done'
       WHERE c.tbl = 'import' AND c.pk = ? AND c.op = 'insert'`,
      [JSON.stringify([id])],
    )?.step ?? null
  if (step !== null)
    try {
      const done = history.undo(step)
      return { step: done.step, label: done.label }
    } catch (error) {
      if (!(error instanceof LecternError) || error.code !== 'conflict') throw error
    }
  const done = recorder.record((write, now) => ({ label: takeBack(write, id, step, now), value: null }))
  return { step: done.step, label: done.label }
}

function takeBack(db: WriteDb, id: number, step: number | null, now: number): string {
  const shapes = loggedTables(db)
  const added = db.column<number>('SELECT id FROM paper WHERE import = ? AND deleted IS NULL', [id])
  const filled =
    step === null
      ? []
      : db.column<number>(
          `SELECT DISTINCT c.paper FROM change c JOIN paper p ON p.id = c.paper
           WHERE c.step = ? AND c.before IS NOT ? AND p.import IS NOT ?`,
          [step, WHOLE, id],
        )
  const changed = step === null ? new Set<number>() : papersChangedSince(db, shapes, step, added)
  const gone = added.filter((paper) => !changed.has(paper))
  const taken: number[] = []
  const staying = added.filter((paper) => changed.has(paper))
  for (const paper of filled) {
    const result = takeBackRows(db, shapes, step ?? 0, paper)
    if (result !== 'none') taken.push(paper)
    if (result !== 'all') staying.push(paper)
  }
  if (taken.length > 0)
    db.run('UPDATE import SET merged = ? WHERE id = ?', [staying.filter((paper) => !changed.has(paper)).length, id])
  const parts = [
    ...(gone.length > 0 ? [trash(db, gone, now)] : []),
    ...(taken.length > 0 ? [`took its fields from ${describePapers(db, taken)}`] : []),
  ].join(' and ')
  const left =
    staying.length === 0
      ? []
      : [
          staying.length === 1
            ? `${describePapers(db, staying)} stays, because it was changed since`
            : `${describePapers(db, staying)} stay, because they were changed since`,
        ]
  const label = [...(parts === '' ? [] : [parts]), ...left].join('; ')
  return label === '' ? 'Nothing of this import is left' : label.charAt(0).toUpperCase() + label.slice(1)
}
