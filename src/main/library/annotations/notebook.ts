/** The notebook: what was marked and written across all papers. */
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import type { Status } from '../../../shared/contract/entities.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import type { ReadDb } from '../db/open.ts'

type Scalar = string | number

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

/** One page, newest first. */
export function notebookPage(db: ReadDb, input: Parsed<'notebook.list'>): Out<'notebook.list'> {
  const entries = input.show === 'highlights' ? highlightPage(db, input) : notePage(db, input)
  // Counted once: later pages go on below the same choices.
  const kinds = input.after
    ? []
    : db.all<{ kind: string; count: number }>(
        `SELECT h.kind, count(*) AS count FROM highlight h GROUP BY h.kind ORDER BY h.kind`,
      )
  return { ...entries, kinds }
}

function highlightPage(db: ReadDb, input: Parsed<'notebook.list'>): Pick<Out<'notebook.list'>, 'entries' | 'next'> {
  const { where, values } = conditions(input, 'h.changed', 'h.id', ['h.quote', 'h.comment'])
  if (input.kind !== undefined) {
    where.push('h.kind = ?')
    values.push(input.kind)
  }
  const rows = db.all<EntryRow>(
    `SELECT h.paper, p.key, p.title, p.status, h.id, h.kind, h.quote AS text, h.comment, h.changed AS at, h.state
     FROM highlight h JOIN paper p ON p.id = h.paper WHERE ${where.join(' AND ')}
     ORDER BY h.changed DESC, h.id DESC LIMIT ?`,
    [...values, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({ what: 'highlight', ...row })),
    next: rows.length > input.limit && last ? { at: last.at, id: last.id } : null,
  }
}

function notePage(db: ReadDb, input: Parsed<'notebook.list'>): Pick<Out<'notebook.list'>, 'entries' | 'next'> {
  const { where, values } = conditions(input, 'n.at', 'n.paper', ['n.body'])
  if (input.show === 'tasks') where.push(`n.body LIKE '%[ ]%'`)
  const rows = db.all<EntryRow>(
    `SELECT n.paper, p.key, p.title, p.status, 0 AS id, '' AS kind,
       ${input.show === 'tasks' ? 'n.body' : `substr(n.body, 1, ${String(SHOWN)})`} AS text, '' AS comment, n.at, 'exact' AS state
     FROM note n JOIN paper p ON p.id = n.paper WHERE n.body <> '' AND ${where.join(' AND ')}
     ORDER BY n.at DESC, n.paper DESC LIMIT ?`,
    [...values, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    entries: page.flatMap((row): NotebookEntry[] =>
      input.show === 'tasks' ? tasksOf(row) : [{ what: 'note', ...row }],
    ),
    next: rows.length > input.limit && last ? { at: last.at, id: last.paper } : null,
  }
}

/** The open tasks of a note: lines such as "- [ ] Read the appendix". */
function tasksOf(row: EntryRow): NotebookEntry[] {
  return row.text.split('\n').flatMap((line, place): NotebookEntry[] => {
    const task = /^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s+(.+)$/.exec(line)?.[1]
    return task === undefined ? [] : [{ ...row, what: 'task', id: place + 1, text: task }]
  })
}

function conditions(
  { status, tag, text, since, after }: Parsed<'notebook.list'>,
  at: string,
  id: string,
  texts: readonly string[],
): { readonly where: string[]; readonly values: Scalar[] } {
  const where = ['p.deleted IS NULL']
  const values: Scalar[] = []
  const add = (sql: string, ...more: Scalar[]): void => {
    where.push(sql)
    values.push(...more)
  }
  if (status !== undefined) add('p.status = ?', status)
  if (tag !== undefined) add('EXISTS (SELECT 1 FROM paper_tag pt WHERE pt.paper = p.id AND pt.tag = ?)', tag)
  if (since !== undefined) add(`${at} >= ?`, since)
  if (after) add(`(${at}, ${id}) < (?, ?)`, after.at, after.id)
  for (const word of text.split(/\s+/).filter((each) => each !== ''))
    add(
      `(${[...texts, 'p.title'].map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      ...[...texts, 'p.title'].map(() => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    )
  return { where, values }
}

/** @throws nothing: a paper that is gone has no links */
export function backlinksOf(db: ReadDb, paper: number): Out<'note.backlinks'>['links'] {
  const key = db.get<{ key: string }>('SELECT key FROM paper WHERE id = ?', [paper])?.key
  if (key === undefined) return []
  const rows = db.all<{ paper: number; key: string; title: string; body: string }>(
    `SELECT n.paper, p.key, p.title, n.body FROM note n JOIN paper p ON p.id = n.paper
     WHERE p.deleted IS NULL AND n.paper <> ? AND (instr(lower(n.body), lower(?)) > 0) ORDER BY n.at DESC LIMIT 200`,
    [paper, `[[${key}`],
  )
  return rows.flatMap(({ body, ...row }) => {
    const sentence = sentenceAround(body, key)
    return sentence === null ? [] : [{ ...row, sentence }]
  })
}

/** The sentence (or line) in which a note names `key`. */
function sentenceAround(body: string, key: string): string | null {
  const named = new RegExp(`\\[\\[${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*(?:\\|[^\\]\\n]*)?\\]\\]`, 'i')
  const at = body.search(named)
  if (at < 0) return null
  const line = body.slice(body.lastIndexOf('\n', at) + 1).split('\n', 1)[0] ?? ''
  const sentences = line.match(/.+?(?:[.!?](?=\s|$)|$)/g) ?? [line]
  return (sentences.find((sentence) => named.test(sentence)) ?? line).trim().slice(0, 500)
}
