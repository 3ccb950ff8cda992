/** Searching beyond lists: papers like others, and completion of what is being typed. */
import { z } from 'zod'
import { PaperRow } from './entities.ts'
import { PaperIds } from './papers.ts'
import { Nothing, type Procedure } from './procedure.ts'

export const searchProcedures = {
  /** Papers that share telling words with all of `ids` together, best first; those themselves, their duplicates and the trash left out. */
  'paper.similar': {
    kind: 'query',
    reads: ['paper', 'paper_text', 'author', 'paper_tag', 'tag'],
    input: z.strictObject({
      ids: PaperIds,
      limit: z.int().min(1).max(100).default(20),
      /** Puts papers in the inbox, the queue and being read before the others found. */
      unreadFirst: z.boolean().default(false),
    }),
    output: z.strictObject({
      papers: z.array(
        z.strictObject({
          row: PaperRow,
          /** 0 to 1: the share of what the given papers are about. */
          score: z.number(),
          /** The words shared, the most telling first, as the given papers spell them. */
          terms: z.array(z.string()),
        }),
      ),
    }),
  },
  /** Venues of the library for completion, the most frequent first. */
  'search.venues': {
    kind: 'query',
    reads: ['paper'],
    input: Nothing,
    output: z.strictObject({ venues: z.array(z.string()) }),
  },
} as const satisfies Record<string, Procedure>
