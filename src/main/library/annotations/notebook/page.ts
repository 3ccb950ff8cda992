/** The notebook: what was marked and written across all papers. Newest first; where words are asked for, what fits best first. */
import type { NotebookEntry } from '../../../../shared/contract/annotations.ts'
import type { Status } from '../../../../shared/contract/entities.ts'
import type { Out, Parsed } from '../../../../shared/contract/index.ts'
import type { CommitFeed } from '../../db/events.ts'
import type { ReadDb } from '../../db/open.ts'
import { paperOfTask, taskId } from './entry-docs.ts'
import type { FoundEntries, FoundEntry } from './entry-index.ts'
import { type Filter, filterOf, holdsWords } from './filter.ts'
import { createNotebookSearch } from './search.ts'
import { openTasks } from './tasks.ts'

type Input = Parsed<'notebook.list'>
type Page = Omit<Out<'notebook.list'>, 'kinds'>

export interface Notebook {
  /**
   * `isPartFine`: while the words are still being indexed, the database answers, newest first, and a notice says so. Otherwise the answer
   * may take seconds.
   */
  readonly page: (input: Input, isPartFine: boolean) => Out<'notebook.list'>
  readonly close: () => void
}

interface EntryRow {
  readonly paper: number
  readonly key: string
  readonly title: string
  readonly status: Status
  readonly id: number
  readonly kind: string
  readonly text: string
  readonly comment: string
  readonly at: number
  readonly state: NotebookEntry['state']
}

/** A note's beginning, in letters; the whole of it is one click away. */
const SHOWN = 1200

const NOTICES = {
  preparing: 'Search is being prepared; words are looked for exactly as typed.',
  'too large': 'So much is written here that words are looked for exactly as typed.',
  'no words': null,
} as const

export function createNotebook(db: ReadDb, feed: CommitFeed): Notebook {
  const search = createNotebookSearch(db, feed)
  const pageOf = (input: Input, isPartFine: boolean): Page => {
    const { show, text, after } = input
    // What was begun in the order of time goes on in it, although the index may be there by now.
    if (text.trim() === '' || (after !== null && after.fit === undefined)) return pageByTime(db, input)
    const found = search.find(show, text, !isPartFine)
    if (typeof found !== 'string') return pageByFit(db, input, found)
    const notice = NOTICES[found]
    return { ...pageByTime(db, input), notices: notice === null ? [] : [notice] }
  }
  return {
    page: (input, isPartFine) => ({
      ...pageOf(input, isPartFine),
      // Counted once: later pages go on below the same choices.
      kinds: input.after === null ? kindsInUse(db) : [],
    }),
    close: search.close,
  }
}

function kindsInUse(db: ReadDb): Out<'notebook.list'>['kinds'] {
  return db.all(
    `SELECT kind, count(*) AS count FROM highlight WHERE paper NOT IN (SELECT id FROM paper WHERE deleted IS NOT NULL)
     GROUP BY kind ORDER BY kind`,
  )
}

function pageByTime(db: ReadDb, input: Input): Page {
  const { show, limit, after } = input
  const filter = filterOf(input, true)
  const [at, id] = show === 'highlights' ? ['h.changed', 'h.id'] : ['n.at', 'n.paper']
  const rows = readRows(
    db,
    show,
    {
      where: [...filter.where, ...(after === null ? [] : [`(${at}, ${id}) < (?, ?)`])],
      values: [...filter.values, ...(after === null ? [] : [after.at, after.id])],
    },
    `ORDER BY ${at} DESC, ${id} DESC LIMIT ${String(limit + 1)}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.flatMap((row) =>
      entriesOf(row, show).filter((entry) => show !== 'tasks' || holdsWords(entry, input)),
    ),
    next: rows.length > limit && last ? { at: last.at, id: show === 'highlights' ? last.id : last.paper } : null,
    count: after === null ? countByTime(db, input, filter) : null,
    marks: [],
    notices: [],
  }
}

function countByTime(db: ReadDb, input: Input, filter: Filter): number {
  if (input.show === 'tasks')
    return readRows(db, 'tasks', filter, '')
      .flatMap((row) => entriesOf(row, 'tasks'))
      .filter((entry) => holdsWords(entry, input)).length
  const from =
    input.show === 'highlights' ? 'highlight h JOIN paper p ON p.id = h.paper' : 'note n JOIN paper p ON p.id = n.paper'
  return (
    db.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${filter.where.join(' AND ')}`, [...filter.values])
      ?.n ?? 0
  )
}

/** Those of `found` that pass the filters, best first. */
function pageByFit(db: ReadDb, input: Input, { entries, forgiven, marks }: FoundEntries): Page {
  const { show, limit, after } = input
  const passing = passingOf(db, input, entries)
  const from = after === null ? 0 : passing.findIndex(({ fit, id }) => isBelow(fit, id, after.fit ?? 0, after.id))
  const page = from < 0 ? [] : passing.slice(from, from + limit)
  const last = page.at(-1)
  const ids = page.map(({ id }) => id)
  const [column, wanted] =
    show === 'highlights' ? ['h.id', ids] : ['n.paper', show === 'notes' ? ids : [...new Set(ids.map(paperOfTask))]]
  const rows = readRows(
    db,
    show,
    { where: [`${column} IN (SELECT value FROM json_each(?))`], values: [JSON.stringify(wanted)] },
    '',
  )
  const byId = new Map(rows.flatMap((row) => entriesOf(row, show)).map((entry) => [docIdOf(entry), entry]))
  return {
    entries: ids.flatMap((id) => byId.get(id) ?? []),
    next: last !== undefined && from + limit < passing.length ? { at: 0, id: last.id, fit: last.fit } : null,
    count: after === null ? passing.length : null,
    marks: [...marks],
    notices: forgiven.length === 0 ? [] : [`Also showing: ${forgiven.join(', ')}`],
  }
}

function passingOf(db: ReadDb, input: Input, found: readonly FoundEntry[]): FoundEntry[] {
  const { where, values } = filterOf(input, false)
  const [from, column] =
    input.show === 'highlights'
      ? ['highlight h JOIN paper p ON p.id = h.paper', 'h.id']
      : ['note n JOIN paper p ON p.id = n.paper', 'n.paper']
  const rowOf = input.show === 'tasks' ? paperOfTask : (id: number): number => id
  const passing = new Set(
    db.column<number>(
      `SELECT ${column} FROM ${from} WHERE ${where.join(' AND ')} AND ${column} IN (SELECT value FROM json_each(?))`,
      [...values, JSON.stringify([...new Set(found.map(({ id }) => rowOf(id)))])],
    ),
  )
  return found.filter(({ id }) => passing.has(rowOf(id)))
}

function isBelow(fit: number, id: number, thanFit: number, thanId: number): boolean {
  return fit < thanFit || (fit === thanFit && id < thanId)
}

function readRows(db: ReadDb, show: Input['show'], { where, values }: Filter, order: string): EntryRow[] {
  const sql =
    show === 'highlights'
      ? `SELECT h.paper, p.key, p.title, p.status, h.id, h.kind, h.quote AS text, h.comment, h.changed AS at, h.state
         FROM highlight h JOIN paper p ON p.id = h.paper`
      : `SELECT n.paper, p.key, p.title, p.status, 0 AS id, '' AS kind,
           ${show === 'tasks' ? 'n.body' : `substr(n.body, 1, ${String(SHOWN)})`} AS text, '' AS comment, n.at, 'exact' AS state
         FROM note n JOIN paper p ON p.id = n.paper`
  return db.all<EntryRow>(`${sql} WHERE ${where.join(' AND ')} ${order}`, [...values])
}

function entriesOf(row: EntryRow, show: Input['show']): NotebookEntry[] {
  if (show !== 'tasks') return [{ what: show === 'highlights' ? 'highlight' : 'note', ...row }]
  return openTasks(row.text).map(({ line, text }) => ({ ...row, what: 'task', id: line, text }))
}

/** The number under which the index knows an entry. */
function docIdOf({ what, paper, id }: NotebookEntry): number {
  return what === 'highlight' ? id : what === 'note' ? paper : taskId(paper, id)
}
