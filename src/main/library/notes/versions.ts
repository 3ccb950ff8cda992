/** Earlier versions of a note, read from the history: nothing that was ever written is lost. */
import type { ReadDb, WriteDb } from '../db/open.ts'

export interface NoteVersion {
  readonly body: string
  /** When it was saved, in milliseconds since 1970. */
  readonly at: number
}

/** How the note stood before each step that wrote in it, newest first; equal neighbours once. */
export function noteVersions(db: ReadDb, paper: number, limit: number): NoteVersion[] {
  return versionsOfNotes(db, [paper], limit).get(paper) ?? []
}

/**
 * The same of many papers; of those without versions nothing. What was written here comes first: what came along from another library
 * is older.
 */
export function versionsOfNotes(db: ReadDb, papers: readonly number[], limit = -1): Map<number, NoteVersion[]> {
  const wanted = JSON.stringify(papers)
  const rows = db.all<{ paper: number; before: string }>(
    `SELECT paper, before FROM change WHERE id IN
       (SELECT min(id) FROM change WHERE tbl = 'note' AND pk IN (SELECT json_array(value) FROM json_each(@wanted)) GROUP BY pk, step)
       AND op <> 'insert'
     ORDER BY id DESC LIMIT @limit`,
    { wanted, limit },
  )
  const brought = db.all<{ paper: number } & NoteVersion>(
    `SELECT paper, body, at FROM note_version WHERE paper IN (SELECT value FROM json_each(@wanted)) ORDER BY paper, place
     LIMIT @limit`,
    { wanted, limit },
  )
  const versions = new Map<number, NoteVersion[]>()
  const add = (paper: number, { body, at }: Partial<NoteVersion>): void => {
    const list = versions.get(paper) ?? []
    if (body === undefined || at === undefined || body.trim() === '' || body === list.at(-1)?.body) return
    if (limit >= 0 && list.length >= limit) return
    versions.set(paper, [...list, { body, at }])
  }
  for (const { paper, before } of rows) add(paper, JSON.parse(before) as Partial<NoteVersion>)
  for (const { paper, body, at } of brought) add(paper, { body, at })
  return versions
}

/** Those of a paper that comes from another library, newest first. */
export function insertVersions(db: WriteDb, paper: number, versions: readonly NoteVersion[]): void {
  versions.forEach(({ body, at }, place) =>
    db.run('INSERT INTO note_version (paper, place, body, at) VALUES (?, ?, ?, ?)', [paper, place, body, at]),
  )
}
