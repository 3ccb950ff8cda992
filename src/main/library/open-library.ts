/** The library: everything that the contract offers, over one SQLite file. No host and no Electron in it. */
import { randomUUID } from 'node:crypto'
import type { Handlers } from '../../shared/contract/index.ts'
import type { LibraryInfo } from '../../shared/contract/library.ts'
import type { ListInput } from '../../shared/contract/papers.ts'
import type { EventSource } from '../../shared/rpc.ts'
import { installChangeLog, loggedTables } from './db/change-log.ts'
import { createCommitFeed } from './db/events.ts'
import { createHistory } from './db/history.ts'
import { migrate, SCHEMA_VERSION } from './db/migrate.ts'
import { explainWriteError, openConnection } from './db/open.ts'
import { placeHighlightsAnew } from './annotations/follow.ts'
import { createNotebook } from './annotations/notebook/page.ts'
import { createRecorder } from './db/record.ts'
import { createHandlers } from './handlers.ts'
import { createIntake } from './intake/intake.ts'
import { createUploads } from './intake/uploads.ts'
import { createSuggester } from './queue/suggest/suggester.ts'
import { createWaker } from './queue/waker.ts'
import { createExports } from './publish/pieces.ts'
import { createEntryThreads } from './publish/threads/entry-threads.ts'
import { createKeptFiles } from './publish/kept/kept-files.ts'
import { createPinKeys } from './publish/keys.ts'
import { createPermits } from './publish/permits.ts'
import { createLists } from './search/lists.ts'
import { VERSION } from './version.ts'

export interface LibraryOptions {
  /** The SQLite file; it and its folder are made if they do not exist. ":memory:" for tests. */
  readonly path: string
  /** Now, in milliseconds since 1970. */
  readonly clock?: () => number
  /** A fresh unique id. */
  readonly newUid?: () => string
  /** False where the library is open for one command only: then kept files are written when asked for. */
  readonly follows?: boolean
}

export interface Library {
  readonly handlers: Handlers
  readonly events: EventSource
  readonly info: LibraryInfo
  readonly close: () => void
}

/** Opens or makes the library at `options.path`. Throws a LecternError that says why where it can't, and leaves the file untouched. */
export function openLibrary(options: LibraryOptions): Library {
  const { path, clock = Date.now, newUid = randomUUID, follows = true } = options
  const opened = openConnection(path)
  try {
    const newer = migrate(opened, path)
    const connection = { ...opened, readOnly: opened.readOnly ?? newer }
    const tables = newer === null ? loggedTables(connection) : []
    if (connection.readOnly === null) installChangeLog(connection, tables)
    const feed = createCommitFeed(connection)
    const recorder = createRecorder(connection, clock, feed.committed, placeHighlightsAnew)
    const uploads = createUploads(newUid)
    const intake = createIntake({ db: connection, recorder, uploads, clock, newUid, path })
    const suggester = createSuggester(connection, feed)
    const lists = createLists({ db: connection, path, clock, feed, suggested: suggester.order })
    const notebook = createNotebook(connection, feed)
    const waker = connection.readOnly === null ? createWaker(connection, recorder, clock) : null
    const permits = createPermits(path)
    const threads = createEntryThreads(path)
    const source = {
      db: connection,
      path,
      list: (input: ListInput) => lists.list(input).ids,
      pinKeys: createPinKeys(connection, recorder),
      threads,
    }
    const kept = createKeptFiles({
      db: connection,
      recorder,
      feed,
      clock,
      follows,
      permits,
      source,
    })
    const info: LibraryInfo = { path, readOnly: connection.readOnly, schema: SCHEMA_VERSION, version: VERSION }
    return {
      info,
      handlers: createHandlers({
        connection,
        recorder,
        history: createHistory(connection, recorder, tables),
        intake,
        uploads,
        lists,
        notebook,
        kept,
        permits,
        source,
        exports: createExports(source),
        suggester,
        info,
        clock,
      }),
      events: feed.listen,
      close: () => {
        try {
          recorder.settle()
        } finally {
          waker?.close()
          kept.close()
          threads.close()
          feed.close()
          suggester.close()
          lists.close()
          notebook.close()
          intake.close()
          uploads.close()
          connection.close()
        }
      },
    }
  } catch (error) {
    opened.close()
    throw explainWriteError(error)
  }
}
