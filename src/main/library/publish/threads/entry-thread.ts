/** A thread that reads papers by itself and writes them out, so that a long export neither waits for the library nor holds it up. */
import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../../db/open.ts'
import { papersWhole } from '../../papers/paper.ts'
import { pack } from '../long/packed.ts'
import type { Writer } from '../writer.ts'
import type { EntryAnswer, EntryQuestion, EntryWork } from './messages.ts'

const { library, format, options, title } = workerData as EntryWork
const db = openReader(library)
const { entry, between } = await loadWriter()

parentPort?.on('message', ({ number, ids }: EntryQuestion) => {
  const packed = pack(papersWhole(db, [...ids], false).map(entry), between)
  const { bytes, lengths, sums } = packed
  parentPort?.postMessage({ number, packed } satisfies EntryAnswer, [bytes.buffer, lengths.buffer, sums.buffer])
})

/** Formulas, citation styles and what else the other formats need take longer to load than a .bib file of thousands takes to write. */
async function loadWriter(): Promise<Pick<Writer, 'entry' | 'between'>> {
  if (format === 'bibtex' || format === 'biblatex') {
    const { writeBibtex } = await import('../bibtex/write.ts')
    return { entry: (paper) => writeBibtex(paper, { ...options, dialect: format }), between: '' }
  }
  const { createWriter } = await import('../writer.ts')
  return createWriter(format, options, title, library)
}
