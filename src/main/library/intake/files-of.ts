/** What a person names may be a folder. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { IntakeSource } from '../../../shared/contract/intake.ts'

/** More files in a folder are more likely a disk than a list of papers. */
const LIMIT = 10_000

/** A folder's files, in the order of their names, those of its folders included; any other source is itself. */
export function filesOf(source: IntakeSource): readonly IntakeSource[] {
  if (source.kind !== 'path' || statSync(source.path, { throwIfNoEntry: false })?.isDirectory() !== true)
    return [source]
  const files = readdirSync(source.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (files.length > LIMIT)
    throw new LecternError('too-large', `${source.path} holds more than ${LIMIT.toLocaleString('en')} files.`)
  return files.map((path) => ({ kind: 'path', path }))
}
