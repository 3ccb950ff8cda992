/** The pattern by which new papers get their citation keys. */
import { DEFAULT_PATTERN, parseKeyPattern, type KeyPattern } from '../../../shared/domain/citation-key.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { readSetting, writeSetting } from '../db/settings.ts'

const KEY_PATTERN = 'key.pattern'

export function keyPatternText(db: ReadDb): string {
  return readSetting(db, KEY_PATTERN) ?? DEFAULT_PATTERN
}

export function setKeyPattern(db: WriteDb, text: string): string {
  writeSetting(db, KEY_PATTERN, text)
  return 'New papers get their keys by this pattern'
}

let last: { readonly text: string; readonly pattern: KeyPattern } | undefined

/** A pattern that another version wrote and this one can't read counts as none. */
export function keyPattern(db: ReadDb): KeyPattern {
  const text = keyPatternText(db)
  if (last?.text === text) return last.pattern
  const parsed = parseKeyPattern(text)
  const pattern = typeof parsed === 'string' ? (parseKeyPattern(DEFAULT_PATTERN) as KeyPattern) : parsed
  last = { text, pattern }
  return pattern
}
