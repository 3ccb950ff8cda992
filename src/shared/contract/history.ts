/** Undo, redo and the list of everything done. */
import { z } from 'zod'
import { Done, Nothing, type Procedure } from './procedure.ts'

export const Step = z.strictObject({
  id: z.int(),
  label: z.string(),
  at: z.int(),
  /** `discarded`: undone, and then something else was done. */
  state: z.enum(['done', 'undone', 'discarded']),
})
export type Step = z.infer<typeof Step>

export const historyProcedures = {
  'history.list': {
    kind: 'query',
    reads: ['step'],
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100), before: z.int().nullable().default(null) }),
    /** Newest first. */
    output: z.strictObject({ steps: z.array(Step) }),
  },
  /** What undo and redo would do now. */
  'history.next': {
    kind: 'query',
    reads: ['step'],
    input: Nothing,
    output: z.strictObject({ undo: Step.nullable(), redo: Step.nullable() }),
  },
  /** Takes back the newest step, or the one named. A `conflict` where what it touched has changed since. */
  'history.undo': { kind: 'command', input: z.strictObject({ step: z.int().optional() }), output: Done },
  'history.redo': { kind: 'command', input: z.strictObject({ step: z.int().optional() }), output: Done },
} as const satisfies Record<string, Procedure>
