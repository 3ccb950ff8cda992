/** Brings a library's schema up to date: each step in its own transaction, after a copy of the file. */
import { existsSync } from 'node:fs'
import { LecternError } from '../../../shared/contract/errors.ts'
import { APPLICATION_ID, type Connection } from './open.ts'
import { migrations } from './migrations/index.ts'

/** What the newest schema of this program is called. */
export const SCHEMA_VERSION = migrations.length

/**
 * Applies what is missing. Before the first change to a library that holds something, a copy is written beside it, named after the
 * version that it was ("library.sqlite" → "library.sqlite.v1-backup").
 *
 * @param steps the migrations to know of; tests name others
 * @returns the reason, as a sentence, where the library comes from a newer Lectern and must not be written; else null.
 */
export function migrate(connection: Connection, path: string, steps: readonly string[] = migrations): string | null {
  const newest = steps.length
  const version = schemaVersion(connection)
  if (version > newest)
    return `This library was last used by a newer Lectern (its format is ${String(version)}, this program knows ${String(newest)}). It can be read but not changed; update Lectern to go on.`
  if (version === newest) return null
  if (connection.readOnly !== null)
    throw new LecternError(
      'read-only',
      `${path} comes from an older Lectern and must be brought up to date, but its file is write-protected.`,
    )
  if (version > 0) backUp(connection, path, version)
  for (let next = version; next < newest; next++) {
    connection.transaction(() => {
      // Another process may have done it while this one waited for the lock.
      if (schemaVersion(connection) !== next) return
      connection.exec(steps[next] ?? '')
      connection.pragma(`user_version = ${String(next + 1)}`)
      connection.pragma(`application_id = ${String(APPLICATION_ID)}`)
    })
  }
  return null
}

function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version'))
}

function backUp(connection: Connection, path: string, version: number): void {
  const copy = `${path}.v${String(version)}-backup`
  if (existsSync(copy)) return
  connection.run('VACUUM INTO ?', [copy])
}
