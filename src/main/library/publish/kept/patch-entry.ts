/** An entry that others may have laid out in their own way, changed only where it has to be: names, blanks and order stay theirs. */
import { withEdits, type TextEdit } from '../text-edits.ts'
import type { BibField } from './bib-file.ts'

export interface EntryChanges {
  /** Null where it stays. */
  readonly type: string | null
  readonly replaced: ReadonlyMap<BibField, string>
  readonly removed: ReadonlySet<BibField>
  readonly added: readonly Added[]
}

export interface Added {
  /** Null for the front. */
  readonly after: BibField | null
  readonly name: string
  readonly value: string
}

/** @param indent of new lines, where the entry has none of its own */
export function patchEntry(raw: string, { type, replaced, removed, added }: EntryChanges, indent: string): string {
  const eol = raw.includes('\r\n') ? '\r\n' : '\n'
  const margin = eol + (/\n([ \t]*)[^\s}]/.exec(raw)?.[1] ?? indent)
  const edits: TextEdit[] = []
  if (type !== null) edits.push({ ...typeRange(raw), text: type })
  for (const [field, value] of replaced)
    edits.push({ from: field.valueAt, to: field.valueAt + field.value.length, text: value.replaceAll('\n', eol) })
  for (const field of removed) edits.push({ ...lineOf(raw, field), text: '' })
  for (const { after, name, value } of added) {
    const text = `${name} = ${value.replaceAll('\n', eol)}`
    const end = after === null ? raw.indexOf(',') : endOf(after)
    const comma = /^\s*,/.exec(raw.slice(end))?.[0].length
    // The last field of an entry may stand without a comma; what comes behind it then brings one, and has none itself.
    if (comma === undefined) edits.push({ from: end, to: end, text: `,${margin}${text}` })
    else edits.push({ from: end + comma, to: end + comma, text: `${margin}${text},` })
  }
  return withEdits(raw, edits)
}

function endOf({ valueAt, value }: BibField): number {
  return valueAt + value.length
}

function typeRange(raw: string): { readonly from: number; readonly to: number } {
  const [head = '', before = ''] = /^(@[ \t]*)\w+/.exec(raw) ?? []
  return { from: before.length, to: head.length }
}

/** With its comma, and with its line where it stands alone on it. */
function lineOf(raw: string, field: BibField): { readonly from: number; readonly to: number } {
  const behind = /^\s*,/.exec(raw.slice(endOf(field)))?.[0].length ?? 0
  const to = endOf(field) + behind
  const before = /\n[ \t]*$/.exec(raw.slice(0, field.nameAt))
  const after = /^[ \t]*\r?\n/.exec(raw.slice(to))
  return before && after ? { from: before.index + 1, to: to + after[0].length } : { from: field.nameAt, to }
}

/** The entry under another key. */
export function withKey(raw: string, key: string): string {
  return raw.replace(/^(@[ \t]*\w+\s*\{\s*)[^\s,]+/, (_, head: string) => head + key)
}
