/** The images of notes: files beside the library, named by what they hold, so that none is ever overwritten. */
import { createHash, randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import { IMAGE_LIMIT } from '../../../shared/contract/images.ts'
import { imageFolderOf } from '../../../shared/domain/image-folder.ts'
import type { ReadDb } from '../db/open.ts'

/** How long a version of a note keeps its images, in milliseconds: undo within that time finds them. */
const KEPT_FOR = 30 * 24 * 3600 * 1000
/** As long after it came, an image may still be on its way into a note. */
const FRESH = 24 * 3600 * 1000

/** @throws LecternError `too-large`, `invalid-input` for what is no image, `cannot-open` where it can't be written */
export function addImage(library: string, bytes: Uint8Array): { readonly name: string } {
  if (library === ':memory:') throw new LecternError('cannot-open', 'This library has no folder to keep images in.')
  if (bytes.length > IMAGE_LIMIT)
    throw new LecternError('too-large', 'This image is larger than 20 MB. Make it smaller, then paste it again.')
  const ending = kindOf(bytes)
  if (ending === null)
    throw new LecternError(
      'invalid-input',
      'This is no image that Lectern shows: it takes PNG, JPEG, GIF, WebP and AVIF.',
    )
  const folder = imageFolderOf(library)
  const name = `${createHash('sha256').update(bytes).digest('hex')}.${ending}`
  const file = join(folder, name)
  if (existsSync(file)) return { name: `images/${name}` }
  const begun = join(folder, `.${randomUUID()}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(begun, bytes, { flag: 'wx', flush: true })
    renameSync(begun, file)
  } catch (error) {
    rmSync(begun, { force: true })
    throw new LecternError(
      'cannot-open',
      `The image can't be kept in ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  return { name: `images/${name}` }
}

/** The ending of an image's name, by its first bytes; null for anything else, also SVG, which may hold programs. */
function kindOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp'
  return /^[\s\S]{4}ftypavi[fs]/.test(head) ? 'avif' : null
}

/** Deletes what neither a note nor a version of the last thirty days names. */
export function removeUnusedImages(
  db: ReadDb,
  library: string,
  now: number,
): { readonly removed: number; readonly bytes: number } {
  const folder = imageFolderOf(library)
  if (!existsSync(folder)) return { removed: 0, bytes: 0 }
  const used = namesIn(
    db.column<string>(
      `SELECT body FROM note WHERE body LIKE '%images/%'
       UNION ALL SELECT coalesce(c.before, '') || coalesce(c.after, '') FROM change c JOIN step s ON s.id = c.step
         WHERE c.tbl = 'note' AND s.at > ?`,
      [now - KEPT_FOR],
    ),
  )
  const unused = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.\w+$/.test(name) && !used.has(name))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).mtimeMs < now - FRESH)
  const bytes = unused.reduce((sum, file) => sum + statSync(file).size, 0)
  for (const file of unused) rmSync(file, { force: true })
  return { removed: unused.length, bytes }
}

function namesIn(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/images\/([0-9a-f]{64}\.\w+)/g)].map((found) => found[1] ?? '')),
  )
}

/** The images that a note shows, as it names them: "images/<sha-256>.png". */
export function imageNamesIn(note: string): string[] {
  return note.includes('images/') ? [...namesIn([note])].map((name) => `images/${name}`) : []
}

/** Null where it is not there, or where `name` is none of ours. */
export function imageData(library: string, name: string): Buffer | null {
  const [, file] = /^images\/([0-9a-f]{64}\.\w{3,4})$/.exec(name) ?? []
  if (file === undefined || library === ':memory:') return null
  try {
    return readFileSync(join(imageFolderOf(library), file))
  } catch {
    return null
  }
}

/** The image as an address that holds all of it. */
export function imageUri(library: string, name: string): string | null {
  const data = imageData(library, name)
  const ending = name.replace(/^.*\./, '')
  return data === null ? null : `data:image/${ending === 'jpg' ? 'jpeg' : ending};base64,${data.toString('base64')}`
}

/** Takes the images along when a library is copied; those that are there already are the same. */
export function copyImages(from: string, to: string): void {
  const folder = imageFolderOf(from)
  if (existsSync(folder)) cpSync(folder, imageFolderOf(to), { recursive: true, force: false })
}
