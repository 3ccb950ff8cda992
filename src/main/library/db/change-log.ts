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
const NOT_LOGGED = new Set(['counter', 'step', 'change', 'commit_log', 'setting', 'kept_file'])

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

/** Installs the recorder and its triggers on this connection. */
export function installChangeLog(connection: Connection, tables: readonly TableShape[]): void {
  connection.exec(
    'CREATE TEMP TABLE recorder (mode INTEGER NOT NULL, step INTEGER); INSERT INTO recorder (mode) VALUES (0);' +
      tables.map(triggersOf).join('\n'),
  )
}

function triggersOf(table: TableShape): string {
  const { name, columns, key } = table
  const pk = (row: 'old' | 'new') => `json_array(${key.map((column) => `${row}.${column}`).join(', ')})`
  const paper = (row: 'old' | 'new') =>
    name === 'paper' ? `${row}.id` : columns.includes('paper') ? `${row}.paper` : 'NULL'
  const whole = `json_object(${columns.map((column) => `'${column}', old.${column}`).join(', ')})`
  const others = columns.filter((column) => !key.includes(column))
  const changed = others.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')
  // Only the columns that changed, put together as text: json_object over all columns and json_remove of most costs three times as much.
  const before = `'{' || substr(concat(${others
    .map((column) => `iif(old.${column} IS new.${column}, '', ',"${column}":' || json_quote(old.${column}))`)
    .join(', ')}), 2) || '}'`
  const guard = `SELECT RAISE(ABORT, 'write outside a recorded step') FROM recorder WHERE mode = 0;`
  const log = (op: string, row: 'old' | 'new', value: string) =>
    `INSERT INTO change (step, tbl, pk, paper, op, before)
       SELECT step, '${name}', ${pk(row)}, ${paper(row)}, '${op}', ${value} FROM recorder WHERE mode IN (1, 3);`
  const inserted = name === 'paper' ? `iif(mode = 3, '${WHOLE}', NULL)` : 'NULL'
  const unlessWhole = columns.includes('paper') ? 'WHEN (SELECT mode FROM recorder) <> 3' : ''
  const update =
    others.length === 0
      ? ''
      : `CREATE TEMP TRIGGER log_${name}_update AFTER UPDATE ON main.${name} WHEN ${changed} BEGIN
           ${guard} ${log('update', 'new', before)}
         END;`
  return `
    CREATE TEMP TRIGGER log_${name}_insert AFTER INSERT ON main.${name} ${unlessWhole} BEGIN ${guard} ${log('insert', 'new', inserted)} END;
    ${update}
    CREATE TEMP TRIGGER log_${name}_rekey BEFORE UPDATE ON main.${name} WHEN ${key.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')} BEGIN
      SELECT RAISE(ABORT, 'a primary key of ${name} was changed; delete and insert instead');
    END;
    CREATE TEMP TRIGGER log_${name}_delete AFTER DELETE ON main.${name} BEGIN ${guard} ${log('delete', 'old', whole)} END;`
}
