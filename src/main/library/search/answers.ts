/**
 * What the database has answered, kept until a row changes or a snoozed paper comes back: whoever types on asks the same condition of
 * the same view with every letter.
 */
import type { ListInput, View } from '../../../shared/contract/papers.ts'
import type { ConditionNode, QueryNode } from '../../../shared/query/tree.ts'
import type { ReadDb } from '../db/open.ts'
import { listIds } from '../papers/list.ts'
import { conditionQuery } from './conditions.ts'
import { scopeOf } from './scope.ts'
import type { Segment } from './segment.ts'

/** Answers kept of each sort; one may be as long as the library. */
const MOST_KEPT = 16

export type Suggested = (ids: Int32Array<ArrayBuffer>, reverse: boolean) => Int32Array<ArrayBuffer>

export interface Answers {
  /** Forgets what no longer holds at the time `now`. To be called before the others. */
  readonly at: (now: number) => void
  readonly forget: () => void
  /** Ids of a view in its order. The caller must not change them. */
  readonly sorted: (input: Omit<ListInput, 'query'>) => Int32Array<ArrayBuffer>
  /** Ids of the papers that hold a condition. `open` is the leaf that is still being typed. */
  readonly holding: (open: QueryNode | null) => (node: ConditionNode) => Int32Array
  /** 1 for each paper of a segment that is alive and in `view`. */
  readonly shown: (view: View) => (segment: Segment) => Uint8Array
}

/** @param suggested sorts papers anew by what was learnt about the person, see queue/suggest */
export function createAnswers(db: ReadDb, suggested: Suggested): Answers {
  const sorted = new Map<string, Int32Array<ArrayBuffer>>()
  const holding = new Map<string, Int32Array>()
  const shown = new Map<string, WeakMap<Segment, Uint8Array>>()
  let now = 0
  let until: number | null = null
  const forget = (): void => {
    sorted.clear()
    holding.clear()
    shown.clear()
    until = null
  }
  return {
    forget,
    at: (time) => {
      if (until !== null && (time >= until || time < now)) forget()
      now = time
      until ??=
        db.get<{ at: number | null }>(
          'SELECT min(snooze) AS at FROM paper WHERE snooze > ? AND snooze IS NOT NULL AND deleted IS NULL',
          [now],
        )?.at ?? Infinity
    },
    sorted: ({ view, sort, reverse }) => {
      const list = (): Int32Array<ArrayBuffer> => listIds(db, view, sort, reverse, now)
      const listed = keep(sorted, JSON.stringify([view, sort, reverse]), list)
      // What is suggested changes without a change to any row.
      return sort === 'suggested' ? suggested(listed, reverse) : listed
    },
    holding: (open) => (node) => {
      const { sql, params } = conditionQuery(db, node, now, node === open)
      return keep(holding, JSON.stringify([sql, params]), () => Int32Array.from(db.column<number>(sql, params)))
    },
    shown: (view) => {
      const bySegment = keep(shown, JSON.stringify(view), () => new WeakMap<Segment, Uint8Array>())
      const scope = scopeOf(db, view, now)
      return (segment) => {
        const known = bySegment.get(segment)
        if (known) return known
        const flags = scope(segment)
        bySegment.set(segment, flags)
        return flags
      }
    },
  }
}

function keep<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}
