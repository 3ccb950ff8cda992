/**
 * The order of the queue: fractional indexing, so that a move writes the moved rows only and two moves at once both count
 * (https://observablehq.com/@dgreensp/implementing-fractional-indexing). Equal positions, which two processes can produce by
 * inserting at one place, are told apart by id; a move between two equal ones gives those behind the gap new positions.
 */
import { generateNKeysBetween } from 'fractional-indexing'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'

type Target = Parsed<'queue.move'>['to']

interface Place {
  readonly id: number
  readonly position: string
}

/** `count` positions behind the last of the queue, also behind those in the trash. */
export function positionsAtBottom(db: ReadDb, count: number): string[] {
  const last = db.get<{ position: string | null }>('SELECT max(position) AS position FROM paper')
  return generateNKeysBetween(last?.position ?? null, null, count)
}

/**
 * Moves the papers of `ids` that are in the queue to one place together, in the order that they have among each other.
 * @returns how many were moved
 * @throws LecternError `not-found` where the paper to move to is not in the queue
 */
export function moveInQueue(db: WriteDb, ids: readonly number[], to: Target): number {
  const moving = db.all<Place>(
    `SELECT id, position FROM paper WHERE position IS NOT NULL AND deleted IS NULL AND id IN (SELECT value FROM json_each(?))
     ORDER BY position, id`,
    [JSON.stringify(ids)],
  )
  if (moving.length === 0) return 0
  const excluded = new Set(moving.map((place) => place.id))
  const [low, high] = gapAt(db, to, excluded)
  const positions = generateNKeysBetween(low, high, moving.length)
  moving.forEach((place, i) => {
    db.run('UPDATE paper SET position = ? WHERE id = ?', [positions[i] ?? null, place.id])
  })
  return moving.length
}

/** The positions below and above the place to move to, leaving out the papers that move. */
function gapAt(db: WriteDb, to: Target, excluded: ReadonlySet<number>): [string | null, string | null] {
  const rest = db
    .all<Place>('SELECT id, position FROM paper WHERE position IS NOT NULL AND deleted IS NULL ORDER BY position, id')
    .filter((place) => !excluded.has(place.id))
  if (to.kind === 'top') return [null, rest[0]?.position ?? null]
  if (to.kind === 'bottom') return [rest.at(-1)?.position ?? null, null]
  const anchor = rest.findIndex((place) => place.id === to.id)
  if (anchor < 0) throw new LecternError('not-found', 'The paper to move to is not in the queue any more.')
  const below = to.kind === 'before' ? anchor - 1 : anchor
  const low = rest[below]?.position ?? null
  const high = rest[below + 1]?.position ?? null
  if (low === null || high === null || low < high) return [low, high]
  return [low, spread(db, rest, below)]
}

/** Gives the papers behind `below` that share its position new ones, and returns the first of them. */
function spread(db: WriteDb, rest: readonly Place[], below: number): string | null {
  const shared = rest[below]?.position ?? null
  const equal = rest.slice(below + 1).filter((place) => place.position === shared)
  const beyond = rest[below + 1 + equal.length]?.position ?? null
  const fresh = generateNKeysBetween(shared, beyond, equal.length)
  equal.forEach((place, i) => {
    db.run('UPDATE paper SET position = ? WHERE id = ?', [fresh[i] ?? null, place.id])
  })
  return fresh[0] ?? null
}
