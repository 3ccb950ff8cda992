/** Taking back a part of a step that can't be undone whole: what later steps left as it was, row by row and column by column. */
import type { TableShape } from './change-log.ts'
import type { ReadDb, WriteDb } from './open.ts'
import { insertRow, type Row } from './whole-paper.ts'

interface Change {
  readonly tbl: string
  readonly pk: string
  readonly op: 'insert' | 'update' | 'delete'
  readonly before: string | null
}

/** Changes of steps that stand, after those of step `@step`. */
const LATER = `FROM change d JOIN step s ON s.id = d.step AND s.state = 'done'
  WHERE d.step <> @step AND d.id > (SELECT min(id) FROM change WHERE step = @step)`

/** Those of `papers` that are no longer as step `step` left them; one that was changed and changed back is as it was. */
export function papersChangedSince(
  db: ReadDb,
  shapes: readonly TableShape[],
  step: number,
  papers: readonly number[],
): Set<number> {
  const touched = db.column<number>(
    `SELECT DISTINCT d.paper ${LATER} AND d.paper IN (SELECT value FROM json_each(@papers))`,
    { step, papers: JSON.stringify(papers) },
  )
  return new Set(touched.filter((paper) => isChanged(db, shapes, step, paper)))
}

function isChanged(db: ReadDb, shapes: readonly TableShape[], step: number, paper: number): boolean {
  const rows = new Map<string, { readonly tbl: string; readonly pk: string; was: Row | null }>()
  for (const { tbl, pk, op, before } of db.all<Change>(
    `SELECT d.tbl, d.pk, d.op, d.before ${LATER} AND d.paper = @paper ORDER BY d.id`,
    { step, paper },
  )) {
    const key = `${tbl} ${pk}`
    const known = rows.get(key)
    if (!known) rows.set(key, { tbl, pk, was: op === 'insert' ? null : parseRow(before) })
    // The first change of a column says what it was.
    else if (known.was !== null && op !== 'insert') known.was = { ...parseRow(before), ...known.was }
  }
  return [...rows.values()].some(({ tbl, pk, was }) => {
    const shape = shapes.find(({ name }) => name === tbl)
    const now = shape ? rowNow(db, shape, pk) : undefined
    if (was === null || now === undefined) return (was === null) !== (now === undefined)
    return Object.entries(was).some(([column, value]) => now[column] !== value)
  })
}

/**
 * Takes back what `step` did to `paper`, but for what a later step changed as well; it is a change like any other, so it can be undone.
 * @returns whether all of it, some of it or nothing was taken back
 */
export function takeBackRows(
  db: WriteDb,
  shapes: readonly TableShape[],
  step: number,
  paper: number,
): 'all' | 'some' | 'none' {
  let [taken, left] = [0, 0]
  for (const change of db.all<Change & { readonly id: number }>(
    'SELECT id, tbl, pk, op, before FROM change WHERE step = ? AND paper = ? ORDER BY id DESC',
    [step, paper],
  )) {
    const shape = shapes.find(({ name }) => name === change.tbl)
    if (!shape) continue
    const later = db.all<Change>(`SELECT d.tbl, d.pk, d.op, d.before ${LATER} AND d.tbl = @tbl AND d.pk = @pk`, {
      step,
      tbl: change.tbl,
      pk: change.pk,
    })
    const standing = new Set(later.flatMap(({ op, before }) => (op === 'update' ? Object.keys(parseRow(before)) : [])))
    const isDrifted = change.op === 'update' ? later.some(({ op }) => op !== 'update') : later.length > 0
    const columns = Object.entries(parseRow(change.before)).filter(([column]) => !standing.has(column))
    if (isDrifted || (change.op === 'update' && columns.length === 0)) {
      left++
      continue
    }
    taken++
    if (standing.size > 0 && columns.length < Object.keys(parseRow(change.before)).length) left++
    const key = JSON.parse(change.pk) as (string | number)[]
    const where = shape.key.map((column) => `${column} = ?`).join(' AND ')
    if (change.op === 'delete') insertRow(db, shape, parseRow(change.before))
    else if (change.op === 'insert') db.run(`DELETE FROM ${shape.name} WHERE ${where}`, key)
    else
      db.run(`UPDATE ${shape.name} SET ${columns.map(([column]) => `${column} = ?`).join(', ')} WHERE ${where}`, [
        ...columns.map(([, value]) => value),
        ...key,
      ])
  }
  return taken === 0 ? 'none' : left === 0 ? 'all' : 'some'
}

function rowNow(db: ReadDb, { name, key }: TableShape, pk: string): Row | undefined {
  return db.get<Row>(
    `SELECT * FROM ${name} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
    JSON.parse(pk) as (string | number)[],
  )
}

function parseRow(json: string | null): Row {
  return JSON.parse(json ?? '{}') as Row
}
