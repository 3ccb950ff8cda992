/** Asking the person for a place to write to, in the system's own dialog: what window and desktop say to each other about it. */
import { z } from 'zod'

/** The window asks the desktop, over the same channel, for a place of the person's choosing; the answer has the same number. */
export const ChooseMessage = z.strictObject({
  t: z.literal('choose'),
  id: z.int(),
  kind: z.enum(['file', 'folder']),
  title: z.string().max(200),
  /** Proposed for a file, with its ending. */
  name: z.string().max(300),
})
export type ChooseMessage = z.infer<typeof ChooseMessage>

/** `path` is null where the person cancelled. */
export const ChosenMessage = z.strictObject({ t: z.literal('chosen'), id: z.int(), path: z.string().nullable() })
export type ChosenMessage = z.infer<typeof ChosenMessage>
