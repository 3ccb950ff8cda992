/** What a window remembers; about this machine, so not part of the history. */
import type { ReadDb } from './db/open.ts'
import type { Recorder } from './db/record.ts'

export function allSettings(db: ReadDb): Record<string, string> {
  return Object.fromEntries(
    db
      .all<{ name: string; value: string }>('SELECT name, value FROM setting ORDER BY name')
      .map(({ name, value }) => [name, value]),
  )
}

export function setSetting(recorder: Recorder, name: string, value: string): void {
  recorder.replay((db) => {
    db.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', [
      name,
      value,
    ])
    return { tables: ['setting'], papers: [], value: null }
  })
}
