/** The note of a paper: Markdown, kept exactly as typed. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'

interface NoteRow {
  readonly body: string
  readonly revision: number
}

function noteOf(db: ReadDb, paper: number): NoteRow {
  return db.get<NoteRow>('SELECT body, revision FROM note WHERE paper = ?', [paper]) ?? { body: '', revision: 0 }
}

export interface SavedNote {
  /** What to call the step. */
  readonly label: string
  /** The new revision, which stays the same where nothing changed. */
  readonly revision: number
}

/**
 * Saves one passage of a note that was typed against `revision`.
 * @throws LecternError as {@link setNote}, and `invalid-input` for a passage outside of the text
 */
export function editNote(
  db: WriteDb,
  paper: number,
  edit: { readonly revision: number; readonly from: number; readonly to: number; readonly insert: string },
  now: number,
): SavedNote {
  const { body, revision } = noteOf(db, paper)
  const { from, to, insert } = edit
  if (revision === edit.revision && (from > to || to > body.length))
    throw new LecternError('invalid-input', 'This passage lies outside of the note. Nothing was saved.')
  const next = revision === edit.revision ? body.slice(0, from) + insert + body.slice(to) : null
  // Against another revision the passage means nothing; setNote says so.
  return setNote(db, paper, next ?? `${body} `, edit.revision, now)
}

/**
 * Saves a note that was typed against a revision, or against a text whose revision is not known (null: whatever stands there).
 * @throws LecternError `not-found`, or `conflict` with `{ body, revision }` of the note that stands now
 */
export function setNote(
  db: WriteDb,
  paper: number,
  body: string,
  against: number | string | null,
  now: number,
): SavedNote {
  if (!db.get('SELECT 1 FROM paper WHERE id = ?', [paper]))
    throw new LecternError('not-found', 'This paper is no longer in the library, so its note was not saved.')
  const label = `Edited the note of ${describePapers(db, [paper])}`
  const current = noteOf(db, paper)
  if (current.body === body) return { label, revision: current.revision }
  if (against !== null && against !== current.revision && against !== current.body)
    throw new LecternError('conflict', 'This note was changed elsewhere since you opened it.', current)
  // Taken from the clock: after an undo, a number that once named other text must not come back.
  const next = Math.max(current.revision + 1, now)
  db.run(
    `INSERT INTO note (paper, body, revision, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (paper) DO UPDATE SET body = excluded.body, revision = excluded.revision, at = excluded.at`,
    [paper, body, next, now],
  )
  return { label, revision: next }
}
