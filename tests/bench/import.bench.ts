/** Importing, beside reading the same JSON and beside inserting the same rows into the same tables. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/main/library/db/migrate.ts'
import { openConnection } from '../../src/main/library/db/open.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { byTurns, type Bench } from '../support/bench.ts'
import { syntheticPapers } from '../support/synthetic-papers.ts'

const SIZE = 10_000
const ROUNDS = 3

interface Entry {
  readonly paper: {
    readonly title: string
    readonly summary: string
    readonly authors: readonly { readonly name: string }[]
    readonly publishedAt: string
  }
}

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const text = JSON.stringify(
    [...syntheticPapers(SIZE)].map(({ title, abstract, authors }): Entry => ({
      paper: {
        title,
        summary: abstract,
        authors: authors.map(({ given, family }) => ({ name: `${given} ${family}` })),
        publishedAt: '2026-03-11T00:00:00.000Z',
      },
    })),
  )

  const reader = openTestLibrary()
  const preview = async (): Promise<void> => {
    const found = await reader.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
    await reader.client.call('intake.discard', { preview: found.preview })
  }
  report({
    what: `preview of ${SIZE.toLocaleString('en')} papers`,
    rawName: 'JSON.parse',
    ...(await byTurns(ROUNDS, () => JSON.parse(text) as unknown, preview)),
  })
  reader.close()

  report({
    what: `import of ${SIZE.toLocaleString('en')} papers`,
    rawName: 'JSON.parse, SQLite insert',
    ...(await byTurns(
      ROUNDS,
      (round) => insertBare(join(folder, `raw${String(round)}.sqlite`), text),
      async (round) => {
        const library = openTestLibrary(join(folder, `ours${String(round)}.sqlite`))
        const { preview: read } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
        await library.client.call('intake.commit', { preview: read })
        library.close()
      },
    )),
  })
  rmSync(folder, { recursive: true })
}
export default bench

/** The same rows in the same tables with the same indexes, in one transaction; no identity, no history, no search. */
function insertBare(path: string, text: string): void {
  const db = openConnection(path)
  migrate(db, path)
  db.transaction(() => {
    for (const [place, { paper }] of (JSON.parse(text) as Entry[]).entries()) {
      const { lastId } = db.run(
        `INSERT INTO paper (uid, key, key_pinned, type, title, title_fold, author_fold, date, year, status, status_at, added)
         VALUES (?, ?, 0, 'misc', ?, ?, ?, '2026-03-11', 2026, 'inbox', 0, 0)`,
        [
          `u${String(place)}`,
          `k${String(place)}`,
          paper.title,
          paper.title.toLowerCase(),
          paper.authors[0]?.name ?? '',
        ],
      )
      db.run('INSERT INTO paper_text (paper, abstract) VALUES (?, ?)', [lastId, paper.summary])
      db.run(`INSERT INTO status_event (paper, status, at) VALUES (?, 'inbox', 0)`, [lastId])
      for (const [at, { name }] of paper.authors.entries())
        db.run('INSERT INTO author (paper, place, family) VALUES (?, ?, ?)', [lastId, at, name])
    }
  })
  db.close()
}
