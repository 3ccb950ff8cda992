/** Several files as one Zip archive, piece by piece, so that none of them is held whole. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { imageData } from '../notes/images.ts'

export interface ZipFile {
  readonly path: string
  /** Text, some at a time; or what is packed already, as images are. */
  readonly content: AsyncIterable<string> | Iterable<string> | Uint8Array
}

/** Bytes that a piece has at least, but for the last. */
const ENOUGH = 256_000

export async function* zipPieces(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ready: Uint8Array[] = []
  let size = 0
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
    size += bytes.length
  })
  const take = (): Uint8Array<ArrayBuffer> => {
    const piece = new Uint8Array(Buffer.concat(ready))
    ready = []
    size = 0
    return piece
  }
  const encoder = new TextEncoder()
  for await (const { path, content } of files) {
    const isPacked = content instanceof Uint8Array
    const entry = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    zip.add(entry)
    if (!isPacked)
      for await (const text of content) {
        entry.push(encoder.encode(text))
        if (size > ENOUGH) yield take()
      }
    entry.push(isPacked ? content : new Uint8Array(), true)
    if (size > ENOUGH) yield take()
  }
  zip.end()
  yield take()
}

/** Images under the names that notes call them, beside these; those that the library has lost are passed over. */
export function* imageFiles(library: string, names: Iterable<string>): Generator<ZipFile> {
  for (const path of names) {
    const content = imageData(library, path)
    if (content !== null) yield { path, content }
  }
}
