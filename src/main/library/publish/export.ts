/** Which papers leave, and as what. */
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { ListInput, View } from '../../../shared/contract/papers.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import { WRITTEN_FORMATS, type ExportFormat, type ExportOptions, type Scope } from '../../../shared/contract/publish.ts'
import type { ReadDb } from '../db/open.ts'
import { listIds } from '../papers/list.ts'
import { papersWhole } from '../papers/paper.ts'
import { writeAtomically } from './atomic-file.ts'
import { safeFileName } from './file-name.ts'
import { formatReferences } from './references.ts'
import { createWriter, type Writer } from './writer.ts'

/** Papers read at a time, so that a library of any size leaves without being held in memory twice. */
const BATCH = 200
/** A bibliography of more papers than this is none; citeproc would take minutes. */
const MOST_REFERENCES = 5000

export type ListPapers = (input: ListInput) => Int32Array
type Context = CallContext<Progress>

export async function exportText(
  db: ReadDb,
  list: ListPapers,
  input: Parsed<'export.text'>,
  context: Context,
): Promise<Out<'export.text'>> {
  const ids = idsOf(db, list, input.scope)
  const count = Math.min(input.limit ?? ids.length, ids.length)
  const name = nameOf(db, input.scope)
  const writer = createWriter(input.format, input.options, titleOf(name))
  const parts: string[] = []
  const chosen = ids.subarray(0, count)
  const texts =
    input.format === 'references' ? [references(db, chosen, input.options)] : pieces(db, chosen, writer, context)
  for await (const part of texts) parts.push(part)
  return { text: parts.join(''), count, total: ids.length, fileName: safeFileName(name, extensionOf(input.format)) }
}

export async function exportFile(
  db: ReadDb,
  list: ListPapers,
  input: Parsed<'export.file'>,
  context: Context,
): Promise<Out<'export.file'>> {
  if (!context.trusted) throw new LecternError('invalid-input', 'Only the terminal may name a file to write.')
  const ids = idsOf(db, list, input.scope)
  const writer = createWriter(input.format, input.options, titleOf(nameOf(db, input.scope)))
  const path = resolve(input.path)
  const texts = input.format === 'references' ? [references(db, ids, input.options)] : pieces(db, ids, writer, context)
  const bytes = await writeAtomically(path, texts)
  return { path, count: ids.length, bytes }
}

/** The text of a file, some papers at a time. @throws LecternError `cancelled` between two of them */
async function* pieces(
  db: ReadDb,
  ids: Int32Array,
  writer: Writer,
  { cancelled, progress }: Context,
): AsyncGenerator<string> {
  yield writer.head
  for (let start = 0; start < ids.length; start += BATCH) {
    if (cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
    progress({ phase: 'Exporting', done: start, total: ids.length, unit: 'papers' })
    const texts = papersWhole(db, [...ids.subarray(start, start + BATCH)]).map(writer.entry)
    yield (start === 0 ? '' : writer.between) + texts.join(writer.between)
    await setImmediate()
  }
  yield writer.tail
}

/** A style sorts and numbers over all of them, so these can't be written as they are read. */
function references(db: ReadDb, ids: Int32Array, { style = 'apa' }: ExportOptions): string {
  if (ids.length > MOST_REFERENCES)
    throw new LecternError('too-large', `Formatted references are for ${String(MOST_REFERENCES)} papers at most.`)
  return formatReferences(papersWhole(db, [...ids]), style)
}

function extensionOf(format: ExportFormat): string {
  return WRITTEN_FORMATS.find(({ name }) => name === format)?.extension ?? 'txt'
}

/** "lectern-queued" as a heading: "Queued". */
function titleOf(name: string): string {
  const words = name.replace(/^lectern-?/, '')
  return words === '' ? 'Lectern' : words.charAt(0).toUpperCase() + words.slice(1)
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
