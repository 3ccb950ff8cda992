/** The reading queue beyond its order: what waits until later. */
import { z } from 'zod'
import { PaperId } from './entities.ts'
import { PaperIds } from './papers.ts'
import { Done, type Procedure } from './procedure.ts'

export const queueProcedures = {
  /**
   * Hides papers from the lists of their states until a time, until another paper has been read or skipped, or no longer (`wake`). They
   * come back where they were. A time that has passed is `invalid-input`.
   */
  'queue.snooze': {
    kind: 'command',
    input: z.strictObject({
      ids: PaperIds,
      until: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('time'), at: z.int() }),
        z.strictObject({ kind: z.literal('read'), paper: PaperId }),
        z.strictObject({ kind: z.literal('wake') }),
      ]),
    }),
    output: Done,
  },
  /** What there is to do now, the most pressing first; at most ten of each. */
  'queue.next': {
    kind: 'query',
    reads: ['paper'],
    /** The last day that counts as due, by the person's own calendar. */
    input: z.strictObject({ dueBy: z.iso.date() }),
    output: z.strictObject({
      due: z.array(PaperId),
      /** Back from a snooze, and not decided on since. */
      woken: z.array(PaperId),
      reading: z.array(PaperId),
      queued: z.array(PaperId),
      /** How many are still snoozed. */
      snoozed: z.int(),
    }),
  },
  /** How many papers have waited in the inbox since before a time, snoozed ones left out. */
  'queue.stale': {
    kind: 'query',
    reads: ['paper'],
    input: z.strictObject({ before: z.int() }),
    output: z.strictObject({ count: z.int() }),
  },
  /** Figures from the dated history. The caller parts time, for weeks begin where the person lives. */
  'queue.statistics': {
    kind: 'query',
    reads: ['paper', 'status_event', 'tag', 'paper_tag'],
    input: z.strictObject({
      /** Ascending times; each two neighbours are a period, its end excluded. */
      edges: z
        .array(z.int())
        .min(2)
        .max(600)
        .refine((edges) => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge)), 'Times must ascend.'),
    }),
    output: z.strictObject({
      periods: z.array(
        z.strictObject({
          start: z.int(),
          end: z.int(),
          added: z.int(),
          queued: z.int(),
          started: z.int(),
          read: z.int(),
          skipped: z.int(),
          /** At the end of the period. */
          queueLength: z.int(),
          /** How long the paper in the middle of the queue has been there by then, in milliseconds; null for an empty queue. */
          queueAge: z.int().nullable(),
        }),
      ),
      /** Milliseconds from queued to read, one for each time that a queued paper was read. */
      waits: z.array(z.int()),
      /** Times that papers with the tag were queued and read. */
      tags: z.array(z.strictObject({ name: z.string(), queued: z.int(), read: z.int() })),
    }),
  },
  /** Whether this person may want a paper, and why: the terms that it shares with what they queued, read, starred or skipped. */
  'queue.suggestion': {
    kind: 'query',
    reads: ['paper', 'paper_text'],
    input: z.strictObject({ id: PaperId }),
    output: z.strictObject({
      isReady: z.boolean(),
      /** Where it is not: what it would take, as a sentence. */
      needed: z.string().nullable(),
      /** Above 0 more speaks for the paper than against it. */
      score: z.number().nullable(),
      /** Terms, the weightiest first. */
      for: z.array(z.string()),
      against: z.array(z.string()),
    }),
  },
} as const satisfies Record<string, Procedure>
