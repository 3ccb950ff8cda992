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
