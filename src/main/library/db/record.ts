/** Everything that changes a library goes through here: one transaction, one step of the history, one event after the commit. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Done } from '../../../shared/contract/procedure.ts'
import { beginNewPapers, loggedTables, tablesOfPapers, WHOLE, type TableShape } from './change-log.ts'
import { explainWriteError, type Connection, type ReadDb, type WriteDb } from './open.ts'

/** More papers than this in one commit are told of as "many". */
const MANY_PAPERS = 20_000
/** Steps of the same mark that follow within this time, in milliseconds, become one, which holds no more than the second time. */
const JOIN_WITHIN = 30_000
const JOIN_FOR = 600_000

export interface RecordOptions {
  /** Steps with the same mark that follow each other closely join: typing in one note. */
  readonly joins?: string
  /** Goes on with a step that an earlier transaction of the same job began. */
  readonly into?: number | null
}

/** What the work of a step answers: how the history calls it, and anything its caller wants to know. */
export interface Worked<T> {
  readonly label: string
  readonly value: T
}

export interface Recorder {
  readonly record: <T>(
    work: (db: WriteDb, now: number) => Worked<T>,
    options?: RecordOptions,
  ) => Done & { readonly value: T }
  /** Writes what is not part of the history (settings), or replays it. `tables` are told of after the commit. */
  readonly replay: <T>(
    work: (db: WriteDb) => {
      readonly tables: readonly string[]
      readonly papers: readonly number[] | null
      readonly value: T
    },
  ) => T
  /** Writes what nobody else has to be told of. */
  readonly aside: (work: (db: WriteDb) => void) => void
  /** Begins a step of a long job. Its transactions stay open while others read, and are committed before anyone else writes. */
  readonly open: () => OpenStep
  /** Commits what an open step has written so far, for work that can't be done beside a transaction. */
  readonly settle: () => void
}

export interface WorkOptions {
  /** Whether it inserts new papers with their rows and touches no other, which is logged in a fraction of the time. */
  readonly onlyNewPapers?: (db: ReadDb) => boolean
}

/** Reads of this process see what it has written before it is committed: whole pieces of work, all of which will be. */
export interface OpenStep {
  /** Does a piece of it; `work` answers what the step has done up to now. Where it fails, all since the last commit is rolled back. */
  readonly work: (work: (db: WriteDb, now: number, onlyNewPapers: boolean) => string, options?: WorkOptions) => void
  readonly commit: () => void
  /** Null where nothing was changed, as of the last commit. */
  readonly step: () => number | null
  /** How often it was committed. */
  readonly commits: () => number
}

/**
 * @param onCommit is called after every commit, outside the transaction, so that events never tell of what could still roll back.
 * @param follow does what follows from the changes after number `since`, as a part of the same step.
 */
export function createRecorder(
  connection: Connection,
  clock: () => number,
  onCommit: (seq: number) => void,
  follow: (db: WriteDb, since: number, now: number) => void = () => undefined,
): Recorder {
  const writable = (): void => {
    if (connection.readOnly !== null) throw new LecternError('read-only', connection.readOnly)
  }
  const setMode = (mode: 0 | 1 | 2, step: number | null): void => {
    connection.run('UPDATE temp.recorder SET mode = ?, step = ?', [mode, step])
  }

  let shapes: readonly TableShape[] | null = null
  const tables = (): readonly TableShape[] => (shapes ??= loggedTables(connection))
  const namesOfPapers = (): readonly string[] => tablesOfPapers(tables()).map(({ name }) => name)

  /** The open step whose transaction is running. */
  let held: OpenStep | null = null
  const settle = (): void => held?.commit()

  const begin = (joined: number | null, joins: string | null, now: number): Begun => {
    const step = joined ?? connection.run(`INSERT INTO step (label, at, joins) VALUES ('', ?, ?)`, [now, joins]).lastId
    const first = connection.get<{ id: number | null }>('SELECT max(id) AS id FROM change')?.id ?? 0
    setMode(1, step)
    return { step, joined, joins, first }
  }

  /** Ends what `begin` began, in the same transaction. The number of the commit, or null where nothing was changed. */
  const finish = ({ step, joined, joins, first }: Begun, label: string, now: number): number | null => {
    follow(connection, first, now)
    setMode(0, null)
    const touched = touchedSince(connection, first, namesOfPapers)
    if (joined !== null && joins !== null) keepFirst(connection, joined, first)
    if (touched === null) {
      if (joined === null) connection.run('DELETE FROM step WHERE id = ?', [step])
      return null
    }
    connection.run(`UPDATE step SET label = ?, at = ? WHERE id = ?`, [label, now, step])
    // What was undone can't be redone on top of something new.
    connection.run(`UPDATE step SET state = 'discarded' WHERE state = 'undone'`)
    return logCommit(connection, now, [...touched.tables, 'step'], touched.papers)
  }

  const record: Recorder['record'] = (work, options = {}) => {
    writable()
    settle()
    const now = clock()
    let committed
    try {
      committed = connection.transaction(() => {
        const joined = options.into ?? (options.joins === undefined ? null : stepToJoin(connection, options.joins, now))
        const begun = begin(joined, options.joins === undefined ? null : `${options.joins} @${String(now)}`, now)
        const { label, value } = work(connection, now)
        const seq = finish(begun, label, now)
        return { seq, done: { step: seq === null ? joined : begun.step, label, value } }
      })
    } catch (error) {
      throw explainWriteError(error)
    }
    if (committed.seq !== null) onCommit(committed.seq)
    return committed.done
  }

  const open: Recorder['open'] = () => {
    let begun: Begun | null = null
    let endNewPapers: (() => void) | null = null
    let [now, label, step, commits]: [number, string, number | null, number] = [0, '', null, 0]

    const rollBack = (): void => {
      held = begun = endNewPapers = null
      // A full disk has rolled it back already.
      if (connection.inTransaction()) connection.exec('ROLLBACK')
      hurry(connection, false)
    }
    const logNewPapers = (): void => {
      endNewPapers?.()
      endNewPapers = null
    }
    const opened: OpenStep = {
      work: (work, { onlyNewPapers } = {}) => {
        writable()
        if (held !== opened) settle()
        try {
          if (begun === null) {
            now = clock()
            hurry(connection, true)
            connection.exec('BEGIN IMMEDIATE')
            held = opened
            begun = begin(step, null, now)
          }
          if (onlyNewPapers?.(connection) === true) endNewPapers ??= beginNewPapers(connection, tables())
          else logNewPapers()
          label = work(connection, now, endNewPapers !== null)
        } catch (error) {
          rollBack()
          throw explainWriteError(error)
        }
      },
      commit: () => {
        if (begun === null) return
        const ending = begun
        let seq
        try {
          logNewPapers()
          seq = finish(ending, label, now)
          connection.exec('COMMIT')
        } catch (error) {
          rollBack()
          throw explainWriteError(error)
        }
        held = begun = null
        hurry(connection, false)
        if (seq === null) return
        step = ending.step
        commits++
        onCommit(seq)
      },
      step: () => step,
      commits: () => commits,
    }
    return opened
  }

  const replay: Recorder['replay'] = (work) => {
    writable()
    settle()
    let seq = 0
    let value
    try {
      value = connection.transaction(() => {
        setMode(2, null)
        const result = work(connection)
        setMode(0, null)
        seq = logCommit(connection, clock(), result.tables, result.papers)
        return result.value
      })
    } catch (error) {
      throw explainWriteError(error)
    }
    onCommit(seq)
    return value
  }

  const aside: Recorder['aside'] = (work) => {
    writable()
    settle()
    try {
      connection.transaction(() => work(connection))
    } catch (error) {
      throw explainWriteError(error)
    }
  }

  return { record, replay, aside, open, settle }
}

/**
 * For a long job the disk is not waited for; the next step that waits for it saves the job's, too. Many of the pages that one of its
 * transactions writes are written by the following ones again, so they are brought into the library's file less often.
 */
function hurry(connection: Connection, on: boolean): void {
  connection.pragma(`synchronous = ${on ? 'NORMAL' : 'FULL'}`)
  connection.pragma(`wal_autocheckpoint = ${String(on ? 8192 : 1000)}`)
}

/** What the end of a step needs to know of its beginning. */
interface Begun {
  readonly step: number
  /** The earlier step that it goes on with. */
  readonly joined: number | null
  readonly joins: string | null
  /** The last change before it. */
  readonly first: number
}

/** `joins` of a step is its mark, and when it began in milliseconds since 1970. */
function stepToJoin(connection: Connection, mark: string, now: number): number | null {
  const last = connection.get<{ id: number; at: number; joins: string | null; state: string }>(
    'SELECT id, at, joins, state FROM step ORDER BY id DESC LIMIT 1',
  )
  if (last?.state !== 'done' || now - last.at >= JOIN_WITHIN) return null
  const [of, began] = last.joins?.split(' @') ?? []
  return of === mark && now - Number(began) < JOIN_FOR ? last.id : null
}

/**
 * In a step that goes on, only how a row stood at first tells how to take it back; what it was in between would fill the library with
 * copies of a long note.
 */
function keepFirst(connection: Connection, step: number, since: number): void {
  connection.run(
    `DELETE FROM change WHERE id > @since AND step = @step AND op = 'update' AND EXISTS (
       SELECT 1 FROM change e WHERE e.step = @step AND e.id <= @since AND e.tbl = change.tbl AND e.pk = change.pk
         AND (e.op = 'insert' OR (e.op = 'update' AND NOT EXISTS (
           SELECT 1 FROM json_each(change.before) n WHERE NOT EXISTS (
             SELECT 1 FROM json_each(e.before) o WHERE o.key = n.key)))))`,
    { since, step },
  )
}

/** Tables and papers of the changes after `first`, or null where there are none. */
function touchedSince(
  connection: Connection,
  first: number,
  namesOfPapers: () => readonly string[],
): { readonly tables: readonly string[]; readonly papers: readonly number[] | null } | null {
  const tables = connection.column<string>('SELECT DISTINCT tbl FROM change WHERE id > ?', [first])
  if (tables.length === 0) return null
  const isWhole =
    connection.get('SELECT 1 FROM change WHERE id > ? AND before = ? LIMIT 1', [first, WHOLE]) !== undefined
  // A renamed or recoloured tag shows on papers whose own rows stayed as they were.
  const ofTags = tables.includes('tag')
    ? `UNION SELECT paper FROM paper_tag
         WHERE tag IN (SELECT json_extract(pk, '$[0]') FROM change WHERE id > @first AND tbl = 'tag' AND op = 'update')`
    : ''
  const papers = connection.column<number>(
    `SELECT DISTINCT paper FROM change WHERE id > @first AND paper IS NOT NULL ${ofTags} LIMIT @limit`,
    { first, limit: MANY_PAPERS + 1 },
  )
  return {
    tables: isWhole ? [...new Set([...tables, ...namesOfPapers()])] : tables,
    papers: papers.length > MANY_PAPERS ? null : papers,
  }
}

function logCommit(
  connection: Connection,
  now: number,
  tables: readonly string[],
  papers: readonly number[] | null,
): number {
  const seq = connection.run('INSERT INTO commit_log (at, tables, papers) VALUES (?, ?, ?)', [
    now,
    JSON.stringify(tables),
    papers && papers.length <= MANY_PAPERS ? JSON.stringify(papers) : null,
  ]).lastId
  // Other processes poll several times a second; but what is made of the library and kept beside it may be weeks old.
  if (seq % 256 === 0) connection.run('DELETE FROM commit_log WHERE seq < ?', [seq - 8192])
  return seq
}
