/**
 * The change log: TEMP triggers, generated from the schema, write every change of a logged table into `change` as JSON.
 *
 *     recorder.mode   0  a write to a logged table fails: nothing may bypass the history
 *                     1  changes are logged under recorder.step
 *                     2  undo or redo is replaying, nothing is logged
 *                     3  as 1, but a new paper is logged as one change, marked WHOLE, whatever rows come with it
 *
 * Being TEMP, the triggers belong to this connection and never stand in the file, so a migration can't meet stale ones.
 */
import type { Connection, ReadDb, WriteDb } from './open.ts'

/** Tables that follow from others or are about this machine. A table that is not named here is logged. */
const NOT_LOGGED = new Set(['counter', 'step', 'change', 'commit_log', 'kept_file', 'note_unfinished'])

/** In `before` of an inserted paper: every row that names the paper came with it, and goes with it. */
export const WHOLE = '"whole"'

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** The logged tables with their columns and primary keys, read from the schema. */
export function loggedTables(db: ReadDb): readonly TableShape[] {
  return db
    .column<string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .filter((name) => !NOT_LOGGED.has(name))
    .map((name) => {
      const columns = db.all<{ name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid', [
        name,
      ])
      return {
        name,
        columns: columns.map((column) => column.name),
        key: columns
          .filter((column) => column.pk > 0)
          .sort((a, b) => a.pk - b.pk)
          .map((column) => column.name),
      }
    })
}

/** The tables whose rows belong to a paper. */
export function tablesOfPapers(tables: readonly TableShape[]): TableShape[] {
  return tables.filter(({ columns }) => columns.includes('paper'))
}

/**
 * Inserts a new paper with all its rows as one change: an import would else spend most of its time on the log. `insert` may not
 * touch rows of any other paper.
 */
export function insertWhole<T>(db: WriteDb, insert: () => T): T {
  db.run('UPDATE temp.recorder SET mode = 3 WHERE mode = 1')
  const value = insert()
  db.run('UPDATE temp.recorder SET mode = 1 WHERE mode = 3')
  return value
}

/**
 * From now until the answered function is called, nothing but new papers with their rows, and rows that belong to no paper, may be
 * inserted: the triggers that would look at each of them are gone, and the papers are logged together at the end.
 */
export function beginNewPapers(db: WriteDb, tables: readonly TableShape[]): () => void {
  const triggers = tables.filter(({ name, columns }) => name === 'paper' || columns.includes('paper'))
  for (const { name } of triggers) db.run(`DROP TRIGGER temp.log_${name}_insert`)
  const last = db.get<{ id: number | null }>('SELECT max(id) AS id FROM paper')?.id ?? 0
  return () => {
    db.run(
      `INSERT INTO change (step, tbl, pk, paper, op, before)
       SELECT r.step, 'paper', json_array(p.id), p.id, 'insert', '${WHOLE}' FROM paper p, temp.recorder r WHERE p.id > ? ORDER BY p.id`,
      [last],
    )
    for (const table of triggers) db.run(insertTrigger(table))
  }
}

/** Installs the recorder and its triggers on this connection. */
export function installChangeLog(connection: Connection, tables: readonly TableShape[]): void {
  connection.exec(
    'CREATE TEMP TABLE recorder (mode INTEGER NOT NULL, step INTEGER); INSERT INTO recorder (mode) VALUES (0);' +
      tables.map(triggersOf).join('\n'),
  )
}

const GUARD = `SELECT RAISE(ABORT, 'write outside a recorded step') FROM recorder WHERE mode = 0;`

function primaryKey({ key }: TableShape, row: 'old' | 'new'): string {
  return `json_array(${key.map((column) => `${row}.${column}`).join(', ')})`
}

function logInto(table: TableShape, op: string, row: 'old' | 'new', value: string): string {
  const { name, columns } = table
  const paper = name === 'paper' ? `${row}.id` : columns.includes('paper') ? `${row}.paper` : 'NULL'
  return `INSERT INTO change (step, tbl, pk, paper, op, before)
       SELECT step, '${name}', ${primaryKey(table, row)}, ${paper}, '${op}', ${value} FROM recorder WHERE mode IN (1, 3);`
}

function insertTrigger(table: TableShape): string {
  const { name, columns } = table
  const inserted = name === 'paper' ? `iif(mode = 3, '${WHOLE}', NULL)` : 'NULL'
  const unlessWhole = columns.includes('paper') ? 'WHEN (SELECT mode FROM recorder) <> 3' : ''
  return `CREATE TEMP TRIGGER log_${name}_insert AFTER INSERT ON main.${name} ${unlessWhole} BEGIN
      ${GUARD} ${logInto(table, 'insert', 'new', inserted)}
    END`
}

function triggersOf(table: TableShape): string {
  const { name, columns, key } = table
  const whole = `json_object(${columns.map((column) => `'${column}', old.${column}`).join(', ')})`
  const others = columns.filter((column) => !key.includes(column))
  const changed = others.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')
  // Only the columns that changed, put together as text: json_object over all columns and json_remove of most costs three times as much.
  const before = `'{' || substr(concat(${others
    .map((column) => `iif(old.${column} IS new.${column}, '', ',"${column}":' || json_quote(old.${column}))`)
    .join(', ')}), 2) || '}'`
  const update =
    others.length === 0
      ? ''
      : `CREATE TEMP TRIGGER log_${name}_update AFTER UPDATE ON main.${name} WHEN ${changed} BEGIN
           ${GUARD} ${logInto(table, 'update', 'new', before)}
         END;`
  return `
    ${insertTrigger(table)};
    ${update}
    CREATE TEMP TRIGGER log_${name}_rekey BEFORE UPDATE ON main.${name} WHEN ${key.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')} BEGIN
      SELECT RAISE(ABORT, 'a primary key of ${name} was changed; delete and insert instead');
    END;
    CREATE TEMP TRIGGER log_${name}_delete AFTER DELETE ON main.${name} BEGIN ${GUARD} ${logInto(table, 'delete', 'old', whole)} END;`
}
