/**
 * Files that are always the old one or the new one, whole: written beside the target, forced to the disk, then put in its place. Whatever
 * goes wrong on the way, the old file is untouched and nothing is left behind.
 */
import { constants } from 'node:fs'
import { access, lstat, mkdir, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'

export interface AtomicOptions {
  /** Whether folders that are missing are made. */
  readonly makeFolder?: boolean
  /** Runs in the last moment before the old file is replaced; what it throws leaves it. */
  readonly check?: () => Promise<void>
}

type Piece = string | Uint8Array
type Pieces = AsyncIterable<Piece> | Iterable<Piece>

/**
 * @returns the bytes written
 * @throws LecternError `disk-full` or `cannot-open` with a sentence that names the file; what `pieces` throws
 */
export async function writeAtomically(
  path: string,
  pieces: Pieces,
  { makeFolder = true, check }: AtomicOptions = {},
): Promise<number> {
  let temporary: string | undefined
  try {
    if (makeFolder) await mkdir(dirname(path), { recursive: true })
    const target = await realTarget(path)
    const mode = await modeOf(target)
    // A name that no kept folder lists: hidden, and not ending as a bibliography does.
    temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID().slice(0, 8)}.tmp`)
    const file = await open(temporary, 'wx', mode)
    const bytes = await fill(file, pieces)
    await check?.()
    await replace(temporary, target)
    temporary = undefined
    await syncFolder(dirname(target))
    return bytes
  } catch (error) {
    throw explain(error, path, await isInFolder(path))
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** Milliseconds after which a file that another program holds for a moment, as one that copies it to a cloud does, is tried again. */
const AGAIN = [40, 160, 400] as const

async function replace(from: string, to: string): Promise<void> {
  for (const pause of AGAIN)
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && HELD.has(String(error.code)))) throw error
      await wait(pause)
    }
  await rename(from, to)
}

/** Bytes after which what is written goes to the disk, while more is made: at the end little is left to wait for. */
const FLUSH = 8_000_000

const HELD: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

async function fill(file: FileHandle, pieces: Pieces): Promise<number> {
  let bytes = 0
  try {
    // The next piece is made while the one before it goes to the disk. A failure is told at the next turn, so it is not unheard of.
    let written = Promise.resolve<unknown>(undefined)
    let flushed = Promise.resolve()
    let loose = 0
    for await (const piece of pieces) {
      await written
      const made = typeof piece === 'string' ? Buffer.from(piece) : piece
      bytes += made.length
      loose += made.length
      written = writeAll(file, made)
      written.catch(() => undefined)
      if (loose < FLUSH) continue
      loose = 0
      flushed = Promise.all([flushed, written]).then(() => file.datasync())
      flushed.catch(() => undefined)
    }
    // The system tells of a failure once, maybe to one of these and not to the last.
    await flushed
    await written
    await file.sync()
  } finally {
    await file.close()
  }
  return bytes
}

/** A disk that has only little room left takes a part and says so in the count alone; the next write then fails. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done)).bytesWritten
}

/** Follows a link to a file, so that the link stays one; refuses a folder, and a device or a pipe, which a file must never replace. */
async function realTarget(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null)
  if (!found) return path
  const target = found.isSymbolicLink() ? await realpath(path) : path
  const there = await stat(target)
  if (there.isDirectory()) throw new LecternError('cannot-open', `${path} is a folder, not a file.`)
  if (!there.isFile()) throw new LecternError('cannot-open', `${path} is a device or a pipe, not a file.`)
  return target
}

/** That of the file that stands there; one that is write-protected stays as it is, though its folder would let it be replaced. */
async function modeOf(target: string): Promise<number> {
  const found = await stat(target).catch(() => null)
  if (!found) return 0o666
  await access(target, constants.W_OK)
  return found.mode & 0o777
}

/** So that the new name survives a power cut; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it is write-protected',
  EPERM: 'it is write-protected or held by another program',
  EROFS: 'its disk is read-only',
  ENOENT: 'its folder is gone',
  ENOTDIR: 'part of its path is a file',
  // As where a folder is to be made of it.
  EEXIST: 'part of its path is a file',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ELOOP: 'its links lead in a circle',
}

/** Why a system does not write, in words: "its disk is read-only". */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}

/** Whether nothing stands there, in a folder that does; such a folder, as one of the system's, may still take no files. */
async function isInFolder(path: string): Promise<boolean> {
  const [there, folder] = await Promise.all([lstat(path).catch(() => null), stat(dirname(path)).catch(() => null)])
  return there === null && folder?.isDirectory() === true
}

function explain(error: unknown, path: string, isInFolder: boolean): LecternError {
  if (error instanceof LecternError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const untouched = 'What stood there is untouched.'
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new LecternError('disk-full', `${path} can’t be written: the disk is full. ${untouched}`)
  const reason = code === 'ENOENT' && isInFolder ? 'its folder takes no new files' : reasonOf(error)
  return new LecternError('cannot-open', `${path} can’t be written: ${reason}. ${untouched}`)
}
