/** What the notebook's filters ask of the rows. */
import type { NotebookEntry } from '../../../../shared/contract/annotations.ts'
import type { Parsed } from '../../../../shared/contract/index.ts'

type Input = Parsed<'notebook.list'>

export interface Filter {
  /** Conditions on `p`, the paper, and `h` or `n`, its highlight or note. */
  readonly where: readonly string[]
  readonly values: readonly (string | number)[]
}

/** @param withWords whether the words are asked of the database too, each as it was typed */
export function filterOf({ show, kind, status, tag, since, text }: Input, withWords: boolean): Filter {
  const isMarked = show === 'highlights'
  const where = ['p.deleted IS NULL']
  const values: (string | number)[] = []
  const add = (sql: string, ...more: readonly (string | number)[]): void => {
    where.push(sql)
    values.push(...more)
  }
  if (!isMarked) add(`n.body <> ''`)
  if (show === 'tasks') add(`n.body LIKE '%[ ]%'`)
  if (isMarked && kind !== undefined) add('h.kind = ?', kind)
  if (status !== undefined) add('p.status = ?', status)
  if (tag !== undefined) add('EXISTS (SELECT 1 FROM paper_tag pt WHERE pt.paper = p.id AND pt.tag = ?)', tag)
  if (since !== undefined) add(`${isMarked ? 'h.changed' : 'n.at'} >= ?`, since)
  if (!withWords) return { where, values }
  const columns = [...(isMarked ? ['h.quote', 'h.comment'] : ['n.body']), 'p.title']
  for (const word of wordsOf(text))
    add(
      `(${columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      ...columns.map(() => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    )
  return { where, values }
}

/** Whether a task, of which the database knows only the note, holds the words itself or by its paper. */
export function holdsWords({ text, title }: NotebookEntry, input: Input): boolean {
  const held = `${text}\n${title}`.toLowerCase()
  return wordsOf(input.text).every((word) => held.includes(word.toLowerCase()))
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
