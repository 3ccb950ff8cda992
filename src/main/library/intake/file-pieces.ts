/** Files of any size as text, a piece at a time, so that they are never held in memory whole. */
import { isUtf8 } from 'node:buffer'
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
  return decodePieces(path, named === 'utf-8' && !(await hasOnlyUtf8(path)) ? 'windows-1252' : named, onRead)
}

function* decodePieces(path: string, encoding: string, onRead: (bytes: number) => void): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const bytes of fileBytes(path)) {
    onRead(bytes.length)
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}

async function hasOnlyUtf8(path: string): Promise<boolean> {
  let torn = new Uint8Array()
  for (const bytes of fileBytes(path)) {
    const whole = bytes.subarray(0, bytes.length - tornEnd(bytes))
    if (!isUtf8(torn.length === 0 ? whole : Buffer.concat([torn, whole]))) return false
    torn = bytes.slice(whole.length)
    await setImmediate()
  }
  return torn.length === 0
}

/** How many bytes at the end begin a character that goes on behind them. */
function tornEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
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
