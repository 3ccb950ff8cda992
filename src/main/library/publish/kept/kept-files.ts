/**
 * Files that follow the library. Every commit, of this process or another, wakes them; a moment later those whose papers changed are
 * written. They are looked at when the library opens, and now and then, so that what others did to them is seen too.
 */
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { Out, Parsed } from '../../../../shared/contract/index.ts'
import type { KeptFile } from '../../../../shared/contract/kept.ts'
import type { CommitFeed } from '../../db/events.ts'
import type { Connection } from '../../db/open.ts'
import type { Recorder } from '../../db/record.ts'
import { lastCommit } from '../../search/stamp.ts'
import { extensionOf, type Source } from '../export.ts'
import type { Permits } from '../permits.ts'
import { listNotes, Owners, stampOf } from '../notes/folder-files.ts'
import { fingerprint } from '../notes/note-file.ts'
import type { FolderMemory } from '../notes/write-notes.ts'
import { createContents } from './contents.ts'
import { resumeAt, waitingRow } from './paused.ts'
import { keptRow, keptRows, newWriter, returnLease, takeLease, writeKept } from './rows.ts'
import { settleProposal } from './settle.ts'
import { rememberEntries } from './taken-over.ts'
import { bringNotesUpToDate, bringUpToDate, isAsAgreed } from './write-kept.ts'

export interface KeptFiles {
  readonly list: () => KeptFile[]
  readonly add: (input: Parsed<'kept.add'>, trusted: boolean) => Promise<KeptFile>
  readonly resume: (input: Parsed<'kept.resume'>, trusted: boolean) => Promise<KeptFile>
  readonly remove: (id: number) => void
  /** Brings all up to date. Troubles are told in their rows. */
  readonly write: () => Promise<Out<'kept.write'>>
  readonly settle: (input: Parsed<'kept.settle'>) => Promise<KeptFile>
  readonly close: () => void
}

export interface KeptOptions {
  readonly db: Connection
  readonly recorder: Recorder
  readonly feed: CommitFeed
  readonly source: Source
  readonly clock: () => number
  readonly permits: Permits
  /** Whether files follow by themselves; else only when asked to. */
  readonly follows: boolean
}

/** Milliseconds of quiet before files are written; and at most so long where changes never cease. */
const QUIET = 250
const LONGEST_WAIT = 800
/** How often troubled files are tried again and all are looked at for changes by others. */
const LOOK_EVERY = 5000

export function createKeptFiles({ db, recorder, feed, source, clock, permits, follows }: KeptOptions): KeptFiles {
  const writer = newWriter()
  const contents = createContents(source)
  /** What the file looked like when it was last brought up to date: time and size. */
  const seen = new Map<number, string>()
  const memories = new Map<number, FolderMemory>()
  let timer: NodeJS.Timeout | undefined
  let since = 0
  let running: Promise<void> = Promise.resolve()
  let isClosed = false
  /** The file that is being written just now. */
  let held: number | null = null

  const writeOne = async (id: number): Promise<void> => {
    if (!takeLease(recorder, id, writer, Date.now())) {
      wake()
      return
    }
    const row = keptRow(db, id)
    held = id
    try {
      const before = await looks(row.file)
      await contents.begin(row.file, row.agreed.base)
      const stamp = lastCommit(db)
      // So that nothing is taken for unchanged that another process has changed before.
      feed.catchUp()
      const content = contents.of(row.file)
      if (content.kind === 'notes')
        await bringNotesUpToDate(recorder, row, source.path, content, memoryOf(id), holdOn(id), clock())
      else {
        const base = await bringUpToDate(recorder, row, content, clock())
        if (content.kind === 'bib') await rememberEntries(source, row.file, stamp, content.entries, base)
      }
      const after = await looks(row.file)
      // What others wrote right behind us is not yet seen, though it is what stands there now.
      if (after === before || (await isAsAgreed(keptRow(db, id)))) seen.set(id, after)
      else seen.delete(id)
    } catch (error) {
      if (isClosed) return
      const trouble = error instanceof Error ? error.message : String(error)
      if (row.file.trouble !== trouble)
        writeKept(recorder, (write) => write.run('UPDATE kept_file SET trouble = ? WHERE id = ?', [trouble, id]))
    } finally {
      held = null
      if (!isClosed) returnLease(recorder, id, writer)
    }
  }
  /** Keeps the lease while many files are written, and ends with the library. */
  const holdOn = (id: number) => {
    let last = Date.now()
    return (): void => {
      if (isClosed) throw new LecternError('closed', 'The library was closed.')
      if (Date.now() - last < 5000) return
      last = Date.now()
      takeLease(recorder, id, writer, last)
    }
  }
  const memoryOf = (id: number): FolderMemory => {
    const memory = memories.get(id) ?? { owners: new Owners(), done: new Map(), left: new Map(), links: '' }
    memories.set(id, memory)
    return memory
  }
  const run = (): Promise<void> => {
    since = 0
    clearTimeout(timer)
    timer = undefined
    running = running.then(async () => {
      for (const { file } of isClosed ? [] : keptRows(db)) if (!isClosed && !file.paused) await writeOne(file.id)
    })
    return running
  }
  const wake = (): void => {
    if (isClosed || !follows) return
    since ||= Date.now()
    clearTimeout(timer)
    timer = setTimeout(() => void run(), Math.max(0, Math.min(QUIET, since + LONGEST_WAIT - Date.now())))
    timer.unref()
  }
  const isKeeping = (): boolean =>
    db.readOnly === null && db.get('SELECT 1 FROM kept_file WHERE paused = 0') !== undefined

  const stop = feed.listen((event) => {
    if (event.kind !== 'changed' || event.tables.every((table) => BESIDE.has(table))) return
    contents.forget(event.papers, event.tables)
    if (isKeeping()) wake()
  })
  const look = setInterval(() => {
    if (!follows || !isKeeping()) return
    void (async () => {
      for (const { file } of keptRows(db))
        if (!file.paused && (file.trouble !== null || (await looks(file)) !== seen.get(file.id))) {
          wake()
          return
        }
    })()
  }, LOOK_EVERY)
  look.unref()
  if (isKeeping()) wake()

  const upToDate = async (id: number): Promise<KeptFile> => {
    await run()
    return keptRow(db, id).file
  }
  return {
    list: () => (db.readOnly === null ? keptRows(db).map(({ file }) => file) : []),
    add: async ({ path, list: input, format, options }, trusted) => {
      const target = await permits.check(path, format === 'notes' ? null : extensionOf(format), trusted)
      if (db.get('SELECT 1 FROM kept_file WHERE path = ? AND paused = 0', [target]))
        throw new LecternError('conflict', `${target} is kept up to date already.`)
      source.list(input)
      const id = writeKept(recorder, (write) => {
        // One that waits there has been decided about herewith.
        write.run('DELETE FROM kept_file WHERE path = ?', [target])
        return write.run('INSERT INTO kept_file (path, list, format, options) VALUES (?, ?, ?, ?)', [
          target,
          JSON.stringify(input),
          format,
          JSON.stringify(options),
        ]).lastId
      })
      const file = await upToDate(id)
      // A file that can't be written at once is a mistake of that moment, not one to be kept.
      if (file.trouble === null) return file
      remove(id)
      throw new LecternError('cannot-open', file.trouble)
    },
    resume: async ({ id, path }, trusted) => {
      const row = waitingRow(db, id, path)
      const ending = row.file.format === 'notes' ? null : extensionOf(row.file.format)
      const target = await permits.check(path ?? row.file.path, ending, trusted)
      const wait = resumeAt(recorder, row, target)
      const file = await upToDate(id)
      if (file.trouble === null) return file
      wait()
      throw new LecternError('cannot-open', file.trouble)
    },
    remove: (id) => remove(id),
    write: async () => {
      if (isKeeping()) await run()
      return { files: db.readOnly === null ? keptRows(db).map(({ file }) => file) : [] }
    },
    settle: async (input) => {
      await run()
      settleProposal(db, recorder, keptRow(db, input.id), input)
      contents.forget(null, ['paper'])
      return upToDate(input.id)
    },
    close: () => {
      // What is on its way to the disk is known again at the next start.
      if (held !== null) returnLease(recorder, held, writer)
      isClosed = true
      stop()
      clearInterval(look)
      clearTimeout(timer)
    },
  }

  function remove(id: number): void {
    keptRow(db, id)
    writeKept(recorder, (write) => write.run('DELETE FROM kept_file WHERE id = ?', [id]))
  }
}

/** Tables whose changes no file shows. */
const BESIDE: ReadonlySet<string> = new Set(['kept_file', 'setting', 'step', 'import'])

/** What the file looks like from outside; of a folder, all of its notes. */
async function looks({ path, format }: KeptFile): Promise<string> {
  if (format === 'notes') {
    const listing = await listNotes(path).catch(() => null)
    return listing === null ? '' : fingerprint(JSON.stringify([...listing.notes]))
  }
  return stampOf(path)
}
