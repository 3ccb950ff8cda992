/** A thread that reads papers by itself and writes them out, so that a long export neither waits for the library nor holds it up. */
import { parentPort, workerData } from 'node:worker_threads'
import { openReader, type Reader } from '../../db/open.ts'
import { papersWhole } from '../../papers/paper.ts'
import { pack, type Packed } from '../long/packed.ts'
import type { Writer } from '../writer.ts'
import type { EntryAnswer, EntryWork, ThreadStart, ToEntryThread } from './messages.ts'

type EntryWriter = Pick<Writer, 'entry' | 'between'>

const { library } = workerData as ThreadStart
let db: Reader | null = null
let writer: EntryWriter | null = null
let last: Promise<void> = Promise.resolve()

// One after the other: a writer may have to be loaded.
parentPort?.on('message', (message: ToEntryThread) => {
  last = last.then(() => take(message))
})

async function take(message: ToEntryThread): Promise<void> {
  if (message.t === 'write') {
    const packed = write(message.ids)
    const answer: EntryAnswer = { number: message.number, packed }
    parentPort?.postMessage(answer, packed ? [packed.bytes.buffer, packed.lengths.buffer, packed.sums.buffer] : [])
    return
  }
  db?.close()
  db = null
  if (message.t === 'end') return
  try {
    db = openReader(library)
    writer = await loadWriter(message.work)
  } catch {
    db?.close()
    db = null
  }
}

function write(ids: Int32Array): Packed | null {
  if (!db || !writer) return null
  return pack(papersWhole(db, [...ids], false).map(writer.entry), writer.between)
}

/** Formulas, citation styles and what else the other formats need take longer to load than a .bib file of thousands takes to write. */
async function loadWriter({ format, options, title }: EntryWork): Promise<EntryWriter> {
  if (format === 'bibtex' || format === 'biblatex') {
    const { writeBibtex } = await import('../bibtex/write.ts')
    const all = { ...options, dialect: format }
    return { entry: (paper) => writeBibtex(paper, all), between: '' }
  }
  const { createWriter } = await import('../writer.ts')
  return createWriter(format, options, title, library)
}
