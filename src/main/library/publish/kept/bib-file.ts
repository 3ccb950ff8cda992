/**
 * A .bib file taken apart so that putting the pieces together gives the same file, byte for byte: entries with their fields, and all that
 * stands between them (comments, strings, preambles, blank lines, what can't be made out). Kept files are changed piece by piece.
 */
export interface BibField {
  /** Lower case. */
  readonly name: string
  /** As it stands in the file, with its delimiters. */
  readonly value: string
  /** Where both begin in the entry, in UTF-16 units. */
  readonly nameAt: number
  readonly valueAt: number
}

export type Piece =
  | { readonly kind: 'entry'; readonly key: string; readonly type: string; readonly raw: string }
  | { readonly kind: 'other'; readonly raw: string }

const HEAD = /@[ \t]*([A-Za-z]\w*)\s*\{\s*([^\s,{}()"=#%']*)\s*,/y
const NO_ENTRIES = new Set(['comment', 'preamble', 'string'])

export function splitBib(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at)) {
    HEAD.lastIndex = at
    const head = HEAD.exec(text)
    const [, type = '', key = ''] = head ?? []
    const end = atLineStart(text, at) ? closingBrace(text, text.indexOf('{', at)) : -1
    if (end === -1 || !head || key === '' || NO_ENTRIES.has(type.toLowerCase())) {
      // Entries inside a comment are part of it.
      at =
        end !== -1 && NO_ENTRIES.has(/^@\s*(\w*)/.exec(text.slice(at, at + 40))?.[1]?.toLowerCase() ?? '')
          ? end
          : at + 1
      continue
    }
    if (at > from) pieces.push({ kind: 'other', raw: text.slice(from, at) })
    pieces.push({ kind: 'entry', key, type: type.toLowerCase(), raw: text.slice(at, end) })
    from = end
    at = end
  }
  if (from < text.length) pieces.push({ kind: 'other', raw: text.slice(from) })
  return pieces
}

/** The fields of an entry in their order; null where they can't be told apart for certain. */
export function fieldsOf(raw: string): readonly BibField[] | null {
  const fields: BibField[] = []
  let at = raw.indexOf(',') + 1
  for (;;) {
    at = skip(raw, at, /[\s,]*/y)
    if (raw[at] === '}' && at === raw.length - 1) return fields
    NAME.lastIndex = at
    const name = NAME.exec(raw)
    if (!name) return null
    const start = NAME.lastIndex
    const end = valueEnd(raw, start)
    if (end === -1) return null
    const nameAt = at
    fields.push({ name: (name[1] ?? '').toLowerCase(), value: raw.slice(start, end).trim(), nameAt, valueAt: start })
    at = end
  }
}

const NAME = /([^\s,{}()"=#%']+)\s*=\s*/y

/** Where the value that starts at `at` ends: at a comma or the entry's last brace, outside braces and quotes. */
function valueEnd(raw: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < raw.length; at++) {
    const char = raw[at]
    if (char === '{') depth++
    else if (char === '}') {
      if (depth === 0) return quoted || at !== raw.length - 1 ? -1 : at
      depth--
    } else if (char === '"' && depth === 0) quoted = !quoted
    else if (char === ',' && depth === 0 && !quoted) return at
  }
  return -1
}

/** Behind the brace that closes the one at `open`, as BibTeX counts; -1 where none does, or another entry seems to begin before. */
function closingBrace(text: string, open: number): number {
  if (open === -1) return -1
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 123) depth++
    else if (code === 125 && --depth === 0) return at + 1
    else if (code === 64 && depth > 0 && text[at - 1] === '\n') {
      HEAD.lastIndex = at
      if (HEAD.test(text)) return -1
    }
  }
  return -1
}

function atLineStart(text: string, at: number): boolean {
  return /(?:^|\n)[ \t\ufeff]*$/.test(text.slice(Math.max(0, at - 80), at))
}

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at
  pattern.test(text)
  return pattern.lastIndex
}

/** Abbreviations that a file defines, in lower case, and what they stand for. */
export type Strings = ReadonlyMap<string, string>
const NO_STRINGS: Strings = new Map()

/** Those of all `@string{…}` in a file. */
export function stringsIn(pieces: readonly Piece[]): Strings {
  const strings = new Map<string, string>()
  for (const { kind, raw } of pieces) {
    if (kind !== 'other') continue
    for (const { index } of raw.matchAll(/@[ \t]*string\s*\{/gi)) {
      const end = closingBrace(raw, raw.indexOf('{', index))
      const [, name, value] = /\{\s*([^\s={}]+)\s*=\s*(.*)\}$/s.exec(end === -1 ? '' : raw.slice(index, end)) ?? []
      if (name !== undefined && value !== undefined) strings.set(name.toLowerCase(), meaning(value, strings))
    }
  }
  return strings
}

const PART =
  /\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}|"(?:[^"{}]|\{(?:[^{}]|\{[^{}]*\})*\})*"|[^\s{}"#,]+/y

/** The parts of `"a" # b # {c}` put together; null where one of them is not known. */
function joined(value: string, strings: Strings): string | null {
  let text = ''
  for (let at = 0; ;) {
    PART.lastIndex = at
    const [part] = PART.exec(value) ?? []
    if (part === undefined) return null
    const said = /^[{"]/.test(part) ? part.slice(1, -1) : /^\d+$/.test(part) ? part : strings.get(part.toLowerCase())
    if (said === undefined) return null
    text += said
    at = skip(value, PART.lastIndex, /\s*/y)
    if (at === value.length) return text.replace(/\s+/g, ' ').trim()
    if (value[at] !== '#') return null
    at = skip(value, at + 1, /\s*/y)
  }
}

/** A value without its delimiters and with blanks folded: what it says, however it is laid out. */
export function meaning(value: string, strings: Strings = NO_STRINGS): string {
  const folded = value.replace(/\s+/g, ' ').trim()
  if (!/^[{"]/.test(folded) || / ?# ?/.test(folded)) {
    const whole = joined(folded, strings)
    if (whole !== null) return whole
  }
  const inside = /^(?:\{(.*)\}|"(.*)")$/s.exec(folded)
  return (inside ? (inside[1] ?? inside[2] ?? '') : folded).trim()
}
