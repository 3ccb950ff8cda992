/**
 * A .bib file of 100 000 entries with abstracts (about 150 MB) the whole way into a library, beside a bare scan of the file and the
 * insert of the same rows into the same schema; the same file again; what others wait meanwhile; and the memory that it takes.
 * The bars: twice the bare cost, again no more than the first time, 50 ms for 95 of 100 other queries, 600 MB.
 * `LECTERN_BENCH_ENTRIES` asks for another size.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from '../../src/main/library/db/migrate.ts'
import { openConnection } from '../../src/main/library/db/open.ts'
import { timed, type Bench } from '../support/bench.ts'
import type { ImportedAtSize } from '../support/import-at-size.ts'
import { syntheticPapers } from '../support/synthetic-papers.ts'

const ENTRIES = Number(process.env['LECTERN_BENCH_ENTRIES'] ?? 100_000)
/** Tables whose rows an import brings. */
const TABLES = ['import', 'paper', 'paper_text', 'author', 'status_event', 'extra_field', 'link', 'paper_tag', 'tag']
/** The bars, in megabytes and milliseconds. */
const MEMORY = 600
const WAIT = 50

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const file = join(folder, 'large.bib')
  const library = join(folder, 'ours.sqlite')
  writeBib(file)
  const first = importInto(library, file)
  const scan = await timed(() => scanBare(file))
  const insert = insertBare(library, join(folder, 'raw.sqlite'))
  const again = importInto(library, file)
  rmSync(folder, { recursive: true })

  const size = ENTRIES.toLocaleString('en')
  const row = (what: string, rawName: string, raw: number, ours: number): void =>
    report({ what, rawName, raw: [raw], ours: [ours] })
  row(`.bib of ${size} entries into a library`, 'bare scan, bare insert', scan + insert, first.took)
  row('the same file again', 'the first time', first.took, again.took)
  report({ what: 'other queries meanwhile', rawName: 'bar: p95 of 50', raw: [WAIT], ours: first.waits })
  report({ what: 'other queries meanwhile, again', rawName: 'bar: p95 of 50', raw: [WAIT], ours: again.waits })
  row('peak memory, MB', 'bar', MEMORY, first.memory / 1e6)
  row('peak memory again, MB', 'bar', MEMORY, again.memory / 1e6)
}
export default bench

function importInto(library: string, file: string): ImportedAtSize {
  const script = join(import.meta.dirname, '../support/import-at-size.ts')
  return JSON.parse(
    execFileSync(process.execPath, [script, library, file], { encoding: 'utf8', maxBuffer: 1e9 }),
  ) as ImportedAtSize
}

function writeBib(path: string): void {
  const file = openSync(path, 'w')
  let i = 0
  for (const paper of syntheticPapers(ENTRIES)) {
    i++
    const authors = paper.authors.map(({ family, given }) => `${family}, ${given}`).join(' and ')
    writeSync(
      file,
      `@article{key${String(i)},
  author = {${authors}},
  title = {${paper.title}},
  journal = {${paper.venue}},
  year = {${paper.date.slice(0, 4)}},
  volume = {${String(i % 40)}},
  pages = {${String(i)}--${String(i + 9)}},
  doi = {10.1234/lectern.${String(i)}},
  abstract = {${paper.abstract}}
}

`,
    )
  }
  closeSync(file)
}

/** Every byte looked at once, entries counted by their braces: the least that any reader does. */
function scanBare(path: string): number {
  const file = openSync(path, 'r')
  const buffer = new Uint8Array(1024 * 1024)
  const decoder = new TextDecoder()
  let entries = 0
  let depth = 0
  for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer)) {
    const text = decoder.decode(buffer.subarray(0, n), { stream: true })
    for (let i = 0; i < text.length; i++) {
      const char = text.charCodeAt(i)
      if (char === 123) depth++
      else if (char === 125) depth--
      else if (char === 64 && depth === 0) entries++
    }
  }
  closeSync(file)
  return entries
}

/** Milliseconds for the same rows in the same tables with the same indexes and counters, in one transaction; reading them is not counted. */
function insertBare(from: string, path: string): number {
  const source = new Database(from, { readonly: true })
  const db = openConnection(path)
  migrate(db, path)
  let spent = 0
  const clocked = (work: () => void): void => {
    const begun = performance.now()
    work()
    spent += performance.now() - begun
  }
  clocked(() => db.exec('BEGIN IMMEDIATE'))
  for (const table of TABLES) {
    const columns = source.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    let rows: (string | number | null)[][] = []
    const insert = (): void => {
      clocked(() => {
        for (const row of rows) db.run(sql, row)
      })
      rows = []
    }
    for (const row of source.prepare(`SELECT * FROM ${table}`).raw().iterate() as Iterable<
      (string | number | null)[]
    >) {
      rows.push(row)
      if (rows.length === 1000) insert()
    }
    insert()
  }
  clocked(() => db.exec('COMMIT'))
  source.close()
  db.close()
  return spent
}
