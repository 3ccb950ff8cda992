/** What a procedure of the contract says of itself. */
import { z } from 'zod'

/** Every table that a query may name in `reads`; the change event names the same. */
export type Table =
  | 'paper'
  | 'paper_text'
  | 'author'
  | 'link'
  | 'extra_field'
  | 'field_source'
  | 'tag'
  | 'paper_tag'
  | 'note'
  | 'highlight'
  | 'highlight_kind'
  | 'connection'
  | 'review'
  | 'status_event'
  | 'import'
  | 'not_same'
  | 'saved_view'
  | 'step'
  | 'setting'
  | 'kept_file'

export interface Query {
  readonly kind: 'query'
  readonly reads: readonly Table[]
  readonly input: z.ZodType
  readonly output: z.ZodType
}

export interface Command {
  readonly kind: 'command'
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** Long work: reports progress, can be cancelled at any moment with nothing half done. */
export interface Job {
  readonly kind: 'job'
  readonly input: z.ZodType
  readonly progress: z.ZodType
  readonly output: z.ZodType
}

export type Procedure = Query | Command | Job

/** How far a job is. `total` is null while unknown. Unit of `done`: whatever `unit` says. */
export const Progress = z.strictObject({
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['papers', 'bytes']),
})
export type Progress = z.infer<typeof Progress>

/** What a command that changed the library answers. `step` is null where there was nothing to change. */
export const Done = z.strictObject({
  /** Number of the step in the history, to undo exactly this. */
  step: z.int().nullable(),
  /** A plain description in the past tense: "Queued 12 papers". */
  label: z.string(),
})
export type Done = z.infer<typeof Done>

export const Nothing = z.strictObject({})
