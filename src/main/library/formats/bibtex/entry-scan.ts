/** Reads what stands between the delimiters of one block: the key and fields of an entry, or the definitions of a `@string`. */
import { atLineStart, findEnd, startsEntry } from './delimiters.ts'
import { isBlank } from './fields.ts'
import { resolveString } from './strings.ts'

/** The text ends within what is being read, and more is to come. */
export class IncompleteInput extends Error {}

/** An entry that can't be made out; the message completes a sentence for a person. */
export class BrokenBlock extends Error {}

interface Value {
  readonly text: string
  /** Where it was written in braces, quotes or as a bare word. */
  readonly delimiter: 'braces' | 'quotes' | 'none'
}

/** In UTF-16 units. */
const LONGEST_KEY = 300
/** Fields in which people quote whole entries. */
const NOTES = /^(?:lectern-note|annot|note|comment|review|abstract|addendum)/

export class EntryScan {
  at: number
  key = ''
  /** What was passed over, as a sentence; the rest of the entry is read all the same. */
  trouble: string | undefined
  private readonly text: string
  private readonly close: '}' | ')'
  private readonly final: boolean
  private readonly strings: ReadonlyMap<string, string>

  constructor(text: string, at: number, close: '}' | ')', final: boolean, strings: ReadonlyMap<string, string>) {
    this.text = text
    this.at = at
    this.close = close
    this.final = final
    this.strings = strings
  }

  /** The key, up to its comma; "" where the entry starts with a field at once. */
  readKey(): void {
    const start = this.at
    const found = this.match(this.close === '}' ? KEY : KEY_IN_PARENTHESES)
    const after = this.peek()
    if (after === '=') {
      // No key, or no comma after it: the last word is the name of the first field.
      const key = found.trimEnd().replace(/\S+$/, '')
      this.at = start + key.length
      this.key = key.trim()
      return
    }
    if (after === ',') this.at++
    else if (after !== this.close) this.broken('Its key is not followed by a comma.')
    this.key = found.trim().slice(0, LONGEST_KEY)
  }

  fields(): Map<string, string> {
    const fields = new Map<string, string>()
    for (;;) {
      this.skipBetween()
      const char = this.peek()
      if (char === this.close) {
        this.at++
        return fields
      }
      if (char === '' || (char === '@' && (atLineStart(this.text, this.at) || startsEntry(this.text, this.at)))) {
        this.endWithoutClose(fields)
        return fields
      }
      const name = this.match(NAME)
      if (name === '') this.junk(`“${char}” stands where the name of a field should.`)
      else this.field(name.toLowerCase(), fields)
    }
  }

  private field(name: string, fields: Map<string, string>): void {
    this.skip(SPACE)
    if (this.peek() !== '=') {
      this.junk(`“${name}” is not followed by “=”.`)
      return
    }
    this.at++
    const value = this.value(name)
    addField(fields, name, value.text)
    this.skip(SPACE)
    const after = this.peek()
    if (after === ',' || after === this.close || after === '@' || after === '' || after === '%') return
    NEXT_FIELD.lastIndex = this.at
    if (NEXT_FIELD.test(this.text)) return
    if (value.delimiter === 'quotes') this.broken(`The value of “${name}” is not closed where it should be.`)
    this.junk(`There is text after the value of “${name}”.`)
  }

  /** Values joined by "#". `name` is that of the field. */
  value(name: string): Value {
    let text = ''
    let delimiter: Value['delimiter'] = 'none'
    for (;;) {
      this.skip(SPACE)
      const char = this.peek()
      if (char === '{' || char === '"') {
        delimiter = char === '{' ? 'braces' : 'quotes'
        text += this.delimited(char === '{' ? '}' : '"', name)
      } else text += this.bare()
      this.skip(SPACE)
      if (this.peek() !== '#') return { text, delimiter }
      this.at++
    }
  }

  private delimited(close: '}' | '"', name: string): string {
    const from = this.at + 1
    const notes = NOTES.test(name)
    const strict = findEnd(this.text, from, close, false, notes)
    let { end } = strict
    if (strict.escaped && !(end >= 0 && this.inOrder(from, end))) {
      const other = findEnd(this.text, from, close, true, notes)
      if (other.end === -2 && !this.final) throw new IncompleteInput()
      if (other.end >= 0) end = other.end
    }
    if (end === -2 && !this.final) throw new IncompleteInput()
    if (end < 0) this.broken(`The ${close === '}' ? 'brace' : 'quotation mark'} that opens “${name}” is never closed.`)
    this.at = end + 1
    return this.text.slice(from, end)
  }

  /** Whether the entry goes on as it should behind a value that ends at `end`. */
  private inOrder(from: number, end: number): boolean {
    AFTER_VALUE.lastIndex = end + 1
    return AFTER_VALUE.test(this.text) && !SWALLOWED_FIELD.test(this.text.slice(from, end))
  }

  /** A number, an abbreviation, or text that someone left without braces. */
  private bare(): string {
    const start = this.at
    if (this.peek() === '@' && startsEntry(this.text, start)) return ''
    const word = this.match(this.close === '}' ? BARE : BARE_IN_PARENTHESES)
    AFTER_BARE.lastIndex = this.at
    if (AFTER_BARE.test(this.text)) return resolveString(word, this.strings)
    this.at = start
    this.match(UNQUOTED)
    while (this.peek() === '{') {
      this.group()
      this.match(UNQUOTED)
    }
    return this.text.slice(start, this.at).trim()
  }

  private group(): void {
    const { end } = findEnd(this.text, this.at + 1, '}', false, false)
    if (end === -2 && !this.final) throw new IncompleteInput()
    if (end < 0) this.broken('One of its braces is never closed.')
    this.at = end + 1
  }

  /** Passes over what can't be read, up to the next comma or line. */
  private junk(reason: string): void {
    this.trouble ??= reason
    const start = this.at
    this.match(JUNK)
    if (this.peek() === '{') this.group()
    if (this.at === start) this.at++
  }

  private endWithoutClose(fields: ReadonlyMap<string, string>): void {
    if (this.at >= this.text.length && !this.final) throw new IncompleteInput()
    for (const value of fields.values())
      if (SWALLOWED_FIELD.test(value)) this.broken('One of its braces is never closed.')
    if (fields.size === 0) this.broken('It is never closed.')
    this.trouble = 'Its closing brace is missing.'
  }

  /** Adds what a `@string` defines. */
  definitions(strings: Map<string, string>): void {
    for (const [name, value] of this.fields()) strings.set(name, value)
  }

  /** Goes behind the delimiter that closes the block. @returns what stands in it, or null where it is never closed */
  balanced(): string | null {
    const { end } = findEnd(this.text, this.at, this.close, false, true)
    if (end === -2 && !this.final) throw new IncompleteInput()
    if (end < 0) return null
    const text = this.text.slice(this.at, end)
    this.at = end + 1
    return text
  }

  private broken(reason: string): never {
    throw new BrokenBlock(reason)
  }

  /** The character at this place; "" at the end of the text. */
  private peek(): string {
    return this.text[this.at] ?? ''
  }

  /** What the sticky `pattern` matches here, gone over; "" where it does not. */
  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at
    if (pattern.test(this.text)) this.at = pattern.lastIndex
  }

  /** White space, commas, and biber's comments: "%" to the end of its line. */
  private skipBetween(): void {
    this.skip(SPACE_OR_COMMA)
    while (this.peek() === '%') {
      this.skip(LINE)
      this.skip(SPACE_OR_COMMA)
    }
  }
}

/** The same field twice: lists and notes are joined, of others the first counts and later ones are kept beside it. */
function addField(fields: Map<string, string>, name: string, value: string): void {
  const before = fields.get(name)
  if (before === undefined || isBlank(before)) fields.set(name, value)
  else if (before === value || isBlank(value)) return
  else if (name === 'author' || name === 'editor') fields.set(name, `${before} and ${value}`)
  else if (name === 'keywords' || name === 'groups') fields.set(name, `${before}, ${value}`)
  else if (NOTES.test(name)) fields.set(name, `${before}\n\n${value}`)
  else {
    let n = 2
    while (fields.has(`${name}-${String(n)}`)) n++
    fields.set(`${name}-${String(n)}`, value)
  }
}

const SPACE = /\s*/y
const SPACE_OR_COMMA = /[\s,]*/y
const LINE = /[^\n]*/y
const KEY = /[^,={}]*/y
const KEY_IN_PARENTHESES = /[^,={})]*/y
const NAME = /[^\s"#%'(),={}@\\][^\s"#%(),={}@\\]{0,200}/y
const BARE = /[^\s"#%,={}]*/y
const BARE_IN_PARENTHESES = /[^\s"#%,={})]*/y
const UNQUOTED = /[^,\n{}]*/y
const JUNK = /[^,\n{}@]*/y
const AFTER_BARE = /[ \t]*(?:[,#}%)\n\r]|$)/y
const NEXT_FIELD = /[A-Za-z][\w:+.-]{0,80}\s{0,20}=/y
const AFTER_VALUE = /\s*(?:[,#})]|$|[A-Za-z][\w:+-]{0,60}\s{0,20}=)/y
/** A line that begins as a field does: a value holds one where a delimiter before it was forgotten. */
const SWALLOWED_FIELD = /\n[ \t]*[A-Za-z][\w-]{0,40}[ \t]*=[ \t]*[{"\d]/
