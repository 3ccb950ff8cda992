/** The Markdown files of a folder and of those in it, as far as they are known; what was read once is remembered while it stays. */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import { reasonOf } from '../atomic-file.ts'
import { splitNote, theirProperties } from './note-file.ts'

/** More Markdown files than this are not a folder of notes. */
const MOST = 100_000
const LARGEST = 20_000_000
/** Files that are looked at side by side. */
const AT_ONCE = 64

export interface Stamped {
  readonly text: string
  readonly stamp: string
}

/** Paths are relative, with "/" between folders. */
export interface Listing {
  /** Each with the time and size of its file, in the order of their names. */
  readonly notes: Map<string, string>
  /** All that stands there, in lower case, for most file systems see no other difference: folders and links as well. */
  readonly taken: Set<string>
}

/** @throws LecternError `cannot-open` where it is no folder, or gone */
export async function listNotes(folder: string): Promise<Listing> {
  const found = await stat(folder).catch(() => null)
  if (!found) throw new LecternError('cannot-open', `The folder ${folder} is gone.`)
  if (!found.isDirectory()) throw new LecternError('cannot-open', `${folder} is a file, not a folder.`)
  const files: string[] = []
  const taken = new Set<string>()
  const walk = async (inside: string): Promise<void> => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true })
    for (const entry of entries) {
      // Hidden folders are those of programs: Obsidian's settings and its trash, Git.
      if (entry.name.startsWith('.')) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      taken.add(path.toLowerCase())
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && /\.md$/i.test(entry.name)) files.push(path)
      if (files.length > MOST)
        throw new LecternError('too-large', `${folder} holds too many files to be a folder of notes.`)
    }
  }
  await walk('')
  files.sort()
  const notes = new Map<string, string>()
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE)
    const stamps = await Promise.all(some.map((path) => stampOf(whole(folder, path))))
    some.forEach((path, i) => notes.set(path, stamps[i] ?? ''))
  }
  return { notes, taken }
}

/**
 * Makes the folder where it is missing.
 * @param isDeep whether what stands above it may be missing too
 * @throws LecternError `cannot-open` with a sentence that says why
 */
export async function makeFolder(folder: string, isDeep = false): Promise<void> {
  await mkdir(folder, { recursive: isDeep }).catch(async (error: unknown) => {
    const there = await stat(folder).catch(() => null)
    if (there?.isDirectory()) return
    if (there) throw new LecternError('cannot-open', `${folder} is a file, not a folder.`)
    const above = await stat(dirname(folder)).catch(() => null)
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const reason =
      code !== 'ENOENT'
        ? reasonOf(error)
        : above
          ? 'the folder above it takes no new ones'
          : 'the folder above it is gone'
    throw new LecternError('cannot-open', `The folder ${folder} can’t be made: ${reason}.`)
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

/** Which papers' files lie under which names, by what stands in them, for others rename, copy and swap them. */
export class Owners {
  readonly #known = new Map<string, { readonly stamp: string; readonly uid: string | null }>()

  /** @returns the paths by the paper that they name; copies name it as well */
  async find(folder: string, { notes }: Listing): Promise<Map<string, string[]>> {
    const stale = [...notes].filter(([path, stamp]) => this.#known.get(path)?.stamp !== stamp)
    for (let start = 0; start < stale.length; start += AT_ONCE)
      await Promise.all(stale.slice(start, start + AT_ONCE).map((each) => this.#look(folder, ...each)))
    const owners = new Map<string, string[]>()
    for (const path of notes.keys()) {
      const uid = this.#known.get(path)?.uid ?? null
      if (uid === null) continue
      const paths = owners.get(uid)
      if (paths) paths.push(path)
      else owners.set(uid, [path])
    }
    return owners
  }

  /** After it was written. */
  know(path: string, stamp: string, uid: string): void {
    this.#known.set(path, { stamp, uid })
  }

  async #look(folder: string, path: string, stamp: string): Promise<void> {
    const note = await readNote(whole(folder, path)).catch(() => null)
    this.#known.set(path, { stamp, uid: note ? uidIn(note.text) : null })
  }
}

/** As we write it, without reading the whole front matter, of which there may be many thousand; else as YAML has it. */
function uidIn(text: string): string | null {
  if (!text.includes('lectern:')) return null
  const plain = /^\ufeff?---\r?\n(?:(?!---)[^\n]*\n)*?lectern: ([\w-]+)\r?\n/.exec(text)?.[1]
  const uid = plain ?? theirProperties(splitNote(text))['lectern']
  return typeof uid === 'string' ? uid : null
}
