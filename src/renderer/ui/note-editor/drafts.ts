/** What was typed and not yet saved, kept where it survives a crash of the window or the library. */
import { z } from 'zod'
import type { NoteDraft } from '../../../shared/contract/notes.ts'
import { applyChange, smallestChange } from './change.ts'
import { mergeBehind, type Merged } from './merge.ts'

const Piece = z.object({ from: z.number(), to: z.number(), insert: z.string() })

/**
 * `base` is the text of `revision`, from which it was typed; of a long note null, for then only what changed is kept. `sent` is what
 * was on its way to the library by then, as a change of `base` as well.
 */
const Draft = Piece.extend({
  revision: z.number(),
  at: z.number().default(0),
  base: z.string().nullable(),
  sent: Piece.nullable().default(null),
})

/** Longer texts would fill the browser's store and slow typing down. */
const BASE_LIMIT = 50_000
const LIMIT = 1_000_000

/**
 * `sent` is a text that was given to be saved and not answered yet, null where there is none.
 * @returns what was kept, for the library to keep as well; null where it is too much
 */
export function keepDraft(
  uid: string,
  body: string,
  base: { readonly body: string; readonly revision: number },
  sent: string | null,
): NoteDraft | null {
  const change = smallestChange(base.body, body)
  if (change.insert.length > LIMIT) return null
  const draft: NoteDraft = { revision: base.revision, ...change, at: Date.now() }
  const isShort = base.body.length <= BASE_LIMIT
  const kept: z.infer<typeof Draft> = {
    ...draft,
    base: isShort ? base.body : null,
    sent: isShort && sent !== null ? smallestChange(base.body, sent) : null,
  }
  try {
    localStorage.setItem(keyOf(uid), JSON.stringify(kept))
  } catch {
    // A full or forbidden store only takes the second net away.
  }
  return draft
}

export function dropDraft(uid: string): void {
  localStorage.removeItem(keyOf(uid))
}

export interface Recovered extends Merged {
  /** When the draft was typed, in milliseconds since 1970; 0 where there is none. */
  readonly at: number
}

/** The note with what was typed and not saved when the window or the library ended. */
export function recovered({ uid, note, noteRevision }: { uid: string; note: string; noteRevision: number }): Recovered {
  const draft = keptDraft(uid)
  if (!draft) return { text: note, clashes: [], at: 0 }
  const { base, sent, at } = draft
  const isJoined = base !== null && draft.revision !== noteRevision
  if (isJoined) return { ...mergeBehind(base, sent && applyChange(base, sent), applyChange(base, draft), note), at }
  return { text: withDraft(draft, { body: note, revision: noteRevision }), clashes: [], at }
}

/** A note with a draft of which nothing is known but the change. */
export function withDraft(
  draft: Omit<NoteDraft, 'at'>,
  { body, revision }: { body: string; revision: number },
): string {
  if (draft.revision === revision && draft.to <= body.length) return applyChange(body, draft)
  // The note was changed meanwhile: it may have been saved after all; else it goes to the end, where nothing is lost.
  const isThere = draft.insert.trim() === '' || body.includes(draft.insert)
  return isThere ? body : `${body.trimEnd()}\n\n${draft.insert}`
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
