/**
 * Stores a run of new papers with a few large statements: SQLite keeps a copy of every page that one statement on `paper` changes, for
 * its triggers may fail, and each call costs as much as a row. So the rows wait in a table without any of that.
 */
import type { ReadDb, WriteDb } from '../db/open.ts'
import { Rows } from '../db/rows.ts'
import type { KeptRow } from './preview-rows.ts'
import { namesIn, newColumns, type Names, type StoreOptions } from './new-columns.ts'
import { eventsOf, hasText, insertRest } from './store-paper.ts'

/** Whether none of them has to find its place behind the others. */
export function canStoreTogether(rows: readonly KeptRow[], { status }: Pick<StoreOptions, 'status'>): boolean {
  return rows.every(({ found }) => (found.status ?? status) !== 'queued')
}

/** For papers of which none is in the library, as {@link canStoreTogether} allows. @returns each with its id, in their order */
export function insertPapers(
  db: WriteDb,
  rows: readonly KeptRow[],
  options: StoreOptions,
): (readonly [KeptRow, number])[] {
  if (rows.length === 0) return []
  db.run('CREATE TEMP TABLE IF NOT EXISTS new_paper AS SELECT * FROM main.paper LIMIT 0')
  const texts = new Rows(db, 'paper_text', ['paper', 'abstract', 'summary'])
  const authors = new Rows(db, 'author', ['paper', 'place', 'family', 'given', 'particle', 'suffix', 'literal'])
  const events = new Rows(db, 'status_event', ['paper', 'status', 'at'])
  const names = namesWith(db)
  const first = nextId(db)
  let papers: Rows | undefined
  rows.forEach(({ found, identity }, i) => {
    const id = first + i
    const row = { id, ...newColumns(db, found, identity, options, names) }
    papers ??= new Rows(db, 'temp.new_paper', Object.keys(row))
    papers.add(Object.values(row))
    names.add(row.key, row.uid)
    if (hasText(found)) texts.add([id, found.abstract ?? null, found.summary ?? null])
    found.authors?.forEach(({ family, given, particle, suffix, literal }, place) =>
      authors.add([id, place, family ?? null, given ?? null, particle ?? null, suffix ?? null, literal ?? null]),
    )
    for (const { status, at } of eventsOf(found, options)) events.add([id, status, at])
  })
  papers?.flush()
  const list = papers?.columns.join(', ') ?? ''
  db.run(`INSERT INTO paper (${list}) SELECT ${list} FROM temp.new_paper ORDER BY id`)
  db.run('DELETE FROM temp.new_paper')
  texts.flush()
  authors.flush()
  events.flush()
  rows.forEach(({ found }, i) => insertRest(db, first + i, found, options))
  return rows.map((row, i) => [row, first + i] as const)
}

/** A paper that is deleted for good leaves its number unused, so it is not the largest one that counts. */
function nextId(db: ReadDb): number {
  return (db.get<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'paper'`)?.seq ?? 0) + 1
}

/** The names in the library and those of the papers that wait. Two keys that differ in case alone are one. */
function namesWith(db: ReadDb): Names & { readonly add: (key: string, uid: string) => void } {
  const known = namesIn(db)
  const [keys, uids] = [new Set<string>(), new Set<string>()]
  return {
    hasKey: (key) => keys.has(key.toLowerCase()) || known.hasKey(key),
    hasUid: (uid) => uids.has(uid) || known.hasUid(uid),
    add: (key, uid) => {
      keys.add(key.toLowerCase())
      uids.add(uid)
    },
  }
}
