/** Citation keys by another pattern: what would change, and the change itself. Pinned keys never do. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { makeCitationKey, parseKeyPattern, type KeyPattern } from '../../../shared/domain/citation-key.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { setNote } from '../notes/note.ts'
import { keyPatternText } from '../papers/key-pattern.ts'
import { papersWhole } from '../papers/paper.ts'

/** Changes shown of a preview. */
const SHOWN = 200
const BATCH = 1000

export function previewKeys(db: ReadDb, input: Parsed<'key.preview'>): Out<'key.preview'> {
  const pattern = input.pattern ?? keyPatternText(db)
  const parsed = parseKeyPattern(pattern)
  const pinned = db.column<number>('SELECT count(*) FROM paper WHERE key_pinned = 1 AND deleted IS NULL')[0] ?? 0
  if (typeof parsed === 'string') return { pattern, problem: parsed, changes: [], changing: 0, pinned }
  const changes = newKeys(db, parsed)
  return { pattern, problem: null, changes: changes.slice(0, SHOWN), changing: changes.length, pinned }
}

/** @returns what was done, for the history; null where all keys are as the pattern has them */
export function changeKeys(db: WriteDb, pattern: KeyPattern, now: number): string | null {
  const changes = newKeys(db, pattern)
  if (changes.length === 0) return null
  // In between no two papers may have one key.
  for (const { id } of changes) db.run('UPDATE paper SET key = ? WHERE id = ?', [`\u0001${String(id)}`, id])
  for (const { id, to } of changes) db.run('UPDATE paper SET key = ? WHERE id = ?', [to, id])
  const renamed = new Map(changes.map(({ from, to }) => [from, to]))
  for (const { paper, body } of linkingNotes(db)) {
    const text = body.replace(/\[\[([^[\]|#\n]+)(?=[\]|#])/g, (link, key: string) => {
      const to = renamed.get(key.trim())
      return to === undefined ? link : `[[${to}`
    })
    if (text !== body) setNote(db, paper, text, null, now)
  }
  return changes.length === 1
    ? 'Changed 1 citation key'
    : `Changed ${changes.length.toLocaleString('en')} citation keys`
}

function linkingNotes(db: ReadDb): readonly { readonly paper: number; readonly body: string }[] {
  return db.all(`SELECT paper, body FROM note WHERE body LIKE '%[[%'`)
}

interface KeyChange {
  readonly id: number
  readonly title: string
  readonly from: string
  readonly to: string
}

function newKeys(db: ReadDb, pattern: KeyPattern): KeyChange[] {
  const loose = db.column<number>('SELECT id FROM paper WHERE key_pinned = 0 AND deleted IS NULL ORDER BY id')
  // Keys are told apart by their letters, not by their case.
  const taken = new Set(db.column<string>('SELECT lower(key) FROM paper WHERE key_pinned = 1 OR deleted IS NOT NULL'))
  const changes: KeyChange[] = []
  for (let start = 0; start < loose.length; start += BATCH)
    for (const paper of papersWhole(db, loose.slice(start, start + BATCH))) {
      const to = makeCitationKey(paper, (key) => taken.has(key.toLowerCase()), pattern)
      taken.add(to.toLowerCase())
      if (to !== paper.key) changes.push({ id: paper.id, title: paper.title, from: paper.key, to })
    }
  return changes
}
