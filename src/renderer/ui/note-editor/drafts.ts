/** What was typed and not yet saved, kept where it survives a crash of the window or the library. */
import { z } from 'zod'
import { applyChange, smallestChange } from './change.ts'
import { mergeBehind, type Merged } from './merge.ts'

const Piece = z.object({ from: z.number(), to: z.number(), insert: z.string() })

/**
 * `base` is the text of `revision`, from which it was typed; of a long note null, for then only what changed is kept. `sent` is what
 * was on its way to the library by then, as a change of `base` as well.
 */
const Draft = Piece.extend({
  revision: z.number(),
  base: z.string().nullable(),
  sent: Piece.nullable().default(null),
})

/** Longer texts would fill the browser's store and slow typing down. */
const BASE_LIMIT = 50_000
const LIMIT = 1_000_000

/** `sent` is a text that was given to be saved and not answered yet, null where there is none. */
export function keepDraft(
  uid: string,
  body: string,
  base: { readonly body: string; readonly revision: number },
  sent: string | null,
): void {
  const change = smallestChange(base.body, body)
  if (change.insert.length > LIMIT) return
  const isShort = base.body.length <= BASE_LIMIT
  const draft: z.infer<typeof Draft> = {
    revision: base.revision,
    ...change,
    base: isShort ? base.body : null,
    sent: isShort && sent !== null ? smallestChange(base.body, sent) : null,
  }
  try {
    localStorage.setItem(keyOf(uid), JSON.stringify(draft))
  } catch {
    // A full or forbidden store only takes the second net away.
  }
}

export function dropDraft(uid: string): void {
  localStorage.removeItem(keyOf(uid))
}

/** The note with what was typed and not saved when the window or the library ended. */
export function recovered({ uid, note, noteRevision }: { uid: string; note: string; noteRevision: number }): Merged {
  const draft = keptDraft(uid)
  if (!draft) return { text: note, clashes: [] }
  const { base, sent } = draft
  if (draft.revision === noteRevision && draft.to <= note.length) return { text: applyChange(note, draft), clashes: [] }
  if (base !== null) return mergeBehind(base, sent && applyChange(base, sent), applyChange(base, draft), note)
  // Of a long note that was changed meanwhile: it may have been saved after all; else it goes to the end, where nothing is lost.
  const isThere = draft.insert.trim() === '' || note.includes(draft.insert)
  return { text: isThere ? note : `${note.trimEnd()}\n\n${draft.insert}`, clashes: [] }
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
