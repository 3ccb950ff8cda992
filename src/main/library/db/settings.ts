/** The table of what the person has set: names and texts. */
import type { ReadDb, WriteDb } from './open.ts'

export function readSetting(db: ReadDb, name: string): string | undefined {
  return db.column<string>('SELECT value FROM setting WHERE name = ?', [name])[0]
}

export function writeSetting(db: WriteDb, name: string, value: string): void {
  db.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', [
    name,
    value,
  ])
}

export function allSettings(db: ReadDb): Record<string, string> {
  return Object.fromEntries(
    db
      .all<{ name: string; value: string }>('SELECT name, value FROM setting ORDER BY name')
      .map(({ name, value }) => [name, value]),
  )
}
