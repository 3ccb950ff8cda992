/** Papers of the library that are, or may be, one paper twice. */
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { parseArxivId } from '../formats/identifiers.ts'
import { likeness, type Likened } from './likeness.ts'

type Pair = Out<'duplicates.find'>['pairs'][number]

interface Row {
  readonly id: number
  readonly title: string
  readonly author: string
  readonly year: number | null
  readonly doi: string | null
  readonly arxiv: string | null
}

/** More pairs are not looked at in one sitting. */
const PAIRS = 1000
/** Neighbours that each title is compared with, once titles are sorted from either end. */
const WINDOW = 4
/** Titles compared before other calls get their turn. */
const BATCH = 2000

export async function findDuplicates(db: ReadDb, context: CallContext<Progress>): Promise<Out<'duplicates.find'>> {
  const known = new Set(
    db
      .all<{ paper: number; other: number }>('SELECT paper, other FROM not_same')
      .map(({ paper, other }) => keyOf(paper, other)),
  )
  const pairs = new Map<string, Pair>()
  const add = (one: number, other: number, reason: string, certain: boolean): void => {
    const key = keyOf(one, other)
    if (!known.has(key) && !pairs.has(key) && pairs.size < PAIRS)
      pairs.set(key, { keep: Math.min(one, other), other: Math.max(one, other), reason, certain })
  }
  for (const [column, reason] of SAME)
    for (const { one, other } of db.all<{ one: number; other: number }>(
      `SELECT a.id AS one, b.id AS other FROM paper a JOIN paper b ON b.${column} = a.${column} AND b.id > a.id
       WHERE a.${column} IN (SELECT ${column} FROM paper WHERE ${column} IS NOT NULL AND deleted IS NULL GROUP BY ${column} HAVING count(*) BETWEEN 2 AND 50)
         AND a.deleted IS NULL AND b.deleted IS NULL LIMIT ${String(PAIRS)}`,
    ))
      add(one, other, reason, true)
  await compareNeighbours(db, context, add)
  return { pairs: [...pairs.values()] }
}

const SAME = [
  ['doi', 'same DOI'],
  ['arxiv_id', 'same arXiv id'],
] as const

/** Sorted from the front and from the back, titles that differ in one place stand close to each other at least once. */
async function compareNeighbours(
  db: ReadDb,
  context: CallContext<Progress>,
  add: (one: number, other: number, reason: string, certain: boolean) => void,
): Promise<void> {
  const rows = db.all<Row>(
    `SELECT id, title_fold AS title, author_fold AS author, year, doi, arxiv_id AS arxiv FROM paper
     WHERE deleted IS NULL AND length(title_fold) >= 8 ORDER BY title_fold, id`,
  )
  const backwards = rows
    .map((row) => ({ row, key: backwardsOf(row.title) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row)
  for (const [pass, sorted] of [rows, backwards].entries())
    for (const [i, row] of sorted.entries()) {
      if (i % BATCH === 0) {
        context.progress({ phase: 'Comparing', done: pass * rows.length + i, total: 2 * rows.length, unit: 'papers' })
        await setImmediate()
        if (context.cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was changed.')
      }
      for (const other of sorted.slice(i + 1, i + 1 + WINDOW)) compare(db, row, other, add)
    }
}

/** Letters from the last to the first; nobody reads it. */
function backwardsOf(title: string): string {
  let text = ''
  for (let i = title.length - 1; i >= 0; i--) text += title.charAt(i)
  return text
}

function compare(
  db: ReadDb,
  one: Row,
  other: Row,
  add: (one: number, other: number, reason: string, certain: boolean) => void,
): void {
  if (one.title === other.title) {
    if (one.author === '' || other.author === '' || one.author === other.author)
      add(one.id, other.id, 'same title', false)
    return
  }
  if (one.title.slice(0, 8) !== other.title.slice(0, 8) && one.title.slice(-8) !== other.title.slice(-8)) return
  if (one.doi !== null && other.doi !== null) return
  if (one.arxiv !== null && other.arxiv !== null && parseArxivId(one.arxiv)?.id !== parseArxivId(other.arxiv)?.id)
    return
  const withAbstract = (row: Row): Likened => ({
    ...row,
    abstract: () =>
      db.get<{ abstract: string | null }>('SELECT abstract FROM paper_text WHERE paper = ?', [row.id])?.abstract ??
      null,
  })
  const reason = likeness(withAbstract(one), withAbstract(other))
  if (reason !== null) add(one.id, other.id, reason, false)
}

/**
 * Remembers that two papers are two.
 * @throws LecternError `not-found` where one of them is gone, `invalid-input` where both are one
 */
export function keepApart(db: WriteDb, one: number, other: number): string {
  if (one === other) throw new LecternError('invalid-input', 'A paper can’t be kept apart from itself.')
  const there = db.column<number>('SELECT count(*) FROM paper WHERE id IN (?, ?)', [one, other])[0]
  if (there !== 2) throw new LecternError('not-found', 'One of the two papers is no longer in the library.')
  const [paper, second] = one < other ? [one, other] : [other, one]
  db.run('INSERT INTO not_same (paper, other) VALUES (?, ?) ON CONFLICT (paper, other) DO NOTHING', [paper, second])
  return 'Kept two papers apart'
}

function keyOf(one: number, other: number): string {
  return `${String(Math.min(one, other))} ${String(Math.max(one, other))}`
}
