/** The machine behind `decode.ts`: reads LaTeX from left to right and puts out pieces of text. */
import { combineAccent, raise } from './decode-characters.ts'
import * as tables from './decode-tables.ts'

/** `text`: as TeX sets it. `markdown`: only what escaping did is undone. */
export type DecodeMode = 'text' | 'markdown'

interface Group {
  /** Where its text starts among the pieces. */
  readonly start: number
  /** Accents to set on its first letter, outermost first. */
  readonly accents: readonly string[]
  /** Put out when it closes. */
  readonly after: string
  readonly level: 'super' | 'sub' | undefined
  /** Its braces are part of the text. */
  readonly kept: boolean
}

const PLAIN: Omit<Group, 'start'> = { accents: [], after: '', level: undefined, kept: false }
/** Pieces longer than this take no further accents: nobody writes them, and they would cost quadratic time. */
const LONGEST_CLUSTER = 16

export class Decoder {
  /** Whether the source carried what the text does not show. */
  marked = false
  private readonly source: string
  private readonly mode: DecodeMode
  private readonly pieces: string[] = []
  private readonly groups: Group[] = []
  /** Accents that wait for their letter, outermost first. */
  private accents: string[] = []
  /** What the next group is, where a command has said so. */
  private next: Omit<Group, 'start'> | undefined
  private at = 0
  private quoteOpen = false
  /** Delimiters of math that do not occur any more; looking again would be quadratic. */
  private readonly exhausted = new Set<string>()

  constructor(source: string, mode: DecodeMode) {
    this.source = source
    this.mode = mode
  }

  run(): string {
    const { source } = this
    const special = this.mode === 'text' ? SPECIAL : SPECIAL_IN_MARKDOWN
    while (this.at < source.length) {
      special.lastIndex = this.at
      const found = special.exec(source)
      const end = found ? found.index : source.length
      if (end > this.at) this.putPlain(source.slice(this.at, end))
      this.at = end
      if (found) this.step(found[0])
    }
    while (this.groups.length > 0) this.close()
    return this.pieces.join('')
  }

  private step(char: string): void {
    const { source, at } = this
    if (char === '\\') this.command()
    else if (char === '{') this.open()
    else if (char === '}') {
      this.at++
      // A brace without a partner says nothing.
      if (this.groups.length > 0) this.close()
    } else if (char === '$') this.math(source.startsWith('$$', at) ? '$$' : '$')
    else if (char === '~') this.take(1, '\u00a0')
    else if (char === '-') {
      const dashes = source.startsWith('---', at) ? 3 : source.startsWith('--', at) ? 2 : 1
      this.take(dashes, dashes === 3 ? '—' : dashes === 2 ? '–' : '-')
    } else if (char === '`') {
      if (source[at - 1] === '?' || source[at - 1] === '!') this.invertMark()
      else if (source[at + 1] === '`') this.take(2, '“')
      else {
        this.quoteOpen = true
        this.take(1, '‘')
      }
    } else if (source[at + 1] === "'") this.take(2, '”')
    else {
      // A lone ' closes only what a lone ` opened; elsewhere it is an apostrophe and stays as typed.
      const closes = this.quoteOpen && !/[\p{L}\p{N}]/u.test(source[at + 1] ?? '')
      if (closes) this.quoteOpen = false
      this.take(1, closes ? '’' : "'")
    }
  }

  private take(length: number, text: string): void {
    this.at += length
    this.put(text)
  }

  private put(text: string): void {
    this.next = undefined
    if (this.accents.length === 0) {
      if (text !== '') this.pieces.push(text)
      return
    }
    let cluster = text
    for (const accent of this.accents.toReversed()) {
      if (cluster.length < LONGEST_CLUSTER) cluster = combineAccent(cluster, accent)
    }
    this.accents = []
    this.pieces.push(cluster)
  }

  /** Plain characters; of these the first alone takes a waiting accent, and white space before it does not count. */
  private putPlain(text: string): void {
    if (this.accents.length === 0) {
      // White space between a command and its argument does not part them.
      const { next } = this
      this.put(text)
      if (next && text.trim() === '') this.next = next
      return
    }
    const rest = text.trimStart()
    const first = rest === '' ? undefined : String.fromCodePoint(rest.codePointAt(0) ?? 32)
    if (first === undefined) return
    this.put(first)
    if (rest.length > first.length) this.pieces.push(rest.slice(first.length))
  }

  /** "?`" and "!`" are ¿ and ¡. The mark has been put out already, at the end of the last piece. */
  private invertMark(): void {
    const last = this.pieces.pop() ?? ''
    this.pieces.push(last.slice(0, -1) + (last.endsWith('?') ? '¿' : last.endsWith('!') ? '¡' : last.slice(-1) + '`'))
    this.at++
  }

  private open(): void {
    const { source, at } = this
    const shape = this.next ?? PLAIN
    const bare = this.next === undefined && this.accents.length === 0
    // BibTeX keeps the case of letters in braces, but for a group that starts with a command: {\"o}.
    PROTECTED.lastIndex = at
    if (bare && PROTECTED.test(source)) this.marked = true
    const kept = shape.kept || (this.mode === 'markdown' && bare && source[at + 1] !== '\\' && source[at + 1] !== '}')
    this.at++
    this.next = undefined
    const { accents } = this
    this.accents = []
    if (kept) this.pieces.push('{')
    this.groups.push({ ...shape, accents, kept, start: this.pieces.length })
  }

  private close(): void {
    const group = this.groups.pop()
    if (!group) return
    const { pieces } = this
    // An accent before the end of its group stands alone: "\^{}".
    if (this.accents.length > 0) this.put('')
    if (group.accents.length > 0) this.accentGroup(group)
    if (group.level && pieces.length - group.start < LONGEST_CLUSTER) {
      const text = pieces.splice(group.start).join('')
      pieces.push(raise(text, group.level))
    }
    if (group.after !== '') pieces.push(group.after)
    if (!group.kept) return
    pieces.push('}')
    // An unknown command may have more arguments: \foo{a}{b}.
    this.next = { ...PLAIN, kept: true }
  }

  private accentGroup(group: Group): void {
    const { pieces } = this
    const first = pieces[group.start] ?? ''
    const letter = first === '' ? '' : String.fromCodePoint(first.codePointAt(0) ?? 32)
    // A cluster that came out of an inner accent is one letter, whatever its length.
    let cluster = /^.\p{M}+$/su.test(first.slice(0, LONGEST_CLUSTER)) ? first : letter
    const rest = first.slice(cluster.length)
    for (const accent of group.accents.toReversed()) {
      if (cluster.length < LONGEST_CLUSTER) cluster = combineAccent(cluster, accent)
    }
    if (group.start < pieces.length) pieces[group.start] = cluster
    else pieces.push(cluster)
    if (rest !== '') pieces.splice(group.start + 1, 0, rest)
  }

  private command(): void {
    const { source, at } = this
    COMMAND.lastIndex = at + 1
    const name = COMMAND.exec(source)?.[0] ?? ''
    if (name === '') {
      // A backslash at the very end.
      this.take(1, '\\')
      return
    }
    const word = /^[A-Za-z]/.test(name)
    if (this.mode === 'markdown' && !word && !MARKDOWN_ESCAPES.includes(name)) {
      this.take(1 + name.length, '\\' + name)
      return
    }
    this.at = at + 1 + name.length
    if (name === '(' || name === '[') this.bracketMath(name)
    else if (name === '\\') this.put(source.startsWith('\n', this.at) ? '' : ' ')
    else if (name === 'par') this.put('\n\n')
    else this.namedCommand(name, word)
  }

  private namedCommand(name: string, word: boolean): void {
    const { source } = this
    const accent = tables.accentOf(name)
    if (accent !== undefined && this.accentApplies(word)) {
      this.accents.push(accent)
      this.next = undefined
      return
    }
    if (name === '$') this.marked = true
    const written = source.slice(this.at - name.length - 1, this.at)
    SHORT_ARGUMENT.lastIndex = this.at
    const argument = word ? SHORT_ARGUMENT.exec(source)?.[0] : undefined
    const whole = argument === undefined ? undefined : tables.symbolOf(written + argument)
    if (whole !== undefined && argument !== undefined) {
      this.take(argument.length, whole)
      return
    }
    const symbol = tables.symbolOf(written)
    if (symbol !== undefined) this.put(symbol)
    if (word) this.skipSpace(symbol !== undefined || tables.SILENT.has(name) || tables.FORMATTING.has(name))
    if (symbol !== undefined) {
      // "\ss{}": the empty group only ends the name.
      if (word && source.startsWith('{}', this.at)) this.at += 2
    } else this.structure(name, written)
  }

  /** An accent needs a letter, a group or a command after it; a letter's name (`\b`, `\t`) is one only then. */
  private accentApplies(word: boolean): boolean {
    const after = this.source[this.at]
    if (after === undefined) return false
    return word ? /[\s{\\]/.test(after) : true
  }

  private structure(name: string, written: string): void {
    if (tables.SILENT.has(name)) this.marked = true
    else if (this.mode === 'markdown' && tables.MARKDOWN.has(name)) {
      const mark = tables.MARKDOWN.get(name) ?? ''
      this.put(mark)
      this.expect({ ...PLAIN, after: mark })
    } else if (tables.FORMATTING.has(name)) this.expect(PLAIN)
    else if (name === 'textsuperscript' || name === 'textsubscript') {
      this.expect({ ...PLAIN, level: name === 'textsuperscript' ? 'super' : 'sub' })
    } else if (tables.WRAPPING.has(name)) {
      const [before, after] = tables.WRAPPING.get(name) ?? ['', '']
      this.put(before)
      this.expect({ ...PLAIN, after })
    } else if (tables.DROPPED_ARGUMENT.has(name)) {
      this.marked = true
      this.argument()
    } else if (tables.SECOND_ARGUMENT.has(name)) {
      this.argument()
      this.expect(PLAIN)
    } else if (tables.VERBATIM.has(name)) {
      this.marked = true
      const text = this.argument()
      this.put(text === undefined ? written : text.replace(/\\([_%#&${}])/g, '$1').replaceAll('\\~{}', '~'))
    } else if (name === 'href') this.link(written)
    else if (name === 'ensuremath') this.ensureMath(written)
    else if (name === 'char' || name === 'symbol') this.characterCode(written)
    else if (tables.DISTANCES.has(name)) this.distance(written)
    else if (this.mode === 'text' && this.hasOneArgument()) this.expect(PLAIN)
    else {
      this.put(written)
      if (/\s/.test(this.source[this.at - 1] ?? '')) this.put(' ')
      this.next = { ...PLAIN, kept: true }
    }
  }

  /**
   * Whether one group follows, and no second: what an unknown command does to its only argument is most likely its looks. Looks ahead
   * a bounded way.
   */
  private hasOneArgument(): boolean {
    const { source, at } = this
    if (source[at] !== '{' || source[at + 1] === '}') return false
    const most = Math.min(source.length, at + LONGEST_ARGUMENT)
    let depth = 0
    for (let i = at; i < most; i++) {
      const char = source.charCodeAt(i)
      if (char === BACKSLASH) i++
      else if (char === OPEN) depth++
      else if (char === CLOSE && --depth === 0) return source[i + 1] !== '{' && source[i + 1] !== '['
    }
    return false
  }

  private expect(shape: Omit<Group, 'start'>): void {
    this.marked = true
    this.next = shape
  }

  private link(written: string): void {
    this.marked = true
    const url = this.argument()
    if (url === undefined) this.put(written)
    else if (!this.source.startsWith(`{${url}}`, this.at))
      this.next = { ...PLAIN, after: ` (${url.replaceAll('\\', '')})` }
  }

  private ensureMath(written: string): void {
    const math = this.argument()
    if (math === undefined) this.put(written)
    else this.put(tables.symbolOf(math.trim()) ?? `$${math}$`)
  }

  /** TeX's \char65, \char"41, \char'101 and LaTeX's \symbol{65}. */
  private characterCode(written: string): void {
    CHARACTER_CODE.lastIndex = this.at
    const found = CHARACTER_CODE.exec(this.source)
    const [all = '', hex, octal, decimal] = found ?? []
    const code = hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) : decimal ? parseInt(decimal, 10) : NaN
    const valid = code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    if (valid) this.take(all.length, String.fromCodePoint(code))
    else this.put(written)
  }

  /** TeX's \kern.06em: the distance is no text. */
  private distance(written: string): void {
    DISTANCE.lastIndex = this.at
    const found = DISTANCE.exec(this.source)?.[0]
    if (found === undefined) this.put(written)
    else this.at += found.length
  }

  private skipSpace(really: boolean): void {
    if (!really) return
    SPACE.lastIndex = this.at
    this.at += SPACE.exec(this.source)?.[0].length ?? 0
  }

  /** The braced argument at this place, without its braces; undefined, and no step further, where none stands. */
  private argument(): string | undefined {
    const { source } = this
    SPACE.lastIndex = this.at
    const open = this.at + (SPACE.exec(source)?.[0].length ?? 0)
    if (source[open] !== '{') return undefined
    let depth = 0
    const brace = /[{}]/g
    brace.lastIndex = open
    for (let found = brace.exec(source); found; found = brace.exec(source)) {
      depth += found[0] === '{' ? 1 : -1
      if (depth > 0) continue
      this.at = found.index + 1
      return source.slice(open + 1, found.index)
    }
    // Never closed: all of the rest, so that no part is read twice.
    this.at = source.length
    return source.slice(open + 1)
  }

  private math(mark: '$' | '$$'): void {
    const end = this.endOfMath(mark, this.at + mark.length)
    if (end === -1) this.take(mark.length, mark)
    else this.take(end - this.at, this.source.slice(this.at, end))
  }

  private bracketMath(name: '(' | '['): void {
    const end = this.endOfMath(name === '(' ? '\\)' : '\\]', this.at)
    if (end === -1) {
      this.put('\\' + name)
      return
    }
    const mark = name === '(' ? '$' : '$$'
    this.take(end - this.at, mark + this.source.slice(this.at, end - 2) + mark)
  }

  /** The end of the math that is closed by `mark`, or -1 where it is not closed, or only outside the group it stands in. */
  private endOfMath(mark: string, from: number): number {
    if (this.exhausted.has(mark)) return -1
    const { source } = this
    let depth = 0
    for (let at = from; at < source.length; at++) {
      const char = source.charCodeAt(at)
      if (char === BACKSLASH) {
        if (source.startsWith(mark, at)) return at + mark.length
        at++
      } else if (char === OPEN) depth++
      else if (char === CLOSE && --depth < 0) return -1
      else if (char === DOLLAR && source.startsWith(mark, at)) return at + mark.length
    }
    this.exhausted.add(mark)
    return -1
  }
}

const SPECIAL = /[\\{}$~`'-]/g
const SPECIAL_IN_MARKDOWN = /[\\{}$]/g
const LONGEST_ARGUMENT = 300
const BACKSLASH = 92
const OPEN = 123
const CLOSE = 125
const DOLLAR = 36
const COMMAND = /[A-Za-z]+|[^]/uy
const SPACE = /[ \t\r\n]*/y
const SHORT_ARGUMENT = /\{[^{}\\\s]{1,12}\}(?:\{[^{}\\\s]{1,4}\})?/y
const CHARACTER_CODE = /\{?(?:"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|([0-9]{1,7}))\}? ?/y
const DISTANCE = /\s*=?\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*(?:pt|em|ex|mm|cm|in|mu|sp|pc|bp|dd)\s?/y
const PROTECTED = /\{[^{}\\$]*\p{L}/uy
const MARKDOWN_ESCAPES = '#$%&_{}~^"\'`=.'
