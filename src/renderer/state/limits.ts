/** Limits that a person sets for themselves, as the library's settings keep them. */
import { z } from 'zod'

/** Under which name the library keeps them, as JSON. */
export const LIMITS_SETTING = 'queue.limits'

const limit = z.int().positive().nullable().catch(null).default(null)

const Limits = z.object({
  /** Papers being read at once. */
  reading: limit,
  queue: limit,
  /** Weeks that a paper may wait in the inbox. */
  inboxWeeks: limit,
})
export type Limits = z.infer<typeof Limits>

/** Text that is no such setting sets no limit. */
export function readLimits(stored: string | undefined): Limits {
  try {
    return Limits.parse(JSON.parse(stored ?? '{}'))
  } catch {
    return { reading: null, queue: null, inboxWeeks: null }
  }
}
