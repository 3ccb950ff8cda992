/** What SQLite holds alone, at sizes beyond the index of search: the first screen, lists of states, rows, and its own full text over titles. */
import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { openLibrary } from '../../../src/main/library/open-library.ts'
import { startLibrary } from '../../../src/main/thread/library-thread.ts'
import type { In } from '../../../src/shared/contract/index.ts'
import { createClient } from '../../../src/shared/rpc.ts'
import { timed } from '../../support/bench.ts'
import { syntheticPapers } from '../../support/synthetic-papers.ts'
import { summary, typedLog } from './typing.ts'

const ROUNDS = 12
const SHOWN = 50
const QUERIES = 8
const WORDS = 4096

const LISTS: Readonly<Record<string, In<'paper.list'>>> = {
  'all papers, newest first': { view: { kind: 'all' } },
  inbox: { view: { kind: 'status', status: 'inbox' } },
  queue: { view: { kind: 'status', status: 'queued' } },
  'all papers by title': { view: { kind: 'all' }, sort: 'title' },
}

/** @param path where the library is kept from run to run */
export async function measureAlone(path: string, size: number): Promise<void> {
  if (!existsSync(path)) {
    const took = await timed(() => writeBareLibrary(path, size))
    const indexing = await timed(() => indexTitles(path))
    console.log(
      `Written in ${(took / 1000).toFixed(0)} s, titles indexed by SQLite in ${(indexing / 1000).toFixed(0)} s.`,
    )
  }
  const start = performance.now()
  const library = await startLibrary({ path, log: console.error })
  const client = createClient(library.connect({ trusted: true }))
  const rows: Record<string, Record<string, string>> = {}
  const { ids } = await client.call('paper.list', { view: { kind: 'all' } })
  await client.call('paper.rows', { ids: [...ids.subarray(0, SHOWN)] })
  rows['from nothing to the first screen'] = summary([performance.now() - start])
  rows['counts of the sidebar'] = await times(ROUNDS, () => client.call('library.counts', {}))
  for (const [name, input] of Object.entries(LISTS)) {
    let reverse = false
    // Once each way round: what was listed a moment ago is kept, and would be measured as nothing.
    rows[`${name}, ${String(SHOWN)} rows`] = await times(2, async () => {
      const found = await client.call('paper.list', { ...input, reverse: (reverse = !reverse) })
      await client.call('paper.rows', { ids: [...found.ids.subarray(0, SHOWN)] })
    })
  }
  client.close()
  await library.close()
  const db = new Database(titlesOf(path), { readonly: true })
  const find = db.prepare('SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 50').pluck()
  const typed = typedLog(QUERIES).map((query) => {
    const words = query.trim().split(' ')
    return words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' ')
  })
  const searched: number[] = []
  for (const query of typed) searched.push(await timed(() => find.all(query)))
  rows[`FTS5 over titles, best ${String(SHOWN)}, ${String(typed.length)} keystrokes`] = summary(searched)
  db.close()
  console.table(rows)
}

async function times(rounds: number, work: () => Promise<unknown>): Promise<Record<string, string>> {
  const all: number[] = []
  for (let round = 0; round < rounds; round++) all.push(await timed(work))
  return summary(all)
}

/**
 * A library of papers with a title and where they stand, and nothing else: written by one statement, with the indexes made after it, in a
 * minute for a million.
 */
function writeBareLibrary(path: string, size: number): void {
  openLibrary({ path }).close()
  const db = new Database(path)
  try {
    db.pragma('synchronous = OFF')
    const words = new Set([...syntheticPapers(WORDS)].flatMap(({ title }) => title.split(/[ :]+/)))
    db.exec('CREATE TEMP TABLE word (n INTEGER PRIMARY KEY, text TEXT)')
    const insert = db.prepare('INSERT INTO word VALUES (?, ?)')
    const indexes = db
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'paper' AND sql IS NOT NULL`)
      .all() as { name: string; sql: string }[]
    db.transaction(() => {
      ;[...words].slice(0, WORDS).forEach((word, n) => insert.run(n, word))
      for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
      // Different steps through the words, so that no two titles are alike and some words are common.
      const title = [7, 31, 127, 1021, 3, 61]
        .map(
          (step, at) =>
            `(SELECT text FROM word WHERE word.n = ((i.n * ${String(step)} + ${String(at)}) % ${String(WORDS >> at)}))`,
        )
        .join(` || ' ' || `)
      db.exec(`
        INSERT INTO paper (uid, key, type, title, title_fold, year, status, status_at, position, added)
        WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < ${String(size)}),
          titled AS (SELECT n, ${title} AS title FROM i)
        SELECT 'bare-' || n, 'bare' || n, 'article', title, lower(replace(title, ' ', '')), 2000 + n % 26,
          CASE n % 5 WHEN 0 THEN 'queued' WHEN 1 THEN 'read' WHEN 2 THEN 'skipped' ELSE 'inbox' END, n,
          iif(n % 5 = 0, printf('h%08d', n), NULL), n
        FROM titled`)
      for (const { sql } of indexes) db.exec(sql)
    })()
  } catch (error) {
    db.close()
    rmSync(path, { force: true })
    throw error
  }
  db.close()
}

const titlesOf = (path: string): string => `${path}.titles`

/** SQLite’s own index of the titles, in a file of its own: a library has no table that is not Lectern’s. */
function indexTitles(path: string): void {
  rmSync(titlesOf(path), { force: true })
  const db = new Database(titlesOf(path))
  db.pragma('synchronous = OFF')
  db.exec(`CREATE VIRTUAL TABLE titles USING fts5 (title, content = '', detail = 'column');
    ATTACH '${path}' AS library;
    INSERT INTO titles (rowid, title) SELECT id, title FROM library.paper`)
  db.close()
}
