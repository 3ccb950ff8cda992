/** Review by spaced repetition: what of the read papers comes back today, and when next. */
import { createEmptyCard, fsrs, Rating, type CardInput, type Grade as FsrsGrade, type StateType } from 'ts-fsrs'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { GRADES, type Grade, type ReviewCard } from '../../../shared/contract/review.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'

/** By days, never by minutes: this is for a few minutes a day, and the same each time for the same answers. */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false })
const RATINGS: Readonly<Record<Grade, FsrsGrade>> = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy }
/** By the number that the column `state` holds. */
const STATES: readonly StateType[] = ['New', 'Learning', 'Review', 'Relearning']
const DAY = 86_400_000
/** Cards that go out at once. */
const AHEAD = 3
/** A note is shown so far, in letters. */
const NOTE_SHOWN = 4000

interface ReviewRow {
  readonly id: number
  readonly due: number
  readonly last: number
  readonly stability: number
  readonly difficulty: number
  readonly scheduled: number
  readonly steps: number
  readonly reps: number
  readonly lapses: number
  readonly state: number
}

const REVIEW_COLUMNS = 'r.id, r.due, r.last, r.stability, r.difficulty, r.scheduled, r.steps, r.reps, r.lapses, r.state'

type Shown = Omit<ReviewCard, 'isNew' | 'days'>
const SHOWN = `p.id AS paper, p.key, p.title, h.id AS highlight, h.kind, coalesce(h.quote, substr(n.body, 1, ${String(NOTE_SHOWN)})) AS text,
  coalesce(h.comment, '') AS comment`
/** Of read papers outside the trash; highlights that have lost their words do not come back, nor do notes that are empty. */
const COMES_BACK = `p.status = 'read' AND p.deleted IS NULL`

export function nextCards(db: ReadDb, { today, perDay }: Parsed<'review.next'>, now: number): Out<'review.next'> {
  const count = (sql: string, values: readonly number[]): number =>
    db.get<{ n: number }>(`SELECT count(*) AS n ${sql}`, [...values])?.n ?? 0
  const done = count('FROM review WHERE last >= ?', [today])
  const room = Math.max(0, perDay - done)
  const until = Math.max(now, today + DAY - 1)
  const dueFrom = `FROM review r JOIN paper p ON p.id = r.paper LEFT JOIN highlight h ON h.id = r.highlight
    LEFT JOIN note n ON n.paper = r.paper AND r.highlight IS NULL
    WHERE ${COMES_BACK} AND r.due <= ? AND r.last < ? AND (h.state <> 'lost' OR n.body <> '')`
  const newHighlights = `FROM highlight h JOIN paper p ON p.id = h.paper LEFT JOIN note n ON 0
    WHERE ${COMES_BACK} AND h.state <> 'lost' AND NOT EXISTS (SELECT 1 FROM review r WHERE r.highlight = h.id)`
  const newNotes = `FROM note n JOIN paper p ON p.id = n.paper LEFT JOIN highlight h ON 0
    WHERE ${COMES_BACK} AND n.body <> '' AND NOT EXISTS (SELECT 1 FROM review r WHERE r.paper = p.id AND r.highlight IS NULL)`
  const due = count(dueFrom, [until, today])
  const fresh = due >= room ? 0 : count(newHighlights, []) + count(newNotes, [])
  const left = Math.min(room, due + fresh)
  const wanted = Math.min(AHEAD, left)
  const back = db.all<Shown & ReviewRow>(`SELECT ${REVIEW_COLUMNS}, ${SHOWN} ${dueFrom} ORDER BY r.due, r.id LIMIT ?`, [
    until,
    today,
    wanted,
  ])
  const news =
    back.length < wanted
      ? db.all<Shown>(`SELECT ${SHOWN} ${newHighlights} UNION ALL SELECT ${SHOWN} ${newNotes} LIMIT ?`, [
          wanted - back.length,
        ])
      : []
  const shownOf = ({ paper, key, title, highlight, kind, text, comment }: Shown): Shown => ({
    paper,
    key,
    title,
    highlight,
    kind,
    text,
    comment,
  })
  const cards = [
    ...back.map((row) => ({ ...shownOf(row), isNew: false, days: daysOf(cardOf(row), now) })),
    ...news.map((row) => ({ ...shownOf(row), isNew: true, days: daysOf(createEmptyCard(new Date(now)), now) })),
  ]
  const nextAt =
    left > 0
      ? null
      : (db.get<{ due: number | null }>(
          `SELECT min(r.due) AS due FROM review r JOIN paper p ON p.id = r.paper WHERE ${COMES_BACK}`,
        )?.due ?? null)
  return { cards, left, done, nextAt }
}

function daysOf(card: CardInput, now: number): number[] {
  return GRADES.map((grade) => scheduler.next(card, new Date(now), RATINGS[grade]).card.scheduled_days)
}

function cardOf(row: ReviewRow): CardInput {
  return {
    due: new Date(row.due),
    stability: row.stability,
    difficulty: row.difficulty,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it still; it follows from `last_review`
    elapsed_days: 0,
    scheduled_days: row.scheduled,
    learning_steps: row.steps,
    reps: row.reps,
    lapses: row.lapses,
    state: STATES[row.state] ?? 'New',
    last_review: new Date(row.last),
  }
}

/** @throws LecternError `not-found` where the highlight or the note is gone */
export function gradeCard(db: WriteDb, { paper, highlight, grade }: Parsed<'review.grade'>, now: number): string {
  const isThere =
    highlight === null
      ? db.get('SELECT 1 FROM note WHERE paper = ?', [paper])
      : db.get('SELECT 1 FROM highlight WHERE id = ? AND paper = ?', [highlight, paper])
  if (!isThere) throw new LecternError('not-found', 'What was to be reviewed is no longer there.')
  const row = db.get<ReviewRow>(`SELECT ${REVIEW_COLUMNS} FROM review r WHERE r.paper = ? AND r.highlight IS ?`, [
    paper,
    highlight,
  ])
  const before = row ? cardOf(row) : createEmptyCard(new Date(now))
  const { card } = scheduler.next(before, new Date(now), RATINGS[grade])
  const values = [
    card.due.getTime(),
    now,
    card.stability,
    card.difficulty,
    card.scheduled_days,
    card.learning_steps,
    card.reps,
    card.lapses,
    card.state,
  ]
  if (row)
    db.run(
      `UPDATE review SET due = ?, last = ?, stability = ?, difficulty = ?, scheduled = ?, steps = ?, reps = ?, lapses = ?, state = ?
       WHERE id = ?`,
      [...values, row.id],
    )
  else
    db.run(
      `INSERT INTO review (due, last, stability, difficulty, scheduled, steps, reps, lapses, state, paper, highlight)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [...values, paper, highlight],
    )
  const what = highlight === null ? 'the note' : 'a highlight'
  return `Reviewed ${what} of ${describePapers(db, [paper])}`
}

/** What is known of a paper's highlights and note goes over to the one that it became part of. */
export function moveReviews(db: WriteDb, keep: number, other: number): void {
  db.run('UPDATE review SET paper = ? WHERE paper = ? AND highlight IS NOT NULL', [keep, other])
  const hasOwn = db.get('SELECT 1 FROM review WHERE paper = ? AND highlight IS NULL', [keep])
  if (hasOwn) db.run('DELETE FROM review WHERE paper = ? AND highlight IS NULL', [other])
  else db.run('UPDATE review SET paper = ? WHERE paper = ? AND highlight IS NULL', [keep, other])
}
