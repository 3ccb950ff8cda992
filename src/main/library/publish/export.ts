/** Which papers leave, and as what. */
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { ListInput, View } from '../../../shared/contract/papers.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { Scope } from '../../../shared/contract/publish.ts'
import type { ReadDb } from '../db/open.ts'
import { listIds } from '../papers/list.ts'
import { papersWhole } from '../papers/paper.ts'
import { writeBibtex } from './bibtex/write.ts'
import { safeFileName } from './file-name.ts'

/** Papers read at a time, so that a library of any size leaves without being held in memory twice. */
const BATCH = 200

export type ListPapers = (input: ListInput) => Int32Array

export async function exportText(
  db: ReadDb,
  list: ListPapers,
  input: Parsed<'export.text'>,
  context: CallContext<Progress>,
): Promise<Out<'export.text'>> {
  const ids = idsOf(db, list, input.scope)
  const count = Math.min(input.limit ?? ids.length, ids.length)
  const parts: string[] = []
  for (let start = 0; start < count; start += BATCH) {
    if (context.cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
    context.progress({ phase: 'Exporting', done: start, total: count, unit: 'papers' })
    const papers = papersWhole(db, [...ids.subarray(start, Math.min(start + BATCH, count))])
    for (const paper of papers) parts.push(writeBibtex(paper, { dialect: input.format, ...input.options }))
    await setImmediate()
  }
  return { text: parts.join(''), count, total: ids.length, fileName: safeFileName(nameOf(db, input.scope), 'bib') }
}

function idsOf(db: ReadDb, list: ListPapers, scope: Scope): Int32Array {
  switch (scope.kind) {
    case 'ids':
      return Int32Array.from(scope.ids)
    case 'list':
      return list(scope.list)
    case 'library':
      return listIds(db, { kind: 'all' }, 'default', false, 0)
  }
}

function nameOf(db: ReadDb, scope: Scope): string {
  if (scope.kind === 'library') return 'lectern'
  if (scope.kind === 'ids') {
    const [only] = scope.ids
    const key =
      scope.ids.length === 1 ? db.column<string>('SELECT key FROM paper WHERE id = ?', [only ?? 0])[0] : undefined
    return key ?? 'lectern-selection'
  }
  return `lectern-${viewName(db, scope.list.view)}`
}

function viewName(db: ReadDb, view: View): string {
  if (view.kind === 'status') return view.status
  if (view.kind === 'tag') return db.column<string>('SELECT name FROM tag WHERE id = ?', [view.tag])[0] ?? 'tag'
  return view.kind
}
