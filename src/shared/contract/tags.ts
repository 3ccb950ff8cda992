/** Tags. */
import { z } from 'zod'
import { Tag } from './entities.ts'
import { PaperIds } from './papers.ts'
import { Done, Nothing, type Procedure } from './procedure.ts'

/** A tag's name: "/" nests, no part is empty, no control characters, no line ends. Case is kept, but "GNN" and "gnn" are one tag. */
export const TagName = z
  .string()
  .trim()
  .min(1, 'A tag needs a name.')
  .max(200, 'A tag can be at most 200 characters long.')
  // eslint-disable-next-line no-control-regex -- control characters are what it refuses
  .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), 'A tag is one line of text.')
  .refine((name) => name.split('/').every((part) => part.trim() !== ''), 'A tag cannot have an empty part around "/".')

export const tagProcedures = {
  'tag.list': {
    kind: 'query',
    reads: ['tag', 'paper_tag', 'paper'],
    input: Nothing,
    /** By name; `count` is the number of papers outside the trash that carry the tag itself. */
    output: z.strictObject({ tags: z.array(Tag) }),
  },
  /** Adds and removes tags on one or many papers. Tags that do not exist yet are made. */
  'tag.apply': {
    kind: 'command',
    input: z.strictObject({
      ids: PaperIds,
      add: z.array(TagName).max(100).default([]),
      remove: z.array(z.string().max(200)).max(100).default([]),
    }),
    output: Done,
  },
  'tag.edit': {
    kind: 'command',
    input: z.strictObject({
      id: z.int().positive(),
      /** Renaming to a tag that exists merges the two. */
      name: TagName.optional(),
      colour: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .nullable()
        .optional(),
    }),
    output: Done,
  },
  /** Deletes the tags that no paper carries, also none in the trash. */
  'tag.deleteUnused': { kind: 'command', input: Nothing, output: Done },
  'tag.delete': { kind: 'command', input: z.strictObject({ id: z.int().positive() }), output: Done },
} as const satisfies Record<string, Procedure>
