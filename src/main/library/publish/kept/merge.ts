/**
 * Brings a .bib file up to date without destroying what others did in it: a three-way merge between what Lectern wrote last (`base`, as
 * fingerprints), what stands in the file now (theirs) and what the library says now (ours), field by field.
 *
 *     theirs = base             ours is written
 *     ours = base, or both new  theirs stays in the file and becomes a proposal: take it, or keep mine
 *     in no base                theirs: entries, fields, comments, strings and order that Lectern never wrote stay as they are
 */
import { agreedOn, baseEntry, baseOf, print, wasText, type Base, type BaseEntry, type OurEntry } from './agreed.ts'
import { fieldsOf, meaning, splitBib, stringsIn, type BibField, type Strings } from './bib-file.ts'
import { patchEntry, withKey, type Added } from './patch-entry.ts'
import { CITATION_KEY, renamedEntries } from './renamed.ts'

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
  const pieces = splitBib(theirs)
  const strings = stringsIn(pieces)
  const waiting = new Map(ours.map((entry) => [entry.key, entry]))
  const renamed = renamedEntries(pieces, base, waiting, strings)
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: Proposal[] = []
  const parts: string[] = []
  /** Behind our last entry: where new ones go. */
  let tail = 0
  let dropped = false
  for (const piece of pieces) {
    if (piece.kind === 'other') {
      // With an entry that is dropped goes the blank line behind it.
      parts.push(dropped ? piece.raw.replace(/^(?:\r?\n){1,2}/, '') : piece.raw)
      dropped = false
      continue
    }
    const other = renamed.get(piece)
    const mine = waiting.get(other?.mine.key ?? piece.key)
    const known = other?.known ?? agreedOn(base, piece.key)
    waiting.delete(mine?.key ?? piece.key)
    if (!mine) {
      // A second entry of the same key is somebody's copy.
      const isCopy = Object.hasOwn(nextBase, piece.key)
      dropped = known !== undefined && !isCopy && isUntouched(piece.raw, piece.type, known, strings)
      if (!dropped) parts.push(piece.raw)
      continue
    }
    const merged = mergeEntry(piece.raw, piece.type, known, mine, strings)
    parts.push(other?.isOurs === true ? withKey(merged.raw, mine.key) : merged.raw)
    if (other?.isOurs === false)
      proposals.push({
        paper: mine.paper,
        key: mine.key,
        field: CITATION_KEY,
        theirs: piece.key,
        ours: mine.key,
        was: mine.key,
      })
    proposals.push(...merged.proposals)
    nextBase[mine.key] = merged.base
    tail = parts.length
  }
  const fresh: string[] = []
  for (const mine of waiting.values()) {
    const known = agreedOn(base, mine.key)
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
  return { text: insert(parts, tail === 0 ? parts.length : tail, fresh, lineEndOf(theirs)), base: nextBase, proposals }
}

/** The one that most lines have. */
function lineEndOf(text: string): string {
  const crlf = text.split('\r\n').length - 1
  return crlf > 0 && 2 * crlf > text.split('\n').length - 1 ? '\r\n' : '\n'
}

function insert(parts: readonly string[], at: number, fresh: readonly string[], eol: string): string {
  if (fresh.length === 0) return parts.join('')
  // What is written behind the last entry in its own line belongs to it.
  const rest = parts.slice(at).join('')
  const line = /^[ \t]*[^\s@][^\n]*\n?/.exec(rest)?.[0] ?? ''
  const before = parts.slice(0, at).join('') + line
  const after = rest.slice(line.length)
  const gap = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? eol : eol + eol
  const entries = fresh.map((raw) => raw.replaceAll('\n', eol)).join(eol + eol)
  return `${before}${gap}${entries}${/^\r?\n/.test(after) ? '' : eol + eol}${after}`
}

interface MergedEntry {
  readonly raw: string
  readonly base: BaseEntry
  readonly proposals: readonly Proposal[]
}

function mergeEntry(
  raw: string,
  type: string,
  known: BaseEntry | undefined,
  mine: OurEntry,
  strings: Strings,
): MergedEntry {
  if (raw === mine.raw || (raw.includes('\r') && raw.replaceAll('\r\n', '\n') === mine.raw))
    return { raw, base: baseEntry(mine), proposals: [] }
  const theirs = fieldsOf(raw)
  // Fields that can't be told apart are left alone.
  if (!theirs)
    return {
      raw,
      base: known ?? { type: mine.type, fields: {} },
      proposals: [{ paper: mine.paper, key: mine.key, field: 'entry', theirs: raw, ours: mine.raw, was: null }],
    }
  const ourFields = fieldsOf(mine.raw) ?? []
  const ours = new Map(ourFields.map((field) => [field.name, field.value]))
  const base: Record<string, string> = {}
  const proposals: Proposal[] = []
  const propose = (field: string, their: string | null, our: string | null): void =>
    void proposals.push({
      paper: mine.paper,
      key: mine.key,
      field,
      theirs: their === null ? null : meaning(their, strings),
      ours: our === null ? null : meaning(our),
      was: wasText(agreedOn(known?.fields, field), our),
    })
  /** By name: the first of those that stay. */
  const there = new Map<string, BibField>()
  const seen = new Set<string>()
  const replaced = new Map<BibField, string>()
  const removed = new Set<BibField>()
  for (const field of theirs) {
    const { name, value } = field
    if (seen.has(name)) continue
    seen.add(name)
    const our = ours.get(name)
    const was = agreedOn(known?.fields, name)
    // Where the file gives one of BibTeX's own months another name, it is still that month.
    const said = our !== undefined && print(value) === print(our) ? print(our) : print(value, strings)
    if (our === undefined && was !== undefined && was === said) {
      // We have taken it back: it goes, if it is still as we wrote it. What we never wrote is theirs.
      removed.add(field)
      continue
    }
    there.set(name, field)
    if (our === undefined) continue
    if (said === print(our)) base[name] = said
    else if (was === said) {
      replaced.set(field, our)
      base[name] = print(our)
    } else {
      propose(name, value, our)
      if (was !== undefined) base[name] = was
    }
  }
  const added: Added[] = []
  let after: BibField | null = null
  for (const { name, value, nameAt } of ourFields) {
    const was = agreedOn(known?.fields, name)
    if (seen.has(name)) after = there.get(name) ?? after
    else if (was === undefined) {
      added.push({ after, name: mine.raw.slice(nameAt, nameAt + name.length), value })
      base[name] = print(value)
    } else {
      base[name] = was
      propose(name, null, value)
    }
  }
  const keepsType = type !== mine.type && known?.type !== type
  if (keepsType) propose('type', type, mine.type)
  const settled: BaseEntry = { type: keepsType ? (known?.type ?? '') : mine.type, fields: base }
  const changes = { type: keepsType || type === mine.type ? null : mine.type, replaced, removed, added }
  const indent = /\n([ \t]*)\S/.exec(mine.raw)?.[1] ?? '  '
  return { raw: patchEntry(raw, changes, indent), base: settled, proposals }
}

function isUntouched(raw: string, type: string, known: BaseEntry, strings: Strings): boolean {
  const fields = fieldsOf(raw)
  return (
    fields !== null &&
    type === known.type &&
    fields.every(({ name, value }) => agreedOn(known.fields, name) === print(value, strings))
  )
}
