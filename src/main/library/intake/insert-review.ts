/** What spaced repetition knew of a highlight or a note in the library that it comes from. */
import type { ReviewState } from '../../../shared/contract/review.ts'
import type { WriteDb } from '../db/open.ts'

/** @param highlight null for the paper's note */
export function insertReview(db: WriteDb, paper: number, highlight: number | null, review: ReviewState): void {
  const { due, last, stability, difficulty, scheduled, steps, reps, lapses, state } = review
  db.run(
    `INSERT INTO review (paper, highlight, due, last, stability, difficulty, scheduled, steps, reps, lapses, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [paper, highlight, due, last, stability, difficulty, scheduled, steps, reps, lapses, state],
  )
}
