/** Exports that a window fetches a piece at a time, so that neither side ever holds the whole text as one message. */
import { randomUUID } from 'node:crypto'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { fileNameOf, idsOf, imagesOf, textPieces, type Source } from './export.ts'
import { noteFiles } from './notes/export-notes.ts'
import { imageFiles, zipPieces, type ZipFile } from './zip.ts'

export interface Exports {
  readonly begin: (input: Parsed<'export.begin'>) => Out<'export.begin'>
  /** @throws LecternError `not-found` for one that has ended */
  readonly next: (id: string) => Promise<Out<'export.next'>>
  readonly end: (id: string) => Promise<Record<string, never>>
}

/** Milliseconds after which an export that nobody goes on with is let go. */
const PATIENCE = 120_000
/** Characters or bytes that a piece should have at least, so that many papers cross at once. */
const ENOUGH = 500_000

interface Running {
  readonly pieces: AsyncIterator<string | Uint8Array<ArrayBuffer>>
  done: number
  timer: NodeJS.Timeout
}

export function createExports(source: Source): Exports {
  const running = new Map<string, Running>()
  const end = async (id: string): Promise<Record<string, never>> => {
    const found = running.get(id)
    running.delete(id)
    clearTimeout(found?.timer)
    await found?.pieces.return?.()
    return {}
  }
  function* documentFiles(document: ZipFile, images: readonly string[]): Generator<ZipFile> {
    yield document
    yield* imageFiles(source.path, images)
  }
  const expire = (id: string): NodeJS.Timeout => setTimeout(() => void end(id), PATIENCE).unref()
  return {
    begin: ({ scope, format, options }) => {
      const ids = idsOf(source, scope)
      source.pinKeys(ids)
      const id = randomUUID()
      // A browser saves one file.
      const images = format === 'markdown' && options.notes ? imagesOf(source.db, ids) : []
      const hasImages = imageFiles(source.path, images).next().done !== true
      const entry: Running = { pieces: start(), done: 0, timer: expire(id) }
      const context = {
        cancelled: () => !running.has(id),
        progress: ({ done }: { readonly done: number }): void => void (entry.done = done),
      }
      async function* start(): AsyncGenerator<string | Uint8Array<ArrayBuffer>> {
        if (format === 'notes') yield* zipPieces(noteFiles(source, ids, options, context))
        else {
          const text = textPieces(source, ids, { scope, format, options }, context)
          const path = fileNameOf(source.db, scope, format)
          yield* hasImages ? zipPieces(documentFiles({ path, content: text }, images)) : text
        }
      }
      running.set(id, entry)
      return { export: id, total: ids.length, fileName: fileNameOf(source.db, scope, hasImages ? 'notes' : format) }
    },
    next: async (id) => {
      const found = running.get(id)
      if (!found) throw new LecternError('not-found', 'This export has ended. Start it again.')
      clearTimeout(found.timer)
      let text = ''
      for (;;) {
        const step = await found.pieces.next()
        if (step.done === true) break
        const { value } = step
        if (typeof value !== 'string') {
          found.timer = expire(id)
          return { piece: value, done: found.done }
        }
        text += value
        if (text.length >= ENOUGH) break
      }
      if (text === '') {
        await end(id)
        return { piece: null, done: found.done }
      }
      found.timer = expire(id)
      return { piece: text, done: found.done }
    },
    end,
  }
}
