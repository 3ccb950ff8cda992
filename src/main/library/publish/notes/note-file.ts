/**
 * A note file: front matter, Lectern's part between two markers, and all that is a person's own around them. The first marker holds a
 * fingerprint of what Lectern wrote, so that any later writer can tell whether someone has changed it since.
 *
 *     ---
 *     key: chen2024          properties of Lectern's stand among those of others
 *     ---
 *     <!-- lectern:begin 3f9a… -->
 *     …
 *     <!-- lectern:end -->
 *     theirs, for ever
 */
import { createHash } from 'node:crypto'
import { isMap, parseDocument, Document } from 'yaml'
import type { Part } from './find-part.ts'
import { PROPERTIES, type Properties } from './values.ts'

export interface NoteFile {
  /** Null where it can't be read as YAML. */
  readonly front: Document | null
  /** As it stands in the file. */
  readonly source: string
  /** All that stands below it. */
  readonly rest: string
}

const FRONT = /^\ufeff?---[ \t]*\r?\n(?:([^]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/
/** Ours, outside of a front matter: somebody has damaged what stood around it. */
const STRAY = /^lectern: *\S+[ \t\r]*$/m

export function splitNote(text: string): NoteFile {
  // Blank lines above it make it none for everybody else, while it still is what it was meant to be.
  const low = STRAY.test(text) && !FRONT.test(text) ? text.trimStart() : text
  const found = FRONT.exec(low)
  if (!found && STRAY.test(text)) return { front: null, source: '', rest: text }
  const front = parseDocument(found?.[1] ?? '')
  const isUsable = front.errors.length === 0 && (front.contents === null || isMap(front.contents))
  return { front: isUsable ? front : null, source: found?.[1] ?? '', rest: found ? low.slice(found[0].length) : text }
}

/** What the file says of Lectern's properties. */
export function theirProperties({ front }: NoteFile): Record<string, unknown> {
  const all = (front?.toJS() ?? {}) as Record<string, unknown>
  return Object.fromEntries(PROPERTIES.flatMap((name) => (name in all ? [[name, plain(all[name])]] : [])))
}

/** Dates that YAML takes for more than text, and lists written as one word. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value
}

/** @param front with a line end behind it */
export function joinNote({ before, mark, above, text, below, after }: Part, front: string): string {
  const begin = mark === '' ? '<!-- lectern:begin -->' : `<!-- lectern:begin ${mark} -->`
  return `---\n${front}---\n${before}${begin}${above}${text}${below}<!-- lectern:end -->${after}`
}

/** A fingerprint of Lectern's share of a file. */
export function markOf(properties: Properties | Record<string, unknown>, part: string): string {
  const known = PROPERTIES.flatMap((name) => {
    const value = (properties as Record<string, unknown>)[name]
    return value === undefined ? [] : [[name, value]]
  })
  return fingerprint(JSON.stringify([known, part]))
}

export function fingerprint(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 12)
}

export function newFront(): Document {
  return new Document({})
}
