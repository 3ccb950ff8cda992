/** Searching beyond lists: papers like others, and completion of what is being typed. */
import { z } from 'zod'
import { PaperId, PaperRow, TagRef } from './entities.ts'
import { PaperIds, WINDOW_LIMIT } from './papers.ts'
import { Nothing, type Procedure, Progress } from './procedure.ts'

export const searchProcedures = {
  /**
   * Papers that share telling words with all of `ids`, or with those that carry one of `tags`, taken together, best first; those
   * themselves, their duplicates and the trash left out.
   */
  'paper.similar': {
    kind: 'query',
    reads: ['paper', 'paper_text', 'author', 'paper_tag', 'tag'],
    input: z.strictObject({
      ids: PaperIds.optional(),
      tags: z.array(TagRef.shape.id).max(100).optional(),
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
  /** For each paper that was found by more than its title, the stretch of its texts that shows why. */
  'search.snippets': {
    kind: 'query',
    reads: ['paper', 'paper_text', 'note', 'highlight'],
    input: z.strictObject({
      ids: z.array(PaperId).max(WINDOW_LIMIT),
      /** As `paper.list` answers them. */
      marks: z.array(z.string().max(1000)).max(1000),
    }),
    output: z.strictObject({
      snippets: z.array(
        z.strictObject({
          id: PaperId,
          field: z.enum(['highlight', 'note', 'abstract']),
          /** One line; what was found is in it as `marks` spell it. */
          text: z.string(),
        }),
      ),
    }),
  },
  /** How much of the library can be found, from 0 to 1; below 1 `search.prepare` is worth starting. */
  'search.state': {
    kind: 'query',
    reads: ['paper'],
    input: Nothing,
    output: z.strictObject({ share: z.number().min(0).max(1) }),
  },
  /**
   * Loads the search index, or makes it where there is none that fits: at the first start, after an upgrade, after a change to very many
   * papers. The library answers meanwhile. Cancelled, it rests until the next search.
   */
  'search.prepare': { kind: 'job', input: Nothing, progress: Progress, output: z.strictObject({}) },
  /** Family names of authors, or citation keys, with a word that begins with what was typed; the most frequent first. */
  'search.names': {
    kind: 'query',
    reads: ['paper', 'author'],
    input: z.strictObject({ field: z.enum(['author', 'key']), typed: z.string().max(200) }),
    output: z.strictObject({ names: z.array(z.string()) }),
  },
  /** Venues of the library for completion, the most frequent first. */
  'search.venues': {
    kind: 'query',
    reads: ['paper'],
    input: Nothing,
    output: z.strictObject({ venues: z.array(z.string()) }),
  },
} as const satisfies Record<string, Procedure>
