/**
 * A note file taken apart: front matter, Lectern's part between two markers, and all that is a person's own around them. The first marker
 * holds a fingerprint of what Lectern wrote, so that any later writer can tell whether someone has changed it since.
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
import { PROPERTIES, type Properties } from './values.ts'

export interface NoteFile {
  /** Null where it can't be read as YAML. */
  readonly front: Document | null
  /** As it stands in the file. */
  readonly source: string
  readonly before: string
  /** Null where the file has no part of ours. */
  readonly part: string | null
  /** The fingerprint in the marker. */
  readonly mark: string
  readonly after: string
}

const FRONT = /^\ufeff?---[ \t]*\r?\n(?:([^]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/
const BEGIN = /<!-- lectern:begin(?: ([\w-]*))? -->\r?\n?/
const END = /\r?\n?<!-- lectern:end -->/

export function splitNote(text: string): NoteFile {
  const found = FRONT.exec(text)
  const rest = found ? text.slice(found[0].length) : text
  const front = parseDocument(found?.[1] ?? '')
  const isUsable = front.errors.length === 0 && (front.contents === null || isMap(front.contents))
  const begin = BEGIN.exec(rest)
  const end = begin ? END.exec(rest.slice(begin.index + begin[0].length - 1)) : null
  const head = { front: isUsable ? front : null, source: found?.[1] ?? '' }
  if (!begin || !end) return { ...head, before: rest, part: null, mark: '', after: '' }
  const from = begin.index + begin[0].length
  const to = from - 1 + end.index
  return {
    ...head,
    before: rest.slice(0, begin.index),
    part: rest.slice(from, Math.max(from, to)).replaceAll('\r\n', '\n'),
    mark: begin[1] ?? '',
    after: rest.slice(from - 1 + end.index + end[0].length),
  }
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

export function joinNote(
  file: Pick<NoteFile, 'before' | 'after'>,
  /** With a line end behind it. */
  front: string,
  part: string,
  mark: string,
): string {
  return `---\n${front}---\n${file.before}<!-- lectern:begin ${mark} -->\n${part}\n<!-- lectern:end -->${file.after}`
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
