/** What is searched of the notebook's entries, as it stands in the database: a page at a time, or that of some papers. */
import type { Parsed } from '../../../../shared/contract/index.ts'
import type { ReadDb } from '../../db/open.ts'
import { openTasks } from './tasks.ts'

export type Shown = Parsed<'notebook.list'>['show']

export interface EntryDoc {
  /** The highlight's number, the note's paper, or `taskId`. */
  readonly id: number
  readonly paper: number
  readonly text: string
  readonly comment: string
  readonly title: string
}

export interface DocPage {
  readonly docs: readonly EntryDoc[]
  /** Where the next page goes on; null after the last. */
  readonly next: number | null
}

const PAGE = 200
/** More lines than the longest note has. */
const MOST_LINES = 2 ** 20

/** One number for a task, of its paper and its line. */
export const taskId = (paper: number, line: number): number => paper * MOST_LINES + line
export const paperOfTask = (id: number): number => Math.floor(id / MOST_LINES)

const HIGHLIGHTS = `SELECT h.id, h.paper, h.quote AS text, h.comment, p.title
  FROM highlight h JOIN paper p ON p.id = h.paper`
const NOTES = `SELECT n.paper AS id, n.paper, n.body AS text, '' AS comment, p.title
  FROM note n JOIN paper p ON p.id = n.paper`

/** The entries after `after`, by ascending row; those in the trash are among them. */
export function pageOfDocs(db: ReadDb, show: Shown, after: number): DocPage {
  const sql =
    show === 'highlights' ? `${HIGHLIGHTS} WHERE h.id > ? ORDER BY h.id` : `${NOTES} WHERE n.paper > ? ORDER BY n.paper`
  const rows = db.all<EntryDoc>(`${sql} LIMIT ${String(PAGE)}`, [after])
  return { docs: asShown(show, rows), next: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null) }
}

export function docsOfPapers(db: ReadDb, show: Shown, papers: readonly number[]): EntryDoc[] {
  const [sql, column] = show === 'highlights' ? [HIGHLIGHTS, 'h.paper'] : [NOTES, 'n.paper']
  const rows = db.all<EntryDoc>(`${sql} WHERE ${column} IN (SELECT value FROM json_each(?))`, [JSON.stringify(papers)])
  return asShown(show, rows)
}

/** Letters of all entries together, which is what an index of them costs memory by; and how many rows hold them. */
export function sizeOfDocs(db: ReadDb, show: Shown): { readonly rows: number; readonly letters: number } {
  const sql =
    show === 'highlights'
      ? 'SELECT count(*) AS rows, total(length(quote) + length(comment)) AS letters FROM highlight'
      : 'SELECT count(*) AS rows, total(length(body)) AS letters FROM note'
  return db.get<{ rows: number; letters: number }>(sql) ?? { rows: 0, letters: 0 }
}

function asShown(show: Shown, rows: readonly EntryDoc[]): EntryDoc[] {
  if (show === 'highlights') return [...rows]
  if (show === 'notes') return rows.filter(({ text }) => text !== '')
  return rows.flatMap((row) =>
    openTasks(row.text).map(({ line, text }) => ({ ...row, id: taskId(row.paper, line), text })),
  )
}
