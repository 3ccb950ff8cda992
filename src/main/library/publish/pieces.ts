/** Exports that a window fetches a piece at a time, so that neither side ever holds the whole text as one message. */
import { randomUUID } from 'node:crypto'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { fileNameOf, filePieces, idsOf, imagesOf, textPieces, type Source } from './export.ts'
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

type Piece = string | Uint8Array

interface Running {
  readonly pieces: AsyncIterator<Piece>
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
      async function* start(): AsyncGenerator<Piece> {
        if (format === 'notes') yield* zipPieces(noteFiles(source, ids, options, context))
        else {
          const what = { scope, format, options }
          if (!hasImages) yield* filePieces(source, ids, null, what, context)
          else {
            const path = fileNameOf(source.db, scope, format)
            const content = textPieces(source, ids, what, context)
            yield* zipPieces(documentFiles({ path, content }, images))
          }
        }
      }
      running.set(id, entry)
      return { export: id, total: ids.length, fileName: fileNameOf(source.db, scope, hasImages ? 'notes' : format) }
    },
    next: async (id) => {
      const found = running.get(id)
      if (!found) throw new LecternError('not-found', 'This export has ended. Start it again.')
      clearTimeout(found.timer)
      const piece = await gather(found.pieces)
      if (piece === null) await end(id)
      else found.timer = expire(id)
      return { piece, done: found.done }
    },
    end,
  }
}

/** Text as long as all is text, else bytes; null at the end. Bytes are copied, as they last only until the next but one is asked for. */
async function gather(pieces: AsyncIterator<Piece>): Promise<string | Uint8Array<ArrayBuffer> | null> {
  let text = ''
  const bytes: Buffer[] = []
  let size = 0
  while (text.length + size < ENOUGH) {
    const step = await pieces.next()
    if (step.done === true) break
    if (typeof step.value === 'string') text += step.value
    else {
      bytes.push(Buffer.from(text), Buffer.from(step.value))
      size += text.length + step.value.length
      text = ''
    }
  }
  if (bytes.length > 0) return new Uint8Array(Buffer.concat([...bytes, Buffer.from(text)]))
  return text === '' ? null : text
}
