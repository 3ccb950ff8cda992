/** Images in notes: kept in a folder beside the library, named by their content, shown as `![](images/…)`. */
import { z } from 'zod'
import { Nothing, type Procedure } from './procedure.ts'

/** The largest image that is taken, in bytes. */
export const IMAGE_LIMIT = 20 * 1024 * 1024

export const imageProcedures = {
  /** Keeps an image; what it is follows from its bytes. The same image again is the same file. */
  'image.add': {
    kind: 'command',
    input: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    output: z.strictObject({
      /** As a note names it: "images/<sha-256>.png". */
      name: z.string(),
    }),
  },
  /** Deletes the images that no note names, nor any version of a note of the last thirty days. They can't be brought back. */
  'image.removeUnused': {
    kind: 'command',
    input: Nothing,
    output: z.strictObject({ removed: z.int(), bytes: z.int() }),
  },
} as const satisfies Record<string, Procedure>
