/** Notes that leave once: into a folder, where what others wrote stays, or packed as one archive. */
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { CallContext } from '../../../../shared/contract/index.ts'
import type { Progress } from '../../../../shared/contract/procedure.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import type { ReadDb } from '../../db/open.ts'
import { papersWhole } from '../../papers/paper.ts'
import { imageFiles, type ZipFile } from '../zip.ts'
import { makeFolder, Owners } from './folder-files.ts'
import { mergeNote } from './merge-note.ts'
import { freePath, stemOf } from './names.ts'
import { noteSource, noteStyle, type NoteStyle } from './sources.ts'
import { writeNotes, type NoteSource } from './write-notes.ts'

type Context = Pick<CallContext<Progress>, 'cancelled' | 'progress'>
const BATCH = 200

/** The library, and its file, beside which the images lie. */
interface From {
  readonly db: ReadDb
  readonly path: string
}

/** @returns the bytes written */
export async function exportNotes(
  { db, path: library }: From,
  ids: Int32Array,
  folder: string,
  options: ExportOptions,
  { cancelled, progress, trusted }: Context & Pick<CallContext<Progress>, 'trusted'>,
): Promise<number> {
  const style = noteStyle(options)
  // As with a file: what a window was told of by a dialog is not made anew where it has gone with all above it.
  await makeFolder(folder, trusted)
  const { bytes } = await writeNotes({
    folder,
    library,
    sources: sourcesOf(db, ids, options, style),
    base: {},
    template: style.body,
    memory: { owners: new Owners(), done: new Map(), left: new Map(), links: '' },
    beat: (done) => {
      if (cancelled())
        throw new LecternError('cancelled', `Cancelled after ${String(done)} notes; each of them is whole.`)
      progress({ phase: 'Exporting', done, total: ids.length, unit: 'papers' })
    },
  })
  return bytes
}

function sourcesOf(db: ReadDb, ids: Int32Array, options: ExportOptions, style: NoteStyle): NoteSource[] {
  const sources: NoteSource[] = []
  for (let start = 0; start < ids.length; start += BATCH)
    for (const paper of papersWhole(db, [...ids.subarray(start, start + BATCH)], false))
      sources.push(noteSource(paper, options, style))
  return sources
}

interface NamedNote {
  readonly path: string
  readonly text: string
  readonly images: readonly string[]
}

/** Notes under the names that they get in an empty folder, one after the other. */
async function* freshNotes(
  db: ReadDb,
  ids: Int32Array,
  options: ExportOptions,
  { cancelled, progress }: Context,
): AsyncGenerator<NamedNote> {
  const style = noteStyle(options)
  const taken = new Set<string>()
  const paths = new Map<string, string>()
  // Names first, for notes link to each other by them.
  const sources = sourcesOf(db, ids, options, style)
  for (const { key, stem } of sources) {
    const path = freePath('', stem, taken)
    taken.add(path.toLowerCase())
    paths.set(key, path)
  }
  const linkTo = (key: string): string => stemOf(paths.get(key) ?? key)
  for (const [at, source] of sources.entries()) {
    const { text } = mergeNote(null, {}, source.note(linkTo), style.body)
    yield { path: paths.get(source.key) ?? `${source.stem}.md`, text, images: source.images }
    if (at % BATCH !== BATCH - 1) continue
    if (cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
    progress({ phase: 'Exporting', done: at, total: sources.length, unit: 'papers' })
    await setImmediate()
  }
}

/** One text of all of them, each under the name of its file. */
export async function* noteTexts(
  db: ReadDb,
  ids: Int32Array,
  options: ExportOptions,
  context: Context,
): AsyncGenerator<string> {
  for await (const { path, text } of freshNotes(db, ids, options, context)) yield `${path}\n\n${text}\n\n`
}

/** The same files, and each image beside them once. */
export async function* noteFiles(
  { db, path: library }: From,
  ids: Int32Array,
  options: ExportOptions,
  context: Context,
): AsyncGenerator<ZipFile> {
  const taken = new Set<string>()
  for await (const { path, text, images } of freshNotes(db, ids, options, context)) {
    yield { path, content: [text] }
    yield* imageFiles(
      library,
      images.filter((name) => !taken.has(name)),
    )
    for (const name of images) taken.add(name)
  }
}
