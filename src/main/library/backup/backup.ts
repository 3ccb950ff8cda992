/** A whole copy of the library in a new file, taken while it is in use. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Connection } from '../db/open.ts'

/** @throws LecternError where the file exists already, or can't be written; then none is left behind */
export function backUpTo(connection: Connection, path: string, trusted: boolean): { path: string; bytes: number } {
  if (!trusted) throw new LecternError('invalid-input', 'Only the terminal may name a file to write.')
  const target = resolve(path)
  if (existsSync(target))
    throw new LecternError('cannot-open', `${target} exists already; a backup never overwrites a file.`)
  try {
    connection.run('VACUUM INTO ?', [target])
  } catch (error) {
    rmSync(target, { force: true })
    throw new LecternError(
      'cannot-open',
      `The backup ${target} can't be written: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  return { path: target, bytes: statSync(target).size }
}
