/**
 * The order of the queue: fractional indexing, so that a move writes the moved rows only and two moves at once both count
 * (https://observablehq.com/@dgreensp/implementing-fractional-indexing). Equal positions, which two processes can produce by
 * inserting at one place, are told apart by id; a move between two equal ones gives those behind the gap new positions.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'

type Target = Parsed<'queue.move'>['to']

interface Place {
  readonly id: number
  readonly position: string
}

/** Whether `text` can be a place in the queue: something must fit behind it. */
export function isPosition(text: string): boolean {
  try {
    return text.length <= LONGEST && generateKeyBetween(text, null) > text
  } catch {
    return false
  }
}

/** Real ones have a few letters; between two that were made to be hostile others would grow without end. */
const LONGEST = 200

/**
 * The place behind `end`, a whole number of the index, that `order` has among the places of another queue: two of them sort as their
 * orders do, whenever they come. As "0" is the least of all letters, it is written "01", and what ends "00".
 */
export function positionBehind(end: string, order: string): string {
  return `${end}${order.replaceAll('0', '01')}001`
}

/** `count` positions behind the last of the queue, also behind those in the trash. */
export function positionsAtBottom(db: ReadDb, count: number): string[] {
  // Two questions, for each has an index of its own.
  const [last = null] = db.column<string>(
    `SELECT position FROM (
       SELECT * FROM (SELECT position FROM paper WHERE position IS NOT NULL AND deleted IS NULL ORDER BY position DESC LIMIT 1)
       UNION ALL SELECT position FROM paper WHERE deleted IS NOT NULL AND position IS NOT NULL)
     ORDER BY position DESC LIMIT 1`,
  )
  return generateNKeysBetween(last, null, count)
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
  const [low, high] = gapAt(db, to, JSON.stringify(moving.map((place) => place.id)))
  const positions = generateNKeysBetween(low, high, moving.length)
  moving.forEach((place, i) => {
    db.run('UPDATE paper SET position = ? WHERE id = ?', [positions[i] ?? null, place.id])
  })
  return moving.length
}

const IN_QUEUE = 'position IS NOT NULL AND deleted IS NULL AND id NOT IN (SELECT value FROM json_each(@moving))'

/** The positions below and above the place to move to, leaving out the papers that move: `moving`, a JSON array of their ids. */
function gapAt(db: WriteDb, to: Target, moving: string): [string | null, string | null] {
  if (to.kind === 'top' || to.kind === 'bottom') {
    const [end = null] = db.column<string>(
      `SELECT position FROM paper WHERE ${IN_QUEUE} ORDER BY position ${to.kind === 'top' ? 'ASC' : 'DESC'} LIMIT 1`,
      { moving },
    )
    return to.kind === 'top' ? [null, end] : [end, null]
  }
  const anchor = db.get<Place>(`SELECT id, position FROM paper WHERE id = @id AND ${IN_QUEUE}`, { id: to.id, moving })
  if (!anchor) throw new LecternError('not-found', 'The paper to move to is not in the queue any more.')
  const low = to.kind === 'after' ? anchor : neighbour(db, anchor, '<', moving)
  const high = to.kind === 'before' ? anchor : neighbour(db, anchor, '>', moving)
  if (!low || !high || low.position < high.position) return [low?.position ?? null, high?.position ?? null]
  return [low.position, spread(db, low, moving)]
}

/** The paper next to `place` in the queue, above (`<`) or below it (`>`). */
function neighbour(db: ReadDb, { id, position }: Place, side: '<' | '>', moving: string): Place | undefined {
  return db.get<Place>(
    `SELECT id, position FROM paper WHERE (position, id) ${side} (@position, @id) AND ${IN_QUEUE}
     ORDER BY position ${side === '<' ? 'DESC' : 'ASC'}, id ${side === '<' ? 'DESC' : 'ASC'} LIMIT 1`,
    { position, id, moving },
  )
}

/** Gives the papers behind `low` that share its position new ones, and returns the first of them. */
function spread(db: WriteDb, low: Place, moving: string): string | null {
  const equal = db.column<number>(
    `SELECT id FROM paper WHERE position = @position AND id > @id AND ${IN_QUEUE} ORDER BY id`,
    {
      position: low.position,
      id: low.id,
      moving,
    },
  )
  const [beyond = null] = db.column<string>(
    `SELECT position FROM paper WHERE position > @position AND ${IN_QUEUE} ORDER BY position LIMIT 1`,
    { position: low.position, moving },
  )
  const fresh = generateNKeysBetween(low.position, beyond, equal.length)
  equal.forEach((id, i) => {
    db.run('UPDATE paper SET position = ? WHERE id = ?', [fresh[i] ?? null, id])
  })
  return fresh[0] ?? null
}
