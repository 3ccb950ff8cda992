/** Expected failures: a code for programs, a sentence for a person. */
import { z } from 'zod'

export const ERROR_CODES = [
  /** The message does not fit the contract; nothing was done. */
  'invalid-input',
  'unknown-procedure',
  'not-found',
  /** What was to be changed has changed since. */
  'conflict',
  'read-only',
  /** Another program holds the library for too long. */
  'busy',
  'disk-full',
  'cannot-open',
  'not-a-library',
  'newer-library',
  /** The input holds no papers. */
  'no-papers',
  'too-large',
  'cancelled',
  'closed',
  'internal',
] as const
export const ErrorCode = z.enum(ERROR_CODES)
export type ErrorCode = z.infer<typeof ErrorCode>

export const Failure = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  /** What a program may need to go on, such as the note that stands now, for a `conflict`. */
  detail: z.unknown().optional(),
})
export type Failure = z.infer<typeof Failure>

/** The one error class that crosses a port. `message` is a whole sentence that a person can act on. */
export class LecternError extends Error {
  readonly code: ErrorCode
  readonly detail: unknown

  constructor(code: ErrorCode, message: string, detail?: unknown) {
    super(message)
    this.name = 'LecternError'
    this.code = code
    this.detail = detail
  }

  toFailure(): Failure {
    return this.detail === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, detail: this.detail }
  }
}
