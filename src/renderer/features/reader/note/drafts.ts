/** What was typed and not yet saved, kept where it survives a crash of the window or the library. */
import { z } from 'zod'

const Draft = z.object({ body: z.string(), base: z.string(), revision: z.number() })
/** `base` is the text of `revision`, from which it was typed. */
export type Draft = z.infer<typeof Draft>

/** Larger drafts would fill the browser's store; the library saves them within half a second anyway. */
const LIMIT = 500_000

export function keepDraft(uid: string, draft: Draft): void {
  if (draft.body.length + draft.base.length > LIMIT) return
  try {
    localStorage.setItem(keyOf(uid), JSON.stringify(draft))
  } catch {
    // A full or forbidden store only takes the second net away.
  }
}

export function dropDraft(uid: string): void {
  localStorage.removeItem(keyOf(uid))
}

export function keptDraft(uid: string): Draft | null {
  try {
    const kept = localStorage.getItem(keyOf(uid))
    return kept === null ? null : Draft.parse(JSON.parse(kept))
  } catch {
    return null
  }
}

function keyOf(uid: string): string {
  return `lectern.draft.${uid}`
}
