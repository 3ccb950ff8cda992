/** Expected failures: a code for programs, a sentence for a person. Nothing is loaded for it, since threads begin with this. */

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
export type ErrorCode = (typeof ERROR_CODES)[number]

/** As it crosses a port. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  /** What a program may need to go on, such as the note that stands now, for a `conflict`. */
  readonly detail?: unknown
}

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
