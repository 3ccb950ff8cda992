/**
 * Opens a library file: the only place that touches better-sqlite3.
 *
 * Other folders get a {@link ReadDb} or, inside a recorded step, a {@link WriteDb}; nothing can write without being in the history.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { LecternError } from '../../../shared/contract/errors.ts'

/** Marks a file as a Lectern library ("Lect"), in SQLite's application_id. */
export const APPLICATION_ID = 0x4c656374

type Value = string | number | bigint | null | Buffer
export type Params = readonly Value[] | Readonly<Record<string, Value>>

export interface ReadDb {
  /** All rows. `Row` is what the SQL's author says it yields; STRICT tables keep that promise. */
  readonly all: <Row>(sql: string, params?: Params) => Row[]
  readonly get: <Row>(sql: string, params?: Params) => Row | undefined
  /** The first column of every row. */
  readonly column: <T>(sql: string, params?: Params) => T[]
  /** Rows one at a time, for what would not fit in memory. No other statement may run on the database meanwhile. */
  readonly iterate: <Row>(sql: string, params?: Params) => IterableIterator<Row>
}

export interface Reader extends ReadDb {
  readonly close: () => void
}

export interface WriteDb extends ReadDb {
  /** Rows changed, and the number of the row inserted last. */
  readonly run: (sql: string, params?: Params) => { readonly changes: number; readonly lastId: number }
}

/** A library's connection; belongs to `db/`, others get the narrower handles. */
export interface Connection extends WriteDb {
  readonly readOnly: string | null
  readonly pragma: (source: string) => unknown
  readonly exec: (sql: string) => void
  /** One transaction that has the write lock from its first moment; rolled back whole when `work` throws. */
  readonly transaction: <T>(work: () => T) => T
  readonly inTransaction: () => boolean
  readonly close: () => void
}

/** How long a writer waits for another process, in milliseconds. Transactions here are far shorter. */
const BUSY_TIMEOUT = 10_000

/**
 * @throws LecternError `cannot-open`, `not-a-library`, `busy` or `disk-full`, with a sentence that names the file. The file is left as it was.
 */
export function openConnection(path: string): Connection {
  const fresh = path === ':memory:' || !existsSync(path)
  try {
    if (fresh && path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    const db = new Database(path, { timeout: BUSY_TIMEOUT })
    try {
      checkIsLibrary(db, path)
      configure(db)
      return wrap(db, null)
    } catch (error) {
      db.close()
      if (isSqlite(error, 'SQLITE_READONLY') || isSqlite(error, 'SQLITE_CANTOPEN')) return openReadOnly(path)
      throw error
    }
  } catch (error) {
    throw explainOpenError(error, path)
  }
}

/** A second connection to a library that is open, which sees it as it is now for as long as it lives. It is not closed by itself. */
export function openReader(path: string): Reader {
  const db = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT })
  db.exec('BEGIN')
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  return wrap(db, 'A reader never writes.')
}

/** A library that can be read but not written, because its file or folder is protected. */
function openReadOnly(path: string): Connection {
  const reason = `The file ${path} is write-protected, so this library can be read but not changed.`
  try {
    const db = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT })
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    checkIsLibrary(db, path)
    return wrap(db, reason)
  } catch (error) {
    if (!isSqlite(error, 'SQLITE_CANTOPEN') && !isSqlite(error, 'SQLITE_READONLY')) throw error
    // A WAL library in a folder where SQLite may not make its side files: read a copy in memory instead,
    // with the two header bytes that say "WAL" set back (https://sqlite.org/fileformat2.html#file_format_version_numbers).
    const image = readFileSync(path)
    image[18] = 1
    image[19] = 1
    return wrap(new Database(image, { readonly: true }), reason)
  }
}

function checkIsLibrary(db: Database.Database, path: string): void {
  const id = db.pragma('application_id', { simple: true })
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  if (id !== APPLICATION_ID && tables !== 0)
    throw new LecternError(
      'not-a-library',
      `${path} is a database of another program, not a Lectern library. It was left untouched.`,
    )
}

function configure(db: Database.Database): void {
  // Larger pages make imports a sixth faster; only has an effect on a file without tables.
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  // better-sqlite3 builds WAL with NORMAL; what a person did must survive a power cut.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON')
  db.pragma('cache_size = -32768')
  db.pragma('temp_store = MEMORY')
}

function wrap(db: Database.Database, readOnly: string | null): Connection {
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = db.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  const transaction = db.transaction((work: () => unknown) => work())
  const connection: Connection = {
    readOnly,
    all: <Row>(sql: string, params: Params = []) => prepare(sql).all(params) as Row[],
    get: <Row>(sql: string, params: Params = []) => prepare(sql).get(params) as Row | undefined,
    // A statement of its own: pluck is a mode of the statement, and the cache is shared.
    column: <T>(sql: string, params: Params = []) => {
      const key = `${sql}\u0000column`
      let statement = statements.get(key)
      if (!statement) {
        statement = db.prepare(sql).pluck()
        statements.set(key, statement)
      }
      return statement.all(params) as T[]
    },
    iterate: <Row>(sql: string, params: Params = []) => db.prepare(sql).iterate(params) as IterableIterator<Row>,
    run: (sql, params = []) => {
      const result = prepare(sql).run(params)
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) }
    },
    pragma: (source) => db.pragma(source, { simple: true }),
    exec: (sql) => db.exec(sql),
    transaction: <T>(work: () => T) => transaction.immediate(work) as T,
    inTransaction: () => db.inTransaction,
    close: () => db.close(),
  }
  return connection
}

/** Whether `error` is SQLite's, of this code or one of its extended codes. */
export function isSqlite(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && (error.code === code || error.code.startsWith(`${code}_`))
}

/** Turns what SQLite says about a write into a failure that a person can act on; anything else is passed through. */
export function explainWriteError(error: unknown): unknown {
  if (isSqlite(error, 'SQLITE_FULL'))
    return new LecternError('disk-full', 'The disk is full. Nothing was changed; make room and try again.')
  if (isSqlite(error, 'SQLITE_BUSY'))
    return new LecternError(
      'busy',
      'Another program is writing to this library. Nothing was changed; try again in a moment.',
    )
  if (isSqlite(error, 'SQLITE_READONLY'))
    return new LecternError(
      'read-only',
      'This library can be read but not changed, because its file is write-protected.',
    )
  if (isSqlite(error, 'SQLITE_IOERR'))
    return new LecternError(
      'disk-full',
      `The disk did not take the change (${(error as Error).message}). Nothing was changed.`,
    )
  return error
}

function explainOpenError(error: unknown, path: string): unknown {
  if (error instanceof LecternError) return error
  if (isSqlite(error, 'SQLITE_NOTADB') || isSqlite(error, 'SQLITE_CORRUPT'))
    return new LecternError(
      'not-a-library',
      `${path} is not a Lectern library, or is damaged: ${(error as Error).message}. It was left untouched.`,
    )
  if (isSqlite(error, 'SQLITE_BUSY'))
    return new LecternError('busy', `Another program holds ${path}. Close it and try again.`)
  if (isSqlite(error, 'SQLITE_FULL'))
    return new LecternError(
      'disk-full',
      `The disk is full, so ${path} can't be opened for writing. It was left untouched.`,
    )
  const reason = error instanceof Error ? error.message : String(error)
  return new LecternError('cannot-open', `The library ${path} can't be opened: ${reason}. It was left untouched.`)
}
