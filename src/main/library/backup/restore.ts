/** Puts a library back to what a backup holds, in one transaction, so that windows that have it open only see a change. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import { SCHEMA_VERSION } from '../db/migrate.ts'
import { APPLICATION_ID, type Connection } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'

/** Tables that stay: they say what this file has told other processes so far. */
const KEPT = new Set(['commit_log', 'sqlite_sequence'])

/**
 * Replaces everything with what stands in `path`. What stood here is first copied to a new file beside the library.
 * @returns the file with what stood here before
 * @throws LecternError `not-a-library` or `newer-library`; then nothing was changed
 */
export function restoreFrom(
  connection: Connection,
  recorder: Recorder,
  libraryPath: string,
  path: string,
  now: number,
): { readonly kept: string } {
  const source = resolve(path)
  if (!existsSync(source)) throw new LecternError('cannot-open', `There is no file ${source}. Nothing was restored.`)
  if (connection.readOnly !== null) throw new LecternError('read-only', connection.readOnly)
  const kept = `${libraryPath}.before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
  attach(connection, source)
  try {
    refuseForeign(connection, source)
    connection.run('VACUUM main INTO ?', [kept])
    const tables = connection
      .column<string>(`SELECT name FROM backup.sqlite_schema WHERE type = 'table'`)
      .filter((name) => !KEPT.has(name))
    recorder.replay((db) => {
      // Rows that go and come back may point at each other in any order; they are checked at the end of this transaction.
      db.run('PRAGMA defer_foreign_keys = ON')
      for (const table of tables) db.run(`DELETE FROM main.${table}`)
      // Counters follow from triggers while rows are copied, and are then replaced by the backup's own.
      for (const table of tables.filter((name) => name !== 'counter'))
        db.run(`INSERT INTO main.${table} SELECT * FROM backup.${table}`)
      db.run('DELETE FROM main.counter')
      db.run('INSERT INTO main.counter SELECT * FROM backup.counter')
      // A number that was given once is never given again.
      db.run(
        `UPDATE main.sqlite_sequence SET seq = max(seq, coalesce((SELECT b.seq FROM backup.sqlite_sequence b WHERE b.name = main.sqlite_sequence.name), 0))`,
      )
      return { tables: [...tables], papers: null, value: null }
    })
    return { kept }
  } finally {
    connection.exec('DETACH backup')
  }
}

function attach(connection: Connection, source: string): void {
  try {
    connection.run('ATTACH ? AS backup', [source])
    connection.column('SELECT count(*) FROM backup.sqlite_schema')
  } catch (error) {
    try {
      connection.exec('DETACH backup')
    } catch {
      // It was never attached.
    }
    throw new LecternError(
      'not-a-library',
      `${source} is not a Lectern library: ${error instanceof Error ? error.message : String(error)}. Nothing was restored.`,
    )
  }
}

function refuseForeign(connection: Connection, source: string): void {
  const id = Number(connection.pragma('backup.application_id'))
  const version = Number(connection.pragma('backup.user_version'))
  if (id !== APPLICATION_ID)
    throw new LecternError('not-a-library', `${source} is not a Lectern library. Nothing was restored.`)
  if (version !== SCHEMA_VERSION)
    throw new LecternError(
      version > SCHEMA_VERSION ? 'newer-library' : 'not-a-library',
      version > SCHEMA_VERSION
        ? `${source} comes from a newer Lectern. Nothing was restored.`
        : `${source} comes from an older Lectern; open it once with --library to bring it up to date, then restore it.`,
    )
}
