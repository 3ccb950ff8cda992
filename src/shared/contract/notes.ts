/** Notes: saved as they are typed, with what is not saved or not decided yet. */
import { z } from 'zod'
import { PaperId } from './entities.ts'
import { Done, type Procedure } from './procedure.ts'
import { TagName } from './tags.ts'

/** What was typed and not saved: one change of the text of `revision`. Offsets are UTF-16. */
export const NoteDraft = z.strictObject({
  revision: z.int().nonnegative(),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  insert: z.string().max(8_000_000),
  /** When it was typed, in milliseconds since 1970. */
  at: z.int(),
})
export type NoteDraft = z.infer<typeof NoteDraft>

/** A passage that two wrote at once, in whole lines, while nobody has chosen. */
export const UndecidedClash = z.strictObject({
  mine: z.string().max(8_000_000),
  theirs: z.string().max(8_000_000),
  /** What stands in the note. */
  now: z.string().max(8_000_000),
  /** The letters before it, and how many (UTF-16) there are up to it: where to look for it in a text that has changed. */
  before: z.string().max(200),
  at: z.int().nonnegative(),
})
export type UndecidedClash = z.infer<typeof UndecidedClash>

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
  /** What was begun in a note and not brought to an end, by a window that may be gone by now. */
  'note.unfinished': {
    kind: 'query',
    // A window asks when it opens the note, and knows from then on.
    reads: [],
    input: z.strictObject({ id: PaperId }),
    output: z.strictObject({ draft: NoteDraft.nullable(), clashes: z.array(UndecidedClash) }),
  },
  /** Keeps it, outside of the history. What is left out stays as it is. */
  'note.keepUnfinished': {
    kind: 'command',
    input: z.strictObject({
      id: PaperId,
      draft: NoteDraft.nullable().optional(),
      clashes: z.array(UndecidedClash).max(10_000).optional(),
    }),
    output: z.strictObject({}),
  },
} as const satisfies Record<string, Procedure>
