/** Searching as one types and the first screen, beside FTS5 over the same texts and beside the bare statement. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '../../src/main/library/db/open.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { byTurns, type Bench } from '../support/bench.ts'
import { syntheticPapers, writeSyntheticLibrary } from '../support/synthetic-papers.ts'

const SIZE = 10_000
const ROUNDS = 60
const SHOWN = 50

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const path = join(folder, 'library.sqlite')
  writeSyntheticLibrary(path, SIZE)
  const words = [...syntheticPapers(ROUNDS + 1)].flatMap(
    ({ title }) => /\p{L}{4,}/u.exec(title)?.[0].toLowerCase() ?? [],
  )
  const typed = (round: number): string => {
    const word = words[(round + 1) % words.length] ?? 'graph'
    return word.slice(0, 1 + ((round + 1) % word.length))
  }

  const library = openTestLibrary(path)
  const raw = openConnection(path)
  raw.exec(`ATTACH '${join(folder, 'fts.sqlite')}' AS fts;
    CREATE VIRTUAL TABLE fts.texts USING fts5 (title, abstract, prefix = '1 2 3');
    INSERT INTO fts.texts (rowid, title, abstract) SELECT p.id, p.title, t.abstract FROM paper p JOIN paper_text t ON t.paper = p.id`)
  const ours = async (query: string): Promise<void> => {
    const { ids } = await library.client.call('paper.list', { view: { kind: 'all' }, query })
    await library.client.call('paper.rows', { ids: [...ids.subarray(0, SHOWN)] })
  }
  report({
    what: `search in ${SIZE.toLocaleString('en')} papers, typed letter by letter`,
    rawName: `FTS5, best ${String(SHOWN)}`,
    ...(await byTurns(
      ROUNDS,
      (round) =>
        raw.all(
          `SELECT p.id, p.title FROM fts.texts f JOIN paper p ON p.id = f.rowid WHERE texts MATCH ? ORDER BY rank LIMIT ${String(SHOWN)}`,
          [`"${typed(round)}"*`],
        ),
      (round) => ours(typed(round)),
    )),
  })
  report({
    what: `first screen of ${SIZE.toLocaleString('en')} papers`,
    rawName: `SELECT, ${String(SHOWN)} rows`,
    ...(await byTurns(
      ROUNDS,
      () =>
        raw.all(
          `SELECT id, title, status FROM paper WHERE deleted IS NULL ORDER BY added DESC, id LIMIT ${String(SHOWN)}`,
        ),
      () => ours(''),
    )),
  })
  raw.close()
  library.close()
  rmSync(folder, { recursive: true })
}
export default bench
