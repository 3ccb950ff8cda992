/** What was typed and not yet saved, kept where it survives a crash of the window or the library. */
import { z } from 'zod'
import { applyChange, smallestChange } from './change.ts'
import { mergeTexts } from './merge.ts'

/** `base` is the text of `revision`, from which it was typed; of a long note null, for then only what changed is kept. */
const Draft = z.object({
  revision: z.number(),
  from: z.number(),
  to: z.number(),
  insert: z.string(),
  base: z.string().nullable(),
})

/** Longer texts would fill the browser's store and slow typing down. */
const BASE_LIMIT = 50_000
const LIMIT = 1_000_000

export function keepDraft(uid: string, body: string, base: string, revision: number): void {
  const change = smallestChange(base, body)
  if (change.insert.length > LIMIT) return
  try {
    localStorage.setItem(
      keyOf(uid),
      JSON.stringify({ revision, ...change, base: base.length > BASE_LIMIT ? null : base } satisfies z.infer<
        typeof Draft
      >),
    )
  } catch {
    // A full or forbidden store only takes the second net away.
  }
}

export function dropDraft(uid: string): void {
  localStorage.removeItem(keyOf(uid))
}

/** The note with what was typed and not saved when the window or the library ended. */
export function recovered({ uid, note, noteRevision }: { uid: string; note: string; noteRevision: number }): string {
  const draft = keptDraft(uid)
  if (!draft) return note
  if (draft.revision === noteRevision && draft.to <= note.length) return applyChange(note, draft)
  if (draft.base !== null) return mergeTexts(draft.base, applyChange(draft.base, draft), note).text
  // Of a long note that was changed meanwhile: it may have been saved after all; else it goes to the end, where nothing is lost.
  return draft.insert.trim() === '' || note.includes(draft.insert) ? note : `${note.trimEnd()}\n\n${draft.insert}`
}

function keptDraft(uid: string): z.infer<typeof Draft> | null {
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
