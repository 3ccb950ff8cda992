/**
 * Brings a .bib file up to date without destroying what others did in it: a three-way merge between what Lectern wrote last (`base`, as
 * fingerprints), what stands in the file now (theirs) and what the library says now (ours), field by field.
 *
 *     theirs = base             ours is written
 *     ours = base, or both new  theirs stays in the file and becomes a proposal: take it, or keep mine
 *     in no base                theirs: entries, fields, comments, strings and order that Lectern never wrote stay as they are
 */
import { createHash } from 'node:crypto'
import { fieldsOf, meaning, splitBib, type BibField } from './bib-file.ts'

export interface OurEntry {
  readonly paper: number
  readonly key: string
  readonly type: string
  /** As it would be written. */
  readonly raw: string
}

/** What both sides agreed on last, by citation key. Values are fingerprints. */
export type Base = Readonly<Record<string, BaseEntry>>
export interface BaseEntry {
  readonly type: string
  readonly fields: Readonly<Record<string, string>>
  /** The person has settled that the entry stays out of the file. */
  readonly isGone?: boolean
}

/** A change that someone made in the file to what is Lectern's. */
export interface Proposal {
  readonly paper: number
  readonly key: string
  /** "type" for the entry's type, null where the whole entry was taken out. */
  readonly field: string | null
  /** What the file says, and what the library says; null where one has nothing. */
  readonly theirs: string | null
  readonly ours: string | null
  /** What both agreed on last, where that is known. */
  readonly was: string | null
}

export interface Merged {
  readonly text: string
  readonly base: Base
  readonly proposals: readonly Proposal[]
}

/** `theirs` is null where there is no file. `ours` stands in the order in which new entries are to come. */
export function mergeBib(theirs: string | null, base: Base, ours: readonly OurEntry[]): Merged {
  if (theirs === null || theirs.trim() === '')
    return { text: (theirs ?? '') + ours.map(({ raw }) => `${raw}\n\n`).join(''), base: baseOf(ours), proposals: [] }
  const isCrlf = theirs.includes('\r\n')
  const waiting = new Map(ours.map((entry) => [entry.key, entry]))
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: Proposal[] = []
  const parts: string[] = []
  /** Behind our last entry: where new ones go. */
  let tail = 0
  let dropped = false
  for (const piece of splitBib(isCrlf ? theirs.replaceAll('\r\n', '\n') : theirs)) {
    if (piece.kind === 'other') {
      // With an entry that is dropped goes the blank line behind it.
      parts.push(dropped ? piece.raw.replace(/^\n{1,2}/, '') : piece.raw)
      dropped = false
      continue
    }
    const mine = waiting.get(piece.key)
    const known = base[piece.key]
    waiting.delete(piece.key)
    if (!mine) {
      dropped = known !== undefined && isUntouched(piece.raw, piece.type, known)
      if (!dropped) parts.push(piece.raw)
      continue
    }
    const merged = mergeEntry(piece.raw, piece.type, known, mine)
    parts.push(merged.raw)
    proposals.push(...merged.proposals)
    nextBase[piece.key] = merged.base
    tail = parts.length
  }
  const fresh: string[] = []
  for (const mine of waiting.values()) {
    const known = base[mine.key]
    if (known) {
      // Taken out by someone: stays out until the person decides.
      nextBase[mine.key] = known
      if (known.isGone !== true)
        proposals.push({ paper: mine.paper, key: mine.key, field: null, theirs: null, ours: mine.raw, was: mine.raw })
      continue
    }
    fresh.push(mine.raw)
    nextBase[mine.key] = baseEntry(mine)
  }
  const text = insert(parts, tail === 0 ? parts.length : tail, fresh)
  return { text: isCrlf ? text.replaceAll('\n', '\r\n') : text, base: nextBase, proposals }
}

function insert(parts: readonly string[], at: number, fresh: readonly string[]): string {
  if (fresh.length === 0) return parts.join('')
  const before = parts.slice(0, at).join('')
  const after = parts.slice(at).join('')
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return `${before}${gap}${fresh.join('\n\n')}${after.startsWith('\n') ? '' : '\n\n'}${after}`
}

interface MergedEntry {
  readonly raw: string
  readonly base: BaseEntry
  readonly proposals: readonly Proposal[]
}

function mergeEntry(raw: string, type: string, known: BaseEntry | undefined, mine: OurEntry): MergedEntry {
  if (raw === mine.raw) return { raw, base: baseEntry(mine), proposals: [] }
  const theirs = fieldsOf(raw)
  // Fields that can't be told apart are left alone.
  if (!theirs)
    return {
      raw,
      base: known ?? { type: mine.type, fields: {} },
      proposals: [{ paper: mine.paper, key: mine.key, field: 'entry', theirs: raw, ours: mine.raw, was: null }],
    }
  const ours = new Map((fieldsOf(mine.raw) ?? []).map((field) => [field.name, field.value]))
  const fields: BibField[] = []
  const base: Record<string, string> = {}
  const proposals: Proposal[] = []
  const propose = (field: string, their: string | null, our: string | null): void =>
    void proposals.push({
      paper: mine.paper,
      key: mine.key,
      field,
      theirs: their === null ? null : meaning(their),
      ours: our === null ? null : meaning(our),
      was: wasText(known?.fields[field], our),
    })
  const seen = new Set<string>()
  for (const field of theirs) {
    const { name, value } = field
    const our = ours.get(name)
    const was = known?.fields[name]
    const isFirst = !seen.has(name)
    seen.add(name)
    if (our === undefined || !isFirst) {
      // We have taken it back: it goes, if it is still as we wrote it. What we never wrote is theirs.
      if (was === undefined || was !== print(value) || !isFirst) fields.push(field)
      continue
    }
    if (print(value) === print(our) || was === print(value)) {
      fields.push(print(value) === print(our) ? field : { name, value: our })
      base[name] = print(our)
    } else {
      fields.push(field)
      propose(name, value, our)
      if (was !== undefined) base[name] = was
    }
  }
  for (const [name, value] of ours) {
    if (seen.has(name)) continue
    const was = known?.fields[name]
    if (was === undefined) {
      fields.push({ name, value })
      base[name] = print(value)
    } else {
      base[name] = was
      propose(name, null, value)
    }
  }
  const keepsType = type !== mine.type && known?.type !== type
  if (keepsType) propose('type', type, mine.type)
  const settled: BaseEntry = { type: keepsType ? (known?.type ?? '') : mine.type, fields: base }
  const result = keepsType ? type : mine.type
  const isAsTheirs =
    result === type &&
    fields.length === theirs.length &&
    fields.every(({ name, value }, i) => name === theirs[i]?.name && value === theirs[i].value)
  return { raw: isAsTheirs ? raw : render(result, mine, fields), base: settled, proposals }
}

function render(type: string, { key, raw }: OurEntry, fields: readonly BibField[]): string {
  // Our names keep our spelling ("archivePrefix"), and all lines our indentation.
  const spelling = new Map((fieldsOf(raw) ?? []).map(({ name }) => [name, name]))
  for (const [, name = ''] of raw.matchAll(/^[ \t]*([^\s={}]+) = /gm))
    if (spelling.has(name.toLowerCase())) spelling.set(name.toLowerCase(), name)
  const indent = /\n([ \t]*)\S/.exec(raw)?.[1] ?? '  '
  const lines = fields.map(({ name, value }) => `${indent}${spelling.get(name) ?? name} = ${value},\n`)
  return `@${type}{${key},\n${lines.join('')}}`
}

function isUntouched(raw: string, type: string, known: BaseEntry): boolean {
  const fields = fieldsOf(raw)
  return (
    fields !== null && type === known.type && fields.every(({ name, value }) => known.fields[name] === print(value))
  )
}

function baseOf(entries: readonly OurEntry[]): Base {
  return Object.fromEntries(entries.map((entry) => [entry.key, baseEntry(entry)]))
}

/** Fingerprints of entries that stay the same from one writing to the next; they cost more than all the rest. */
const prints = new WeakMap<OurEntry, BaseEntry>()

function baseEntry(entry: OurEntry): BaseEntry {
  const before = prints.get(entry)
  if (before) return before
  const fields = Object.fromEntries((fieldsOf(entry.raw) ?? []).map(({ name, value }) => [name, print(value)]))
  const base = { type: entry.type, fields }
  prints.set(entry, base)
  return base
}

/** Takes over the fingerprints of an entry that was written as it is; false where there are none. */
export function knowAgreed(entry: OurEntry, base: Base): boolean {
  const agreed = base[entry.key]
  if (agreed) prints.set(entry, agreed)
  return agreed !== undefined
}

/** Whether the entry stands in the file as ours, where `base` is what writing it agreed on. */
export function isWrittenAsOurs(entry: OurEntry, base: Base): boolean {
  const agreed = base[entry.key]
  return agreed !== undefined && prints.get(entry) === agreed
}

/** The text behind a fingerprint: what the library still says, or a text short enough to be its own fingerprint. */
export function wasText(was: string | undefined, our: string | null): string | null {
  if (was === undefined) return null
  if (our !== null && print(our) === was) return meaning(our)
  return was.length <= LONGEST_PLAIN && !/^[\w-]{20}$/.test(was) ? was : null
}

const LONGEST_PLAIN = 24

/** A fingerprint of what a value says. */
export function print(value: string): string {
  const text = meaning(value)
  return text.length <= LONGEST_PLAIN ? text : createHash('sha1').update(text).digest('base64url').slice(0, 20)
}
