/** Undo and redo: replays the change log backwards or forwards, and refuses rather than overwrite what changed since. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Step } from '../../../shared/contract/history.ts'
import type { Done } from '../../../shared/contract/procedure.ts'
import { tablesOfPapers, WHOLE, type TableShape } from './change-log.ts'
import { bringAgain, KEPT_FILE, takeAway } from './brought-files.ts'
import { insertRow, removeWhole, restoreWhole, type Row } from './whole-paper.ts'
import { isSqlite, type Params, type ReadDb, type WriteDb } from './open.ts'
import type { Recorder } from './record.ts'

interface Change {
  readonly id: number
  readonly tbl: string
  readonly pk: string
  readonly paper: number | null
  readonly op: 'insert' | 'update' | 'delete'
  readonly before: string | null
  readonly after: string | null
}

export interface History {
  readonly list: (limit: number, before: number | null) => Step[]
  readonly next: () => { undo: Step | null; redo: Step | null }
  readonly undo: (step?: number) => Done
  readonly redo: (step?: number) => Done
}

export function createHistory(db: ReadDb, recorder: Recorder, tables: readonly TableShape[]): History {
  const ofPapers = tablesOfPapers(tables)
  const shapes = new Map(tables.map((table) => [table.name, table]))

  const next: History['next'] = () => ({
    undo: db.get<Step>(`SELECT id, label, at, state FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1`) ?? null,
    // Undone last is redone first: the oldest of those that stand undone in a row.
    redo: db.get<Step>(`SELECT id, label, at, state FROM step WHERE state = 'undone' ORDER BY id LIMIT 1`) ?? null,
  })

  const move = (direction: 'undo' | 'redo', wanted: number | undefined): Done => {
    const step =
      wanted === undefined
        ? next()[direction]
        : (db.get<Step>('SELECT id, label, at, state FROM step WHERE id = ?', [wanted]) ?? null)
    if (step?.state !== (direction === 'undo' ? 'done' : 'undone')) {
      if (wanted === undefined) return { step: null, label: `Nothing to ${direction}` }
      throw new LecternError('conflict', `This step can't be ${direction === 'undo' ? 'undone' : 'redone'} any more.`)
    }
    try {
      return recorder.replay((write) => {
        const changes = write.all<Change>(
          `SELECT id, tbl, pk, paper, op, before, after FROM change WHERE step = ? ORDER BY id ${direction === 'undo' ? 'DESC' : 'ASC'}`,
          [step.id],
        )
        refuseDrift(write, step, direction)
        for (const change of changes) {
          if (change.tbl === KEPT_FILE) {
            if (direction === 'undo') takeAway(write, change.id)
            else bringAgain(write, change.id)
            continue
          }
          const shape = shapes.get(change.tbl)
          if (!shape)
            throw new LecternError('conflict', `“${step.label}” belongs to a part that this library no longer has.`)
          if (change.op === 'insert' && change.before === WHOLE) {
            if (direction === 'undo') removeWhole(write, shape, ofPapers, change)
            else restoreWhole(write, shape, ofPapers, change)
          } else if (direction === 'undo') revert(write, shape, change)
          else reapply(write, shape, change)
        }
        write.run('UPDATE step SET state = ? WHERE id = ?', [direction === 'undo' ? 'undone' : 'done', step.id])
        return {
          tables: [...tablesTouched(changes, ofPapers), 'step'],
          papers: papersTouched(write, changes),
          value: { step: step.id, label: direction === 'undo' ? `Undid: ${step.label}` : `Redid: ${step.label}` },
        }
      })
    } catch (error) {
      if (isSqlite(error, 'SQLITE_CONSTRAINT')) throw drifted(step, direction)
      throw error
    }
  }

  return {
    list: (limit, before) =>
      db.all<Step>('SELECT id, label, at, state FROM step WHERE id < ? ORDER BY id DESC LIMIT ?', [
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      ]),
    next,
    undo: (step) => move('undo', step),
    redo: (step) => move('redo', step),
  }
}

function tablesTouched(changes: readonly Change[], ofPapers: readonly TableShape[]): Set<string> {
  const isWhole = changes.some((change) => change.before === WHOLE)
  return new Set([...changes.map((change) => change.tbl), ...(isWhole ? ofPapers.map(({ name }) => name) : [])])
}

/** Papers whose rows changed, and those that carry a tag that changed. */
function papersTouched(db: ReadDb, changes: readonly Change[]): readonly number[] {
  const tags = changes.flatMap((change) =>
    change.tbl === 'tag' && change.op === 'update' ? (JSON.parse(change.pk) as number[]) : [],
  )
  const tagged = db.column<number>(
    'SELECT DISTINCT paper FROM paper_tag WHERE tag IN (SELECT value FROM json_each(?))',
    [JSON.stringify(tags)],
  )
  return [...new Set([...changes.flatMap((change) => (change.paper === null ? [] : [change.paper])), ...tagged])]
}

/** Every change goes through the log, so a row has drifted exactly if a later step that stands touched it too. */
function refuseDrift(db: ReadDb, step: Step, direction: 'undo' | 'redo'): void {
  const later = db.get<{ label: string }>(
    `SELECT s.label FROM change c
       JOIN change d ON d.tbl = c.tbl AND d.pk = c.pk AND d.id > c.id AND d.step <> c.step
       JOIN step s ON s.id = d.step AND s.state = 'done'
     WHERE c.step = ? ORDER BY d.id DESC LIMIT 1`,
    [step.id],
  )
  if (later) throw drifted(step, direction, later.label)
  // A paper that came whole goes whole, so nothing that belongs to it may have changed.
  const onWhole = db.get<{ label: string }>(
    `SELECT s.label FROM change d JOIN step s ON s.id = d.step AND s.state = 'done'
     WHERE d.id > (SELECT min(id) FROM change WHERE step = @step) AND d.step <> @step
       AND d.paper IN (SELECT paper FROM change WHERE step = @step AND before = @whole)
     ORDER BY d.id DESC LIMIT 1`,
    { step: step.id, whole: WHOLE },
  )
  if (onWhole) throw drifted(step, direction, onWhole.label)
}

function drifted(step: Step, direction: 'undo' | 'redo', later?: string): LecternError {
  const because = later ? `“${later}” changed the same papers since` : 'what it touched has changed since'
  return new LecternError(
    'conflict',
    `“${step.label}” can't be ${direction === 'undo' ? 'undone' : 'redone'}, because ${because}. Undo that first.`,
  )
}

function revert(db: WriteDb, shape: TableShape, change: Change): void {
  const key = JSON.parse(change.pk) as (string | number)[]
  if (change.op === 'delete') {
    insertRow(db, shape, JSON.parse(change.before ?? '{}') as Row)
    return
  }
  const where = whereKey(shape)
  if (change.op === 'insert') {
    keepAfter(db, change, shape.columns, where, key)
    db.run(`DELETE FROM ${shape.name} WHERE ${where}`, key)
    return
  }
  const before = JSON.parse(change.before ?? '{}') as Row
  keepAfter(db, change, Object.keys(before), where, key)
  updateRow(db, shape, before, where, key)
}

function reapply(db: WriteDb, shape: TableShape, change: Change): void {
  const key = JSON.parse(change.pk) as (string | number)[]
  const where = whereKey(shape)
  if (change.op === 'delete') db.run(`DELETE FROM ${shape.name} WHERE ${where}`, key)
  else if (change.op === 'insert') insertRow(db, shape, JSON.parse(change.after ?? '{}') as Row)
  else updateRow(db, shape, JSON.parse(change.after ?? '{}') as Row, where, key)
}

/** Keeps what stands now, for redo. */
function keepAfter(db: WriteDb, change: Change, columns: readonly string[], where: string, key: Params): void {
  const pairs = columns.map((column) => `'${column}', ${column}`).join(', ')
  const row = db.get<{ json: string }>(`SELECT json_object(${pairs}) AS json FROM ${change.tbl} WHERE ${where}`, key)
  db.run('UPDATE change SET after = ? WHERE id = ?', [row?.json ?? null, change.id])
}

function updateRow(db: WriteDb, shape: TableShape, row: Row, where: string, key: readonly (string | number)[]): void {
  const columns = shape.columns.filter((column) => Object.hasOwn(row, column))
  if (columns.length === 0) return
  db.run(`UPDATE ${shape.name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${where}`, [
    ...columns.map((column) => row[column] ?? null),
    ...key,
  ])
}

function whereKey(shape: TableShape): string {
  return shape.key.map((column) => `${column} = ?`).join(' AND ')
}
