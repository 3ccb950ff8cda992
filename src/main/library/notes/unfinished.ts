/** What was typed in a note and not saved yet, and what two wrote at once and nobody has decided: kept over any end of the program. */
import type { NoteDraft, UndecidedClash } from '../../../shared/contract/notes.ts'
import type { Recorder } from '../db/record.ts'
import type { ReadDb } from '../db/open.ts'

export interface Unfinished {
  readonly draft: NoteDraft | null
  readonly clashes: UndecidedClash[]
}

export function unfinishedOf(db: ReadDb, paper: number): Unfinished {
  const row = db.get<{ draft: string | null; clashes: string | null }>(
    'SELECT draft, clashes FROM note_unfinished WHERE paper = ?',
    [paper],
  )
  return {
    draft: row?.draft ? (JSON.parse(row.draft) as NoteDraft) : null,
    clashes: row?.clashes ? (JSON.parse(row.clashes) as UndecidedClash[]) : [],
  }
}

/** What is not named stays as it is. */
export function keepUnfinished(recorder: Recorder, paper: number, changed: Partial<Unfinished>): void {
  recorder.aside((db) => {
    const { draft, clashes } = { ...unfinishedOf(db, paper), ...changed }
    if (draft === null && clashes.length === 0) db.run('DELETE FROM note_unfinished WHERE paper = ?', [paper])
    else
      db.run(
        `INSERT INTO note_unfinished (paper, draft, clashes) VALUES (?, ?, ?)
         ON CONFLICT (paper) DO UPDATE SET draft = excluded.draft, clashes = excluded.clashes`,
        [paper, draft && JSON.stringify(draft), clashes.length === 0 ? null : JSON.stringify(clashes)],
      )
  })
}
