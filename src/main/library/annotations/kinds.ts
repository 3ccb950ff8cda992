/** Kinds of highlights that the person made. */
import type { Parsed } from '../../../shared/contract/index.ts'
import { HIGHLIGHT_KINDS } from '../../../shared/contract/entities.ts'
import { OWN_LOOKS, type KindKey, type OwnKind, type OwnLook } from '../../../shared/contract/kinds.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'

/** Those that were made, and those that highlights have from an import or the terminal, each with a look. */
export function ownKinds(db: ReadDb): OwnKind[] {
  const made = db.all<{ name: string; look: OwnLook; key: KindKey | null }>(
    'SELECT name, look, key FROM highlight_kind',
  )
  const counts = new Map(
    db
      .all<{ kind: string; n: number }>('SELECT kind, count(*) AS n FROM highlight GROUP BY kind')
      .map(({ kind, n }) => [kind, n]),
  )
  const names = new Set([...HIGHLIGHT_KINDS, ...made.map(({ name }) => name)])
  const met = [...counts.keys()].filter((kind) => !names.has(kind))
  return [
    ...made.map((kind) => ({ ...kind, count: counts.get(kind.name) ?? 0 })),
    ...met.map((name) => ({ name, look: lookByName(name), key: null, count: counts.get(name) ?? 0 })),
  ].sort((one, other) => one.name.localeCompare(other.name))
}

/** The same look each time for a kind that nobody gave one. */
function lookByName(name: string): OwnLook {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return OWN_LOOKS[sum % OWN_LOOKS.length] ?? 'own-1'
}

/** @throws LecternError `conflict` where another kind has this name */
export function saveKind(db: WriteDb, { was, name, look, key }: Parsed<'kind.save'>): string {
  const row = db.get<{ id: number }>('SELECT id FROM highlight_kind WHERE name = ?', [was ?? name])
  const isTaken = db.get('SELECT 1 FROM highlight_kind WHERE name = ? AND id IS NOT ?', [name, row?.id ?? null])
  if (isTaken || (was === null && row)) throw new LecternError('conflict', `There is a kind “${name}” already.`)
  if (key !== null) db.run('UPDATE highlight_kind SET key = NULL WHERE key = ? AND id IS NOT ?', [key, row?.id ?? null])
  if (row) db.run('UPDATE highlight_kind SET name = ?, look = ?, key = ? WHERE id = ?', [name, look, key, row.id])
  else db.run('INSERT INTO highlight_kind (name, look, key) VALUES (?, ?, ?)', [name, look, key])
  if (was !== null && was !== name) db.run('UPDATE highlight SET kind = ? WHERE kind = ?', [name, was])
  if (was === null) return `Made the kind “${name}”`
  return was === name ? `Changed the kind “${name}”` : `Renamed the kind “${was}” to “${name}”`
}

export function deleteKind(db: WriteDb, { name, to }: Parsed<'kind.delete'>): string {
  if ((HIGHLIGHT_KINDS as readonly string[]).includes(name))
    throw new LecternError('invalid-input', 'This kind comes with Lectern and stays.')
  const { changes } = db.run('UPDATE highlight SET kind = ? WHERE kind = ?', [to, name])
  db.run('DELETE FROM highlight_kind WHERE name = ?', [name])
  return `Deleted the kind “${name}”${changes === 0 ? '' : `, its highlights are of the kind “${to}” now`}`
}
