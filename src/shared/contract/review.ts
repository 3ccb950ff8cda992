/** Review: highlights and notes of read papers come back at growing intervals. */
import { z } from 'zod'
import { HighlightKind, PaperId } from './entities.ts'
import { Done, type Procedure } from './procedure.ts'

/** How well one still knew it, as ts-fsrs counts. */
export const GRADES = [1, 2, 3, 4] as const
export const Grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Grade = z.infer<typeof Grade>

/** What spaced repetition knows of a highlight or a note, as ts-fsrs has it; times in milliseconds. */
export const ReviewState = z.strictObject({
  due: z.int(),
  last: z.int(),
  stability: z.number(),
  difficulty: z.number(),
  scheduled: z.int(),
  steps: z.int(),
  reps: z.int(),
  lapses: z.int(),
  state: z.int().min(0).max(3),
})
export type ReviewState = z.infer<typeof ReviewState>

export const ReviewCard = z.strictObject({
  paper: PaperId,
  key: z.string(),
  title: z.string(),
  /** Null: the paper's note. */
  highlight: z.int().nullable(),
  kind: HighlightKind.nullable(),
  /** The words marked, or the note. */
  text: z.string(),
  comment: z.string(),
  isNew: z.boolean(),
  /** Days until it comes back, by grade from 1 to 4. */
  days: z.array(z.number()),
})
export type ReviewCard = z.infer<typeof ReviewCard>

export const reviewProcedures = {
  /** What is due today: what comes back first, then what is new. */
  'review.next': {
    kind: 'query',
    reads: ['review', 'highlight', 'note', 'paper'],
    input: z.strictObject({
      /** When this day began where the person is, in milliseconds since 1970. */
      today: z.int(),
      /** So many a day. */
      perDay: z.int().min(1).max(500).default(20),
    }),
    output: z.strictObject({
      /** The first few; grading one brings the next. */
      cards: z.array(ReviewCard),
      /** Left for today, those among them. */
      left: z.int(),
      /** Graded today. */
      done: z.int(),
      /** When something comes back next, where nothing is left; null where nothing is there at all. */
      nextAt: z.int().nullable(),
    }),
  },
  'review.grade': {
    kind: 'command',
    input: z.strictObject({ paper: PaperId, highlight: z.int().positive().nullable(), grade: Grade }),
    output: Done,
  },
} as const satisfies Record<string, Procedure>
