/** The Markdown files of a folder and of those in it, as far as they are known; what was read once is remembered while it stays. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import { splitNote, theirProperties } from './note-file.ts'

/** More Markdown files than this are not a folder of notes. */
const MOST = 100_000
const LARGEST = 20_000_000

export interface Stamped {
  readonly text: string
  readonly stamp: string
}

/** Paths are relative, with "/" between folders; each with the time and size of its file. */
export type Listing = ReadonlyMap<string, string>

/** @throws LecternError `cannot-open` where it is no folder, or gone */
export async function listNotes(folder: string): Promise<Map<string, string>> {
  const found = await stat(folder).catch(() => null)
  if (!found)
    throw new LecternError('cannot-open', `The folder ${folder} is gone. It is written again once it is back.`)
  if (!found.isDirectory()) throw new LecternError('cannot-open', `${folder} is a file, not a folder.`)
  const files: string[] = []
  const walk = async (inside: string): Promise<void> => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true })
    for (const entry of entries) {
      // Hidden folders are those of programs: Obsidian's settings and its trash, Git.
      if (entry.name.startsWith('.')) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && /\.md$/i.test(entry.name)) files.push(path)
      if (files.length > MOST)
        throw new LecternError('too-large', `${folder} holds too many files to be a folder of notes.`)
    }
  }
  await walk('')
  const listing = new Map<string, string>()
  for (let start = 0; start < files.length; start += 64) {
    const some = files.slice(start, start + 64)
    const stamps = await Promise.all(some.map((path) => stampOf(whole(folder, path))))
    some.forEach((path, i) => listing.set(path, stamps[i] ?? ''))
  }
  return listing
}

/** Makes the folder where only it is missing; what stands above it must be there. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new LecternError(
        'cannot-open',
        `The folder ${folder} can’t be made: ${error instanceof Error ? error.message : String(error)}.`,
      )
  })
}

export function whole(folder: string, path: string): string {
  return join(folder, path.split('/').join(sep))
}

/** Time and size of a file; "" where there is none. */
export async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found ? `${String(found.mtimeMs)} ${String(found.size)}` : ''
}

/** @throws LecternError where it is no text */
export async function readNote(path: string): Promise<Stamped | null> {
  const stamp = await stampOf(path)
  if (stamp === '') return null
  if (Number(stamp.split(' ')[1]) > LARGEST) throw new LecternError('too-large', `${path} is too large to be a note.`)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path)), stamp }
  } catch {
    throw new LecternError('cannot-open', `${path} is not UTF-8 text, so it was left as it is.`)
  }
}

/** Which papers' files lie under which names; for files that nobody remembers having written. */
export class Owners {
  readonly #known = new Map<string, { readonly stamp: string; readonly uid: string | null }>()

  /** @param expected the paths that are known to belong to papers */
  async find(folder: string, listing: Listing, expected: ReadonlySet<string>): Promise<Map<string, string>> {
    const owners = new Map<string, string>()
    for (const [path, stamp] of listing) {
      if (expected.has(path)) continue
      let known = this.#known.get(path)
      if (known?.stamp !== stamp) {
        const note = await readNote(whole(folder, path)).catch(() => null)
        const uid = note?.text.includes('lectern:') === true ? theirProperties(splitNote(note.text))['lectern'] : null
        known = { stamp, uid: typeof uid === 'string' ? uid : null }
        this.#known.set(path, known)
      }
      if (known.uid !== null && !owners.has(known.uid)) owners.set(known.uid, path)
    }
    return owners
  }
}
