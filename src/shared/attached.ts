/** Opening a file that a paper links to, in the system's own program: what window and desktop say to each other about it. */
import { z } from 'zod'

/** The answer has the same number. */
export const OpenFileMessage = z.strictObject({
  t: z.literal('open-file'),
  id: z.int(),
  paper: z.int().positive(),
  /** As the paper's link has it: "file:///…". */
  url: z.string().max(4000),
})
export type OpenFileMessage = z.infer<typeof OpenFileMessage>

/** `problem` is a sentence, or null where the file was opened. */
export const FileOpenedMessage = z.strictObject({
  t: z.literal('file-opened'),
  id: z.int(),
  problem: z.string().nullable(),
})
export type FileOpenedMessage = z.infer<typeof FileOpenedMessage>
