/** Exporting to a .bib file, for the first time and again, beside reading the same rows and writing as many bytes; and one change in a kept file. */
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openConnection } from '../../src/main/library/db/open.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { byTurns, type Bench } from '../support/bench.ts'
import { writeSyntheticLibrary } from '../support/synthetic-papers.ts'

const SIZE = 100_000
const KEPT = 10_000
const TABLES = ['paper', 'paper_text', 'author', 'link', 'extra_field', 'note', 'paper_tag', 'status_event']

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const path = join(folder, 'library.sqlite')
  writeSyntheticLibrary(path, SIZE)
  let library = openTestLibrary(path)
  const anew = (): void => {
    rmSync(remembered, { force: true })
    library.close()
    library = openTestLibrary(path)
  }
  const write = async (name: string): Promise<number> => {
    const file = join(folder, name)
    await library.client.call('export.file', { scope: { kind: 'library' }, path: file })
    return statSync(file).size
  }
  const remembered = `${path}.exports`
  const size = await write('warm.bib')
  const raw = (): void => copyBare(path, join(folder, 'raw.bib'), size)
  report({
    what: `${SIZE.toLocaleString('en')} papers to .bib for the first time, a second after the dialog's preview`,
    rawName: 'read rows, write bytes',
    ...(await byTurns(
      3,
      raw,
      (round) => write(`first-${String(round)}.bib`),
      async () => {
        anew()
        await library.client.call('export.text', { scope: { kind: 'library' }, limit: 3 })
        await wait(1000)
      },
    )),
  })
  report({
    what: `${SIZE.toLocaleString('en')} papers to .bib for the first time, without a dialog`,
    rawName: 'read rows, write bytes',
    ...(await byTurns(2, raw, (round) => write(`cold-${String(round)}.bib`), anew)),
  })
  report({
    what: `${SIZE.toLocaleString('en')} papers to another .bib, nothing changed`,
    rawName: 'read rows, write bytes',
    ...(await byTurns(2, raw, (round) => write(`other-${String(round)}.bib`))),
  })
  const everyHundredth = Array.from({ length: SIZE / 100 }, (_, n) => n * 100 + 1)
  report({
    what: `${SIZE.toLocaleString('en')} papers to .bib again, a hundredth changed`,
    rawName: 'read rows, write bytes',
    ...(await byTurns(
      3,
      raw,
      () => write('warm.bib'),
      async (round) => {
        await library.client.call('paper.edit', { ids: everyHundredth, fields: { venue: `Venue ${String(round)}` } })
      },
    )),
  })
  library.close()

  const small = join(folder, 'small.sqlite')
  writeSyntheticLibrary(small, KEPT)
  const keeping = openTestLibrary(small)
  const kept = join(folder, 'kept.bib')
  await keeping.client.call('kept.add', { path: kept, list: { view: { kind: 'all' } } })
  const bytes = statSync(kept).size
  report({
    what: `one change in a kept file of ${KEPT.toLocaleString('en')}`,
    rawName: 'read file, write bytes',
    ...(await byTurns(
      3,
      () => {
        readFileSync(kept, 'utf8')
        writeBytes(join(folder, 'raw.bib'), bytes)
      },
      async (round) => {
        const title = `Changed in round ${String(round)}`
        // The library works in this same thread: looking into the file again and again would keep it from its work.
        const { ino } = statSync(kept)
        await keeping.client.call('paper.edit', { ids: [5], fields: { title } })
        while (statSync(kept).ino === ino) await wait(10)
        if (!readFileSync(kept, 'utf8').includes(title)) throw new Error('the file was written without the change')
      },
    )),
  })
  keeping.close()
  rmSync(folder, { recursive: true })
}
export default bench

function copyBare(library: string, file: string, size: number): void {
  const db = openConnection(library)
  for (const table of TABLES) for (const row of db.iterate<object>(`SELECT * FROM ${table}`)) Object.keys(row)
  db.close()
  writeBytes(file, size)
}

function writeBytes(file: string, size: number): void {
  const handle = openSync(file, 'w')
  const piece = Buffer.alloc(400_000, 'x')
  for (let left = size; left > 0; left -= piece.length) writeSync(handle, piece, 0, Math.min(left, piece.length))
  fsyncSync(handle)
  closeSync(handle)
}
