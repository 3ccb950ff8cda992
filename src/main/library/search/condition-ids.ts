/** Answers the conditions of a query from the database. */
import type { ConditionNode, QueryNode } from '../../../shared/query/tree.ts'
import type { ReadDb } from '../db/open.ts'
import { conditionFilter } from './conditions.ts'

/** Ids of the papers that hold a condition at the time `now`. `open` is the leaf that is still being typed. */
export function conditionIds(db: ReadDb, now: number, open: QueryNode | null): (node: ConditionNode) => Int32Array {
  return (node) => {
    const { sql, params } = conditionFilter(db, node, now, node === open)
    return Int32Array.from(db.column<number>(`SELECT p.id FROM paper p WHERE ${sql}`, params))
  }
}
