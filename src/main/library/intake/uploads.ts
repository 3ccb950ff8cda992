/** Files that a window hands over in pieces, kept in temporary files until they are read. */
import { appendFileSync, closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'

/** The most that one upload may hold, in bytes. */
const SIZE_LIMIT = 2 * 1024 ** 3

export interface Upload {
  readonly name: string
  readonly path: string
  /** Where the person's own file lies, where that is known. */
  readonly origin: string | null
}

export interface Uploads {
  readonly begin: (name: string, origin: string | null) => string
  readonly append: (upload: string, bytes: Uint8Array) => number
  readonly get: (upload: string) => Upload
  readonly discard: (upload: string) => void
  readonly close: () => void
}

export function createUploads(newUid: () => string): Uploads {
  const uploads = new Map<string, Upload>()
  let folder: string | null = null

  const get = (upload: string): Upload => {
    const found = uploads.get(upload)
    if (!found) throw new LecternError('not-found', 'This file is no longer at hand; choose it again.')
    return found
  }

  return {
    begin: (name, origin) => {
      folder ??= mkdtempSync(join(tmpdir(), 'lectern-'))
      const id = newUid()
      const path = join(folder, id)
      closeSync(openSync(path, 'wx', 0o600))
      uploads.set(id, { name, path, origin })
      return id
    },
    append: (upload, bytes) => {
      const { name, path } = get(upload)
      const size = statSync(path).size + bytes.length
      if (size > SIZE_LIMIT)
        throw new LecternError('too-large', `${name} is larger than 2 GB, which is more than Lectern reads.`)
      appendFileSync(path, bytes)
      return size
    },
    get,
    discard: (upload) => {
      const found = uploads.get(upload)
      if (!found) return
      rmSync(found.path, { force: true })
      uploads.delete(upload)
    },
    close: () => {
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
      uploads.clear()
    },
  }
}
