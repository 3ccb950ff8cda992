/** Kept files that came along with a library from elsewhere: nothing is written before the person says so, and where. */
import { isAbsolute } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { ListInput } from '../../../../shared/contract/papers.ts'
import { logBrought } from '../../db/brought-files.ts'
import type { WriteDb } from '../../db/open.ts'
import type { Recorder } from '../../db/record.ts'
import type { LecternBase, LecternKeptFile } from '../../formats/lectern/shape.ts'
import { keptRow, writeKept, type KeptRow } from './rows.ts'

/**
 * A path that is kept here already stays as it is kept here.
 * @param into the step of the import, with which they can be taken back; null where it has stored nothing else
 * @param label what to call that step
 * @returns the step, where there is one
 */
export function bringKeptFiles(
  recorder: Recorder,
  files: readonly LecternKeptFile[],
  into: number | null,
  label: string | null,
): number | null {
  return recorder.record(
    (db) => {
      for (const { path, base, query, sort, reverse, format, options } of files) {
        const view = viewOf(db, base)
        if (view === null) continue
        const list: ListInput = { view, query, sort, reverse }
        const { changes, lastId } = db.run(
          'INSERT INTO kept_file (path, list, format, options, paused) VALUES (?, ?, ?, ?, 1) ON CONFLICT (path) DO NOTHING',
          [path, JSON.stringify(list), format, JSON.stringify(options)],
        )
        if (changes > 0) logBrought(db, lastId)
      }
      return { label: label ?? 'Brought in kept files, which wait', value: null }
    },
    { into },
  ).step
}

function viewOf(db: WriteDb, base: LecternBase): ListInput['view'] | null {
  if (base.kind !== 'tag') return base
  const [tag] = db.column<number>('SELECT id FROM tag WHERE name = ?', [base.tag])
  return tag === undefined ? null : { kind: 'tag', tag }
}

/**
 * Has it follow again, at `path`.
 * @returns what puts it back to waiting, for a place that turns out not to take it
 * @throws LecternError `conflict` where another one is kept there
 */
export function resumeAt(recorder: Recorder, { file }: KeptRow, path: string): () => void {
  const set = (at: string, paused: boolean): void =>
    writeKept(recorder, (db) => {
      const [other] = db.column<number>('SELECT id FROM kept_file WHERE path = ? AND id <> ?', [at, file.id])
      if (other !== undefined) throw new LecternError('conflict', `${at} is kept up to date already.`)
      db.run('UPDATE kept_file SET path = ?, paused = ?, trouble = NULL WHERE id = ?', [at, paused ? 1 : 0, file.id])
    })
  set(path, false)
  return () => {
    set(file.path, true)
  }
}

/** @throws LecternError `not-found` where it waits for nobody, `invalid-input` where its own path is none of this machine */
export function waitingRow(db: WriteDb, id: number, path: string | undefined): KeptRow {
  const row = keptRow(db, id)
  if (!row.file.paused) throw new LecternError('not-found', `${row.file.path} is kept up to date already.`)
  if (path === undefined && !isAbsolute(row.file.path))
    throw new LecternError('invalid-input', `“${row.file.path}” is no path of this machine. Say where to write it.`)
  return row
}
