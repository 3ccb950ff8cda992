/** Which papers leave, and as what. */
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { ListInput, View } from '../../../shared/contract/papers.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import {
  WRITTEN_FORMATS,
  type ExportFormat,
  type ExportOptions,
  type FiledFormat,
  type Scope,
} from '../../../shared/contract/publish.ts'
import type { ReadDb } from '../db/open.ts'
import { imageNamesIn } from '../notes/images.ts'
import { listIds } from '../papers/list.ts'
import { papersWhole } from '../papers/paper.ts'
import { writeAtomically } from './atomic-file.ts'
import { safeFileName } from './file-name.ts'
import { groupsOf } from './html/groups.ts'
import { htmlGroup } from './html/bibliography.ts'
import type { PinKeys } from './keys.ts'
import { exportNotes, noteTexts } from './notes/export-notes.ts'
import { takeImagesAlong } from './notes/note-images.ts'
import { LONG, longPieces, prepareLong } from './long/long-export.ts'
import { createLecternWriter } from './lectern/write-lectern.ts'
import type { Permits } from './permits.ts'
import type { EntryThreads } from './threads/entry-threads.ts'
import type { EntryWork } from './threads/messages.ts'
import { formatReferences } from './references.ts'
import { createWriter, type Writer } from './writer.ts'

/** Papers read at a time, so that a library of any size leaves without being held in memory twice. */
const BATCH = 200

export type ListPapers = (input: ListInput) => Int32Array
type Context = Pick<CallContext<Progress>, 'cancelled' | 'progress'>

/** What an export needs of the library. */
export interface Source {
  readonly db: ReadDb
  readonly list: ListPapers
  readonly pinKeys: PinKeys
  readonly threads: EntryThreads
  /** The library's file, beside which the images of its notes lie. */
  readonly path: string
}

interface What {
  readonly scope: Scope
  readonly format: ExportFormat
  readonly options: ExportOptions
}

export async function exportText(
  source: Source,
  input: Parsed<'export.text'>,
  context: Context,
): Promise<Out<'export.text'>> {
  const ids = idsOf(source, input.scope)
  const count = Math.min(input.limit ?? ids.length, ids.length)
  // A look at the first few is no export.
  if (input.limit === undefined) source.pinKeys(ids)
  const parts: string[] = []
  const { format } = input
  const pieces =
    format === 'notes'
      ? noteTexts(source.db, ids.subarray(0, count), input.options, context)
      : textPieces(source, ids.subarray(0, count), { ...input, format }, context)
  for await (const part of pieces) parts.push(part)
  const work = input.limit === undefined || format === 'notes' ? null : workOf(source.db, { ...input, format })
  if (work) prepareLong(source.threads, work, ids)
  return { text: parts.join(''), count, total: ids.length, fileName: fileNameOf(source.db, input.scope, input.format) }
}

export async function exportFile(
  source: Source,
  permits: Permits,
  { format, ...input }: Parsed<'export.file'>,
  context: CallContext<Progress>,
): Promise<Out<'export.file'>> {
  const path = await permits.check(input.path, format === 'notes' ? null : extensionOf(format), context.trusted)
  const ids = idsOf(source, input.scope)
  source.pinKeys(ids)
  const bytes =
    format === 'notes'
      ? await exportNotes(source, ids, path, input.options, context)
      : await writeAtomically(path, filePieces(source, ids, path, { ...input, format }, context), {
          // A dialog offers folders that are there. One that has gone since, as with its disk, is not made anew somewhere else.
          makeFolder: context.trusted,
        })
  // The notes in it name them as the library does.
  if (format === 'markdown' && input.options.notes)
    await takeImagesAlong(source.path, dirname(path), imagesOf(source.db, ids))
  return { path, count: ids.length, bytes }
}

/**
 * The same as {@link textPieces}, for the file at `path` or elsewhere: a long one is written by threads, and takes over what has not
 * changed in an earlier file. The bytes of a piece may be used until the next but one is asked for.
 */
export async function* filePieces(
  source: Source,
  ids: Int32Array,
  path: string | null,
  what: What,
  context: Context,
): AsyncGenerator<string | Uint8Array> {
  const work = ids.length < LONG ? null : workOf(source.db, what)
  if (!work) {
    yield* textPieces(source, ids, what, context)
    return
  }
  const writer = createWriter(work.format, work.options, work.title, source.path)
  yield writer.head
  let done = 0
  for await (const { bytes, lengths } of longPieces(source.db, source.threads, {
    ...work,
    library: source.path,
    path,
    ids,
    writer,
  })) {
    tellStep(context, done, ids.length)
    if (done > 0) yield writer.between
    yield bytes
    done += lengths.length
  }
  yield writer.tail
}

/** What threads need to know; null for a format that they can't write a paper at a time. */
function workOf(db: ReadDb, { scope, format, options }: What): EntryWork | null {
  if (format === 'json' || format === 'references' || (format === 'html' && options.groupBy !== 'none')) return null
  return { format, options, title: titleOf(nameOf(db, scope)) }
}

/** The names of the images in their notes, each once. */
export function imagesOf(db: ReadDb, ids: Int32Array): string[] {
  const notes = db.column<string>(
    "SELECT body FROM note WHERE body LIKE '%images/%' AND paper IN (SELECT value FROM json_each(?))",
    [JSON.stringify([...ids])],
  )
  return [...new Set(notes.flatMap(imageNamesIn))]
}

function entriesOf(db: ReadDb, ids: Int32Array, { entry, between }: Writer): string {
  return papersWhole(db, [...ids], false)
    .map(entry)
    .join(between)
}

/** Between two batches. @throws LecternError `cancelled` */
function tellStep({ cancelled, progress }: Context, done: number, total: number): void {
  if (cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
  progress({ phase: 'Exporting', done, total, unit: 'papers' })
}

/** The text of a file, some papers at a time. @throws LecternError `cancelled` between two of them */
export async function* textPieces(
  { db, path }: Pick<Source, 'db' | 'path'>,
  ids: Int32Array,
  { scope, format, options }: What,
  context: Context,
): AsyncGenerator<string> {
  if (format === 'json') {
    const isAll = isWhole(scope)
    const all = isAll && options.status ? withTrash(db, ids) : ids
    const writer = createLecternWriter(db, { ids: all, isWhole: isAll, options, library: path })
    yield writer.head
    for (let start = 0; start < all.length; start += BATCH) {
      tellStep(context, start, all.length)
      const texts = writer.entries(papersWhole(db, [...all.subarray(start, start + BATCH)]))
      yield (start === 0 ? '' : writer.between) + texts.join(writer.between)
      await setImmediate()
    }
    yield* writer.tail()
    return
  }
  if (format === 'references') {
    // A style sorts and numbers over all of them, so these can't be written as they are read.
    yield* formatReferences(papersWhole(db, [...ids], false), options, context)
    return
  }
  const writer = createWriter(format, options, titleOf(nameOf(db, scope)), path)
  yield writer.head
  if (format === 'html' && options.groupBy !== 'none') {
    let done = 0
    for (const group of groupsOf(db, ids, options.groupBy)) {
      yield htmlGroup(group.title)
      for (let start = 0; start < group.ids.length; start += BATCH) {
        // A paper with several tags stands in several groups.
        tellStep(context, Math.min(done, ids.length), ids.length)
        yield papersWhole(db, group.ids.slice(start, start + BATCH), false)
          .map(writer.entry)
          .join('')
        await setImmediate()
        done += BATCH
      }
    }
    yield writer.tail
    return
  }
  for (let start = 0; start < ids.length; start += BATCH) {
    tellStep(context, start, ids.length)
    yield (start === 0 ? '' : writer.between) + entriesOf(db, ids.subarray(start, start + BATCH), writer)
    await setImmediate()
  }
  yield writer.tail
}

/** Whoever takes everything along takes what could still be brought back. */
function withTrash(db: ReadDb, ids: Int32Array): Int32Array {
  return Int32Array.from([...ids, ...listIds(db, { kind: 'trash' }, 'default', false, 0)])
}

function isWhole(scope: Scope): boolean {
  return (
    scope.kind === 'library' || (scope.kind === 'list' && scope.list.view.kind === 'all' && scope.list.query === '')
  )
}

/** A name to offer: "lectern-queued.bib"; for notes that of an archive. */
export function fileNameOf(db: ReadDb, scope: Scope, format: FiledFormat): string {
  return safeFileName(nameOf(db, scope), format === 'notes' ? 'zip' : extensionOf(format))
}

export function extensionOf(format: ExportFormat): string {
  return WRITTEN_FORMATS.find(({ name }) => name === format)?.extension ?? 'txt'
}

/** "lectern-queued" as a heading: "Queued"; "lectern-all": "All papers". */
function titleOf(name: string): string {
  const words = name.replace(/^lectern-?/, '')
  if (words === 'all') return 'All papers'
  return words === '' ? 'Lectern' : words.charAt(0).toUpperCase() + words.slice(1)
}

export function idsOf({ db, list }: Pick<Source, 'db' | 'list'>, scope: Scope): Int32Array {
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
