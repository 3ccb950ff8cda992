/** Files of any size as text, a piece at a time, so that they are never held in memory whole. */
import { closeSync, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { encodingOf } from '../formats/decode.ts'

/** Bytes. */
const PIECE = 1024 * 1024

/**
 * Text in pieces that may end anywhere. The encoding is that of the whole file: its first part alone may be plain ASCII.
 * @param onRead hears how many bytes each piece was
 */
export async function filePieces(
  path: string,
  head: Uint8Array,
  onRead: (bytes: number) => void,
): Promise<Generator<string>> {
  const named = encodingOf(head)
  return decodePieces(path, named === 'utf-8' && !(await isUtf8(path)) ? 'windows-1252' : named, onRead)
}

function* decodePieces(path: string, encoding: string, onRead: (bytes: number) => void): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const bytes of fileBytes(path)) {
    onRead(bytes.length)
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const bytes of fileBytes(path)) {
      decoder.decode(bytes, { stream: true })
      await setImmediate()
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}

function* fileBytes(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const buffer = new Uint8Array(PIECE)
    for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) yield buffer.subarray(0, n)
  } finally {
    closeSync(file)
  }
}
