/** Earlier versions of a note, read from the history: nothing that was ever written is lost. */
import type { ReadDb } from '../db/open.ts'

export interface NoteVersion {
  readonly body: string
  /** When it was saved, in milliseconds since 1970. */
  readonly at: number
}

/** How the note stood before each step that wrote in it, newest first; equal neighbours once. */
export function noteVersions(db: ReadDb, paper: number, limit: number): NoteVersion[] {
  const rows = db.all<{ before: string }>(
    `SELECT before FROM change WHERE id IN
       (SELECT min(id) FROM change WHERE tbl = 'note' AND pk = ? GROUP BY step) AND op <> 'insert'
     ORDER BY id DESC LIMIT ?`,
    [JSON.stringify([paper]), limit],
  )
  const versions: NoteVersion[] = []
  for (const { before } of rows) {
    const { body, at } = JSON.parse(before) as { readonly body?: string; readonly at?: number }
    if (body === undefined || at === undefined || body.trim() === '' || body === versions.at(-1)?.body) continue
    versions.push({ body, at })
  }
  return versions
}
