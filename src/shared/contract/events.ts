/** What the library tells of itself, without being asked. */
import { z } from 'zod'

export const Event = z.discriminatedUnion('kind', [
  /** Sent after every commit, own or foreign. Windows refetch what reads one of `tables`. */
  z.strictObject({
    kind: z.literal('changed'),
    /** Counts up by one a commit, over all processes on the library. */
    seq: z.int(),
    tables: z.array(z.string()),
    /** The papers touched, or null for "too many to list". */
    papers: z.array(z.int()).nullable(),
    /** Whether this process made the change, or another one on the same file. */
    origin: z.enum(['here', 'elsewhere']),
  }),
  /** Files that a second start of the app, or the system's "open with", handed over. */
  z.strictObject({
    kind: z.literal('offered'),
    uploads: z.array(z.strictObject({ upload: z.string(), name: z.string(), size: z.int() })),
  }),
  /** An entry of the desktop's menu was chosen; the window runs the action of that id. */
  z.strictObject({ kind: z.literal('action'), action: z.string() }),
])
export type Event = z.infer<typeof Event>
export type ChangedEvent = Extract<Event, { kind: 'changed' }>
