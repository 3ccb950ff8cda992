/** Entries of a kept .bib that stand there under another key than in the library, because one side has chosen a new one. */
import { agreedOn, baseEntry, print, type Base, type BaseEntry, type OurEntry } from './agreed.ts'
import { fieldsOf, type Piece, type Strings } from './bib-file.ts'

/** The key as a field of a proposal: no field of a .bib file has a blank in its name. */
export const CITATION_KEY = 'citation key'

export interface Renamed {
  readonly mine: OurEntry
  /** What both agreed on under the old key. */
  readonly known: BaseEntry
  /** Whether ours is the new key, or the one that is to stand; else the file's is. */
  readonly isOurs: boolean
}

type EntryPiece = Extract<Piece, { kind: 'entry' }>

interface Stranger {
  readonly piece: EntryPiece
  readonly entry: BaseEntry
}

/**
 * Only where there is no doubt: most of the entry is as it was agreed on, its title is, and no other entry comes into question.
 * @param ours by key
 */
export function renamedEntries(
  pieces: readonly Piece[],
  base: Base,
  ours: ReadonlyMap<string, OurEntry>,
  strings: Strings,
): ReadonlyMap<Piece, Renamed> {
  const found = new Map<Piece, Renamed>()
  const there = new Set(pieces.flatMap((piece) => (piece.kind === 'entry' ? [piece.key] : [])))
  const missing = [...ours.values()].filter(({ key }) => !there.has(key) && agreedOn(base, key)?.isGone !== true)
  if (missing.length === 0) return found

  /** Entries that nobody knows, and those that were agreed on under a key that the library has no longer, by their titles. */
  const strangers = new Map<string, Stranger[]>()
  for (const piece of pieces) {
    if (piece.kind !== 'entry' || ours.has(piece.key)) continue
    const entry = agreedOn(base, piece.key) ?? entryOf(piece, strings)
    const title = entry?.fields['title']
    if (entry && title !== undefined) strangers.set(title, [...(strangers.get(title) ?? []), { piece, entry }])
  }
  if (strangers.size === 0) return found

  const twice = new Set<Piece>()
  for (const mine of missing) {
    const known = agreedOn(base, mine.key)
    const entry = known ?? baseEntry(mine)
    const alike = (strangers.get(entry.fields['title'] ?? '') ?? []).filter(
      // One of the two was agreed on under its key, the other is the new one.
      ({ piece, entry: there }) =>
        (agreedOn(base, piece.key) === undefined) === (known !== undefined) &&
        (known ? isAlike(known, there) : isAlike(there, entry)),
    )
    const [only, ...others] = alike
    if (!only || others.length > 0) continue
    if (found.has(only.piece)) twice.add(only.piece)
    found.set(only.piece, {
      mine,
      known: known ?? only.entry,
      isOurs: known === undefined || known.keyThere === only.piece.key,
    })
  }
  for (const piece of twice) found.delete(piece)
  return found
}

function entryOf({ raw, type }: EntryPiece, strings: Strings): BaseEntry | null {
  const fields = fieldsOf(raw)
  return fields && { type, fields: Object.fromEntries(fields.map(({ name, value }) => [name, print(value, strings)])) }
}

/** Three quarters of what was agreed on; what was added since says nothing. */
function isAlike(agreed: BaseEntry, now: BaseEntry): boolean {
  const names = Object.keys(agreed.fields)
  return 4 * names.filter((name) => agreed.fields[name] === agreedOn(now.fields, name)).length >= 3 * names.length
}
