/** Everything that changes a library goes through here: one transaction, one step of the history, one event after the commit. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Done } from '../../../shared/contract/procedure.ts'
import { loggedTables, tablesOfPapers, WHOLE } from './change-log.ts'
import { explainWriteError, type Connection, type WriteDb } from './open.ts'

/** More papers than this in one commit are told of as "many". */
const MANY_PAPERS = 20_000
/** Steps of the same mark that follow within this time, in milliseconds, become one. */
const JOIN_WITHIN = 30_000

export interface RecordOptions {
  /** Steps with the same mark that follow each other closely join: typing in one note. */
  readonly joins?: string
  /** Goes on with a step that an earlier transaction of the same job began. */
  readonly into?: number | null
  /** False: done whole or not at all as ever, but the disk is not waited for; the next step that waits for it saves this one, too. */
  readonly survivesPowerCut?: boolean
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

  let ofPapers: readonly string[] | null = null
  const namesOfPapers = (): readonly string[] =>
    (ofPapers ??= tablesOfPapers(loggedTables(connection)).map(({ name }) => name))

  const record: Recorder['record'] = (work, options = {}) => {
    writable()
    const now = clock()
    let committed
    const waits = options.survivesPowerCut ?? true
    if (!waits) connection.pragma('synchronous = NORMAL')
    try {
      committed = connection.transaction(() => {
        const joined = options.into ?? (options.joins === undefined ? null : stepToJoin(connection, options.joins, now))
        const step =
          joined ??
          connection.run(`INSERT INTO step (label, at, joins) VALUES ('', ?, ?)`, [now, options.joins ?? null]).lastId
        const first = connection.get<{ id: number | null }>('SELECT max(id) AS id FROM change')?.id ?? 0
        setMode(1, step)
        const { label, value } = work(connection, now)
        follow(connection, first, now)
        setMode(0, null)
        const touched = touchedSince(connection, first, namesOfPapers)
        if (joined !== null && options.joins !== undefined) keepFirst(connection, joined, first)
        if (touched === null) {
          if (joined === null) connection.run('DELETE FROM step WHERE id = ?', [step])
          return { seq: null, done: { step: joined, label, value } }
        }
        connection.run(`UPDATE step SET label = ?, at = ? WHERE id = ?`, [label, now, step])
        // What was undone can't be redone on top of something new.
        connection.run(`UPDATE step SET state = 'discarded' WHERE state = 'undone'`)
        const seq = logCommit(connection, now, [...touched.tables, 'step'], touched.papers)
        return { seq, done: { step, label, value } }
      })
    } catch (error) {
      throw explainWriteError(error)
    } finally {
      if (!waits) connection.pragma('synchronous = FULL')
    }
    if (committed.seq !== null) onCommit(committed.seq)
    return committed.done
  }

  const replay: Recorder['replay'] = (work) => {
    writable()
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

  return { record, replay }
}

function stepToJoin(connection: Connection, joins: string, now: number): number | null {
  const last = connection.get<{ id: number; at: number; joins: string | null; state: string }>(
    'SELECT id, at, joins, state FROM step ORDER BY id DESC LIMIT 1',
  )
  return last?.joins === joins && last.state === 'done' && now - last.at < JOIN_WITHIN ? last.id : null
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
  // Other processes poll several times a second; a thousand commits back is long ago.
  if (seq % 256 === 0) connection.run('DELETE FROM commit_log WHERE seq < ?', [seq - 1024])
  return seq
}
