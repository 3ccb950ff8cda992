/**
 * Which files may be written. The terminal runs as the person and names any path but those that could be meant by nobody. The desktop asks with a dialog of the
 * system, and what was chosen there is allowed. A page in a browser has no such dialog: it may name files in the person's own folder
 * or beside the library, visible ones with the ending of their format, and no link may lead out of there.
 */
import { open, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import { isDeviceName, safeFileName } from './file-name.ts'

export interface Permits {
  /** The person has chosen this path in a dialog of the system. */
  readonly allow: (path: string) => void
  /**
   * The path as it is to be used, whole.
   * @param ending that of the format, without a dot; null for a folder
   * @throws LecternError `invalid-input` with a sentence where the caller may not have it written
   */
  readonly check: (path: string, ending: string | null, trusted: boolean) => Promise<string>
  /** Where files of the person are proposed to go. */
  readonly home: string
}

/** @param library the library's file, or ":memory:" */
export function createPermits(library: string, home: string = homedir()): Permits {
  const chosen = new Set<string>()
  const bounds = [home, ...(library === ':memory:' ? [] : [dirname(resolve(library))])]
  return {
    home,
    allow: (path) => void chosen.add(resolve(path)),
    check: async (path, ending, trusted) => {
      const whole = /^~[/\\]/.test(path) ? join(home, path.slice(2)) : path
      const target = resolve(whole)
      await refuseWhatNobodyMeans(target)
      if (trusted || chosen.has(target)) return target
      if (!isAbsolute(whole))
        throw refuse(`Give the whole path, such as ${join(home, safeFileName('refs', ending ?? 'md'))}.`)
      checkName(basename(target), ending)
      const real = await realOf(target)
      for (const bound of bounds) {
        const inside = relative(await realOf(bound), real)
        if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') continue
        if (inside.split(sep).some((part) => part.startsWith('.')))
          throw refuse(`${target} lies in a hidden folder, where programs keep what is theirs. Choose another place.`)
        return target
      }
      throw refuse(`From here only files in ${home} can be written. For ${target}, use “lectern keep” in a terminal.`)
    },
  }
}

/** However the path was named: a device, and a library, which nothing that leaves it may replace. Reading a pipe would never end. */
async function refuseWhatNobodyMeans(target: string): Promise<void> {
  const name = basename(target)
  if (isDeviceName(name)) throw refuse(`“${name}” is no name that every system takes; “_${name}” is.`)
  const there = await stat(target).catch(() => null)
  if (there && !there.isFile() && !there.isDirectory()) throw refuse(`${target} is a device or a pipe, not a file.`)
  if ((await headOf(target)) === DATABASE)
    throw refuse(`${target} is a library or another database, so it was left as it is. Choose another name.`)
}

/** Begins every file of SQLite. Source: https://sqlite.org/fileformat2.html#the_database_header */
const DATABASE = 'SQLite format 3\0'

/** Of what is no file, or can't be read, nothing: whoever writes it finds out. */
async function headOf(path: string): Promise<string> {
  const isFile = (await stat(path).catch(() => null))?.isFile() === true
  const file = isFile ? await open(path).catch(() => null) : null
  try {
    const bytes = Buffer.alloc(DATABASE.length)
    await file?.read(bytes, 0, bytes.length, 0)
    return bytes.toString('latin1')
  } finally {
    await file?.close()
  }
}

function checkName(name: string, ending: string | null): void {
  if (ending !== null && !name.toLowerCase().endsWith(`.${ending}`))
    throw refuse(`The file’s name must end in “.${ending}”.`)
  const stem = ending === null ? name : name.slice(0, -ending.length - 1)
  const safe = safeFileName(stem, ending ?? 'x')
  const usable = ending === null ? safe.slice(0, -2) : safe
  if (usable.startsWith(stem) && usable.length === name.length) return
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name
  throw refuse(
    name.length > usable.length + 2
      ? `“${shown}” is too long for a file’s name.`
      : `“${shown}” is no name that every system takes; “${usable}” is.`,
  )
}

/** With all links followed, as far as the path is there. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(await realOf(above), basename(path))
  }
}

function refuse(message: string): LecternError {
  return new LecternError('invalid-input', message)
}
