/** The library as a whole. */
import { z } from 'zod'
import { Nothing, type Procedure } from './procedure.ts'

export const LibraryInfo = z.strictObject({
  /** The file, as the person would write it. */
  path: z.string(),
  /** Set where the library can be read but not written, with the reason as a sentence. */
  readOnly: z.string().nullable(),
  schema: z.int(),
  version: z.string(),
})
export type LibraryInfo = z.infer<typeof LibraryInfo>

export const libraryProcedures = {
  'library.info': { kind: 'query', reads: [], input: Nothing, output: LibraryInfo },
  /** The numbers of the sidebar. */
  'library.counts': {
    kind: 'query',
    reads: ['paper'],
    input: Nothing,
    output: z.strictObject({
      inbox: z.int(),
      queued: z.int(),
      reading: z.int(),
      read: z.int(),
      skipped: z.int(),
      /** All papers outside the trash. */
      all: z.int(),
      trash: z.int(),
    }),
  },
  /** Integrity, foreign keys, counters and the search index against the rows. */
  'library.check': {
    kind: 'job',
    input: z.strictObject({ repair: z.boolean().default(false) }),
    progress: z.strictObject({ phase: z.string() }),
    output: z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) }),
  },
  /** Writes a whole copy of the library to a new file. Terminal only; refuses to overwrite. */
  'library.backup': {
    kind: 'command',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: z.strictObject({ path: z.string(), bytes: z.int() }),
  },
  /** Puts the library back to what a backup holds; what stood here is kept in a file beside it. Terminal only. */
  'library.restore': {
    kind: 'command',
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: z.strictObject({ kept: z.string() }),
  },
  /** What a window remembers: pane sizes, theme. Not part of the history. */
  'setting.all': {
    kind: 'query',
    reads: ['setting'],
    input: Nothing,
    output: z.strictObject({ settings: z.record(z.string(), z.string()) }),
  },
  'setting.set': {
    kind: 'command',
    input: z.strictObject({ name: z.string().regex(/^[a-z][a-zA-Z.]{0,99}$/), value: z.string().max(100_000) }),
    output: Nothing,
  },
} as const satisfies Record<string, Procedure>
