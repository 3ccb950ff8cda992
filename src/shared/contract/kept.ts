/** Files that follow the library: each holds the papers of a list, and is written again whenever one of them changes. */
import { z } from 'zod'
import { ListInput } from './papers.ts'
import { Nothing, type Procedure } from './procedure.ts'
import { ExportOptions, FiledFormat } from './publish.ts'

/** What someone changed in the file of what Lectern wrote there. It stays in the file until the person decides. */
export const KeptProposal = z.strictObject({
  paper: z.int(),
  key: z.string(),
  /**
   * The field by its name in the file, "type" for the entry's type, "citation key" for its key in a .bib, "entry" for one that can't be
   * read, null where it was taken out; of a note also "part" where the markers around ours are lost, "text" where ours was rearranged.
   */
  field: z.string().nullable(),
  theirs: z.string().nullable(),
  ours: z.string().nullable(),
  /** What both agreed on last, where that is still known. */
  was: z.string().nullable().default(null),
})
export type KeptProposal = z.infer<typeof KeptProposal>

export const KeptFile = z.strictObject({
  id: z.int().positive(),
  path: z.string(),
  list: ListInput,
  format: FiledFormat,
  options: ExportOptions,
  /** When it was last brought up to date; null before the first time. */
  written: z.int().nullable(),
  /** Why it can't be written, as a sentence; the file is as it was. Tried again by itself. */
  trouble: z.string().nullable(),
  /** It came with a library from elsewhere, and waits until the person says where to write it. */
  paused: z.boolean(),
  proposals: z.array(KeptProposal),
})
export type KeptFile = z.infer<typeof KeptFile>

const Ref = z.strictObject({ id: z.int().positive() })

export const keptProcedures = {
  'kept.list': {
    kind: 'query',
    reads: ['kept_file'],
    input: Nothing,
    output: z.strictObject({ files: z.array(KeptFile) }),
  },
  /**
   * Ties a file to a list and writes it. What stands in the file already stays. A window may name a path that the person chose in a
   * dialog of the system (`file.allow`), or one in the person's own folder.
   */
  'kept.add': {
    kind: 'command',
    input: z.strictObject({
      path: z.string().min(1).max(4096),
      list: ListInput,
      format: FiledFormat.default('bibtex'),
      options: ExportOptions.prefault({}),
    }),
    output: KeptFile,
  },
  /** Lets the file be; it stays where it is. */
  'kept.remove': { kind: 'command', input: Ref, output: Nothing },
  /** Has one that waits follow from now on, at its own path or at another one, with the bounds of `kept.add`. */
  'kept.resume': {
    kind: 'command',
    input: Ref.extend({ path: z.string().min(1).max(4096).optional() }),
    output: KeptFile,
  },
  /** Brings every kept file up to date now, and waits for it. */
  'kept.write': { kind: 'command', input: Nothing, output: z.strictObject({ files: z.array(KeptFile) }) },
  /** Decides on a proposal: "file" takes what the file says into the library, "library" writes ours over it. */
  'kept.settle': {
    kind: 'command',
    input: Ref.extend({
      key: z.string().max(300),
      field: z.string().max(300).nullable(),
      take: z.enum(['file', 'library']),
    }),
    output: KeptFile,
  },
} as const satisfies Record<string, Procedure>
