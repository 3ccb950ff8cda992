/** What Lectern and the others who write into a kept .bib agreed on last: of each entry its type, and fingerprints of its fields. */
import { createHash } from 'node:crypto'
import { fieldsOf, meaning, type Strings } from './bib-file.ts'

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
  /** The key under which it stands in the file, where someone else chose that and the person has settled that ours stays. */
  readonly keyThere?: string
}

/** What was agreed on under a name, which may be one that every object has, as "constructor". */
export function agreedOn<T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return all && Object.hasOwn(all, name) ? all[name] : undefined
}

export function baseOf(entries: readonly OurEntry[]): Base {
  return Object.fromEntries(entries.map((entry) => [entry.key, baseEntry(entry)]))
}

/** Fingerprints of entries that stay the same from one writing to the next; they cost more than all the rest. */
const prints = new WeakMap<OurEntry, BaseEntry>()

export function baseEntry(entry: OurEntry): BaseEntry {
  const before = prints.get(entry)
  if (before) return before
  const fields = Object.fromEntries((fieldsOf(entry.raw) ?? []).map(({ name, value }) => [name, print(value)]))
  const base = { type: entry.type, fields }
  prints.set(entry, base)
  return base
}

/** Takes over the fingerprints of an entry that was written as it is; false where there are none. */
export function knowAgreed(entry: OurEntry, base: Base): boolean {
  const agreed = agreedOn(base, entry.key)
  if (agreed) prints.set(entry, agreed)
  return agreed !== undefined
}

/** Whether the entry stands in the file as ours, where `base` is what writing it agreed on. */
export function isWrittenAsOurs(entry: OurEntry, base: Base): boolean {
  const agreed = agreedOn(base, entry.key)
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
export function print(value: string, strings?: Strings): string {
  const text = meaning(value, strings)
  return text.length <= LONGEST_PLAIN ? text : createHash('sha1').update(text).digest('base64url').slice(0, 20)
}
