/** The thread in which large files are read, while the library's own compares and stores what was found. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { bibtexReader } from '../formats/bibtex/read-bibtex.ts'
import type { ReadItem } from '../formats/format.ts'
import { filePieces } from './file-pieces.ts'
import type { ReadingOrder, ReadingPart } from './reading.ts'

/** Items of one part; each part that is taken lets another one come. What waits long is collected late, so little of it may wait. */
const PART = 25
/** Parts that may wait to be taken. */
const AHEAD = 4
/** In bytes of the file: large entries come in smaller parts. */
const PART_BYTES = 1024 * 1024

/** The readers that take a file piece by piece. */
const STREAMING = [bibtexReader]

if (!parentPort) throw new Error('The thread that reads files was started as a program.')
const host = parentPort
let free = AHEAD
host.on('message', () => free++)
await read(workerData as ReadingOrder)
host.close()

async function read({ path, head, reader: name, folder }: ReadingOrder): Promise<void> {
  const reader = STREAMING.find((each) => each.name === name)
  let bytesRead = 0
  let told = 0
  let items: ReadItem[] = []
  const tell = async (): Promise<void> => {
    while (free === 0) await once(host, 'message')
    free--
    host.postMessage({ items, bytesRead } satisfies ReadingPart)
    told = bytesRead
    items = []
  }
  const pieces = await filePieces(path, head, (bytes) => {
    bytesRead += bytes
  })
  for (const item of reader?.stream?.(pieces, folder) ?? []) {
    items.push(item)
    if (items.length >= PART || bytesRead - told > PART_BYTES) await tell()
  }
  if (items.length > 0) await tell()
}
