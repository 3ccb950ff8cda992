/**
 * The contract: everything that can be asked of a library, said once. Handler types, the client, the run-time check of every
 * input, the terminal's `call` and the tests' client follow from this object; a procedure without a handler does not compile.
 */
import type { z } from 'zod'
import { annotationProcedures } from './annotations.ts'
import { connectionProcedures } from './connections.ts'
import { imageProcedures } from './images.ts'
import { historyProcedures } from './history.ts'
import { intakeProcedures } from './intake.ts'
import { kindProcedures } from './kinds.ts'
import { libraryProcedures } from './library.ts'
import { paperProcedures } from './papers.ts'
import { noteProcedures } from './notes.ts'
import { tagProcedures } from './tags.ts'
import { queueProcedures } from './queue.ts'
import { reviewProcedures } from './review.ts'
import { viewProcedures } from './views.ts'
import { keptProcedures } from './kept.ts'
import { publishProcedures } from './publish.ts'
import { searchProcedures } from './search.ts'

export const contract = {
  ...libraryProcedures,
  ...paperProcedures,
  ...queueProcedures,
  ...viewProcedures,
  ...tagProcedures,
  ...noteProcedures,
  ...annotationProcedures,
  ...kindProcedures,
  ...connectionProcedures,
  ...reviewProcedures,
  ...imageProcedures,
  ...historyProcedures,
  ...intakeProcedures,
  ...publishProcedures,
  ...searchProcedures,
  ...keptProcedures,
} as const

export type Contract = typeof contract
export type ProcedureName = keyof Contract
/** What a caller may leave out (defaults) may be left out. */
export type In<K extends ProcedureName> = z.input<Contract[K]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type Parsed<K extends ProcedureName> = z.output<Contract[K]['input']>
export type Out<K extends ProcedureName> = z.output<Contract[K]['output']>
export type ProgressOf<K extends ProcedureName> = Contract[K] extends { progress: infer P extends z.ZodType }
  ? z.output<P>
  : never

/** What a handler knows of the call besides its input. */
export interface CallContext<Progress = unknown> {
  /** True once the caller has cancelled or its port has closed. Jobs look at it between transactions. */
  readonly cancelled: () => boolean
  readonly progress: (value: Progress) => void
  /** Whether the caller runs as the person (the terminal) and may name paths. */
  readonly trusted: boolean
}

export type Handler<K extends ProcedureName> = (
  input: Parsed<K>,
  context: CallContext<ProgressOf<K>>,
) => Out<K> | Promise<Out<K>>
export type Handlers = { readonly [K in ProcedureName]: Handler<K> }
