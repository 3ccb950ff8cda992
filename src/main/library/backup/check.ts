/** Whether a library is sound: the file itself, the references between rows, and what is counted beside the rows. */
import type { ReadDb, WriteDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'

const COUNTED = `
  SELECT s.name AS name, coalesce(n, 0) AS n FROM (
    SELECT 'inbox' AS name UNION ALL VALUES ('queued'), ('reading'), ('read'), ('skipped'), ('trash')) s
  LEFT JOIN (SELECT iif(deleted IS NULL, status, 'trash') AS name, count(*) AS n FROM paper GROUP BY 1) p ON p.name = s.name
  UNION ALL
  SELECT 'tag:' || pt.tag, count(*) FROM paper_tag pt JOIN paper p ON p.id = pt.paper WHERE p.deleted IS NULL GROUP BY pt.tag`

/** Everything wrong with the library, each as a sentence; empty where it is sound. */
export function findProblems(db: ReadDb): string[] {
  const integrity = db
    .column<string>('PRAGMA integrity_check(20)')
    .filter((line) => line !== 'ok')
    .map((line) => `The file is damaged: ${line}`)
  const references = db
    .all<{ table: string; parent: string; rows: number }>(
      'SELECT "table", parent, count(*) AS rows FROM pragma_foreign_key_check() GROUP BY 1, 2',
    )
    .map(({ table, parent, rows }) => `${String(rows)} rows of ${table} point to a ${parent} that is not there.`)
  return [
    ...integrity,
    ...references,
    ...wrongCounters(db).map(
      ({ name, n, counted }) => `The counter “${name}” says ${String(n)}, but there are ${String(counted)}.`,
    ),
  ]
}

/** Sets right what follows from the rows. @returns what was mended */
export function repair(recorder: Recorder, db: ReadDb): string[] {
  const wrong = wrongCounters(db)
  if (wrong.length === 0) return []
  recorder.replay((write: WriteDb) => {
    for (const { name, counted } of wrong)
      write.run('INSERT INTO counter (name, n) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n', [
        name,
        counted,
      ])
    return { tables: ['paper', 'tag'], papers: null, value: null }
  })
  return wrong.map(({ name, counted }) => `The counter “${name}” was set to ${String(counted)}.`)
}

function wrongCounters(db: ReadDb): { readonly name: string; readonly n: number; readonly counted: number }[] {
  return db.all(
    `SELECT coalesce(c.name, w.name) AS name, coalesce(c.n, 0) AS n, coalesce(w.n, 0) AS counted
     FROM counter c FULL JOIN (${COUNTED}) w ON w.name = c.name WHERE coalesce(c.n, 0) <> coalesce(w.n, 0)`,
  )
}
