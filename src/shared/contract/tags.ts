/** Tags and notes. */
import { z } from 'zod'
import { PaperId, Tag } from './entities.ts'
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

/** What the paper is tagged in the same step, undone with it: the `#tags` that this passage brought. None is ever taken away. */
const NewTags = z.array(TagName).max(100).default([])

/** Whether it is a step of its own, so that what stood before and what stands then both stay among the versions. */
const Apart = z.boolean().default(false)

export const noteProcedures = {
  /** Saves the note as typed. Steps close in time join in one, so that undo takes back a passage and not a letter. */
  'note.set': {
    kind: 'command',
    input: z.strictObject({
      id: PaperId,
      body: z.string().max(8_000_000),
      /** The revision that was edited; another one in the library is a `conflict` whose detail is `{ body, revision }`. Null overwrites. */
      revision: z.int().nonnegative().nullable(),
      /** Where the revision is not known yet, the text that was edited; with another one in the library it is a `conflict` as well. */
      typedOn: z.string().max(8_000_000).optional(),
      tags: NewTags,
      apart: Apart,
    }),
    output: Done.extend({ revision: z.int() }),
  },
  /** Saves one passage of a note: of a long one, the rest need not travel each time. Offsets are UTF-16, in the text of `revision`. */
  'note.edit': {
    kind: 'command',
    input: z.strictObject({
      id: PaperId,
      /** Another one in the library is a `conflict`, as with `note.set`. */
      revision: z.int().nonnegative(),
      from: z.int().nonnegative(),
      to: z.int().nonnegative(),
      insert: z.string().max(8_000_000),
      tags: NewTags,
      apart: Apart,
    }),
    output: Done.extend({ revision: z.int() }),
  },
} as const satisfies Record<string, Procedure>
