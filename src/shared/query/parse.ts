/**
 * Reads a query. `a b` is both, `a OR b` either, `-a` or `NOT a` without; AND binds tighter than OR; parentheses group, also after a
 * field (`status:(queued OR reading)`). Nothing that can be typed is refused: what has no meaning is searched as text, or left out
 * where it has only just been begun, and `problems` says so. Time and memory are linear in the text and the stack stays flat.
 */
import { readCondition } from './conditions.ts'
import { type Field, fieldNamed } from './fields.ts'
import { type Token, tokensOf } from './tokens.ts'
import type { QueryNode, QueryProblem } from './tree.ts'

export interface ParsedQuery {
  readonly tree: QueryNode
  readonly problems: readonly QueryProblem[]
  readonly tokens: readonly Token[]
  /** Whether the text ends in the middle of a word, so that the last word of the tree may stand for any that begins so. */
  readonly typing: boolean
}

/** No query that a person means comes near these; a pasted abstract has about 200 words. */
const MAX_TERMS = 256
const MAX_TOKENS = 25_000
/** Letters of one phrase or compound; a long abstract in quotation marks has half as many. */
const MAX_TEXT = 4000
const MAX_DEPTH = 50

/** Parses `text`; never throws. */
export function parseQuery(text: string): ParsedQuery {
  const tokens = tokensOf(text, MAX_TOKENS)
  const parser = new Parser(tokens, text.length)
  const tree = parser.parse()
  const last = tokens.at(-1)
  const typing =
    last?.end === text.length &&
    !last.prefix &&
    (last.kind === 'word' || (last.kind === 'phrase' && !last.closed)) &&
    !/\s$/u.test(text)
  return { tree, problems: parser.problems, tokens, typing }
}

/** What stands between two parentheses. */
interface Group {
  readonly open: Token | null
  /** The field before the parenthesis, which then holds for every bare word inside. */
  readonly field: { readonly name: string; readonly field: Field } | null
  /** Finished alternatives, and the conjunction being read. */
  readonly either: QueryNode[]
  all: QueryNode[]
  isNegated: boolean
  /** The operator that still waits for what follows it. */
  waiting: Token | null
}

class Parser {
  readonly problems: QueryProblem[] = []
  private readonly tokens: readonly Token[]
  private readonly length: number
  private readonly groups: Group[] = []
  private group: Group = newGroup(null, null)
  private tooDeep = 0
  private terms = 0

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  parse(): QueryNode {
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at]
      if (token === undefined) break
      if (this.terms >= MAX_TERMS || at === MAX_TOKENS - 1) {
        this.report(token.start, this.length, 'This query is too long; the marked part is not searched.')
        break
      }
      if (token.kind === 'field') at = this.readField(token, at)
      else this.readToken(token)
    }
    while (this.groups.length > 0) {
      const { open } = this.group
      if (open !== null) this.report(open.start, open.end, 'This parenthesis is never closed.')
      this.closeGroup()
    }
    return this.finish(this.group) ?? { kind: 'all' }
  }

  private readToken(token: Token): void {
    const { group } = this
    switch (token.kind) {
      case 'open':
        this.openGroup(token, null)
        return
      case 'close':
        if (this.tooDeep > 0) this.tooDeep--
        else if (this.groups.length > 0) this.closeGroup()
        else this.report(token.start, token.end, 'This parenthesis closes nothing.')
        return
      case 'not':
        group.isNegated = !group.isNegated
        group.waiting = token
        return
      case 'and':
      case 'or':
        if (group.all.length === 0 || group.waiting !== null) {
          this.report(
            token.start,
            token.end,
            `“${token.text}” stands between two words; here it is searched as a word.`,
          )
          this.addText(token.text.toLowerCase(), false, false)
          return
        }
        group.waiting = token
        if (token.kind === 'or') finishAlternative(group)
        return
      case 'word':
      case 'phrase':
        this.readTerm(token)
        return
      case 'field':
        return
    }
  }

  private readTerm(token: Token): void {
    if (!token.closed) this.report(token.start, token.end, 'This quotation mark is never closed.')
    if (token.text.trim() === '') {
      this.group.isNegated = false
      return
    }
    const { field } = this.group
    const term = this.cut(token)
    if (field !== null) this.addCondition(field.field, field.name, term, token.start)
    else this.addText(term.text, term.kind === 'phrase', term.prefix)
  }

  /** Reads a field and the value after it; returns the place of the last token read. */
  private readField(token: Token, at: number): number {
    const value = this.tokens[at + 1]
    const field = fieldNamed(token.text)
    if (field === undefined) return at
    const isAdjacent = value?.start === token.end
    if (isAdjacent && value.kind === 'open') {
      this.openGroup(value, { name: token.text, field })
      return at + 1
    }
    if (!isAdjacent || !value.isValue || /^[\s*]*$/u.test(value.text)) {
      this.report(token.start, token.end, `“${token.text}:” needs a value right after the colon.`)
      // At the end of the text it is being typed; anywhere else it is more likely a word with a colon.
      if (token.end < this.length) this.addText(token.text, false, false)
      else this.group.isNegated = false
      return isAdjacent && value.isValue ? at + 1 : at
    }
    if (!value.closed) this.report(value.start, value.end, 'This quotation mark is never closed.')
    this.addCondition(field, token.text, this.cut(value), token.start)
    return at + 1
  }

  private addCondition(field: Field, name: string, value: Token, start: number): void {
    const reading = readCondition(field, name, value)
    if ('node' in reading) {
      this.add(reading.node)
      return
    }
    this.report(start, value.end, `${reading.trouble}; “${shorten(value.text)}” is searched as text.`)
    this.addText(value.text, value.kind === 'phrase' || !isPlainWord(value.text), value.prefix)
  }

  private cut(token: Token): Token {
    if (token.text.length <= MAX_TEXT) return token
    this.report(token.start + MAX_TEXT, token.end, 'This text is too long; the marked part is not searched.')
    return { ...token, text: token.text.slice(0, MAX_TEXT) }
  }

  private addText(text: string, quoted: boolean, prefix: boolean): void {
    this.add({ kind: 'text', field: null, text, quoted, prefix })
  }

  private add(node: QueryNode): void {
    this.terms++
    const { group } = this
    pushFlat(group.all, group.isNegated ? negate(node) : node, 'and')
    group.isNegated = false
    group.waiting = null
  }

  private openGroup(open: Token, field: Group['field']): void {
    if (this.groups.length >= MAX_DEPTH) {
      if (this.tooDeep === 0)
        this.report(open.start, open.end, 'Parentheses this deep inside others are not understood.')
      this.tooDeep++
      return
    }
    this.groups.push(this.group)
    this.group = newGroup(open, field ?? this.group.field)
  }

  private closeGroup(): void {
    const node = this.finish(this.group)
    const outer = this.groups.pop()
    if (outer === undefined) return
    this.group = outer
    this.terms--
    if (node === null) {
      outer.isNegated = false
      this.terms++
    } else this.add(node)
  }

  private finish(group: Group): QueryNode | null {
    const { waiting } = group
    if (waiting !== null) this.report(waiting.start, waiting.end, `Nothing follows “${waiting.text}”.`)
    finishAlternative(group)
    const [first] = group.either
    if (first === undefined) return null
    return group.either.length === 1 ? first : { kind: 'or', nodes: group.either }
  }

  private report(start: number, end: number, message: string): void {
    // A thousand stray parentheses need no thousand sentences.
    if (this.problems.length < 20) this.problems.push({ start, end, message })
  }
}

function newGroup(open: Token | null, field: Group['field']): Group {
  return { open, field, either: [], all: [], isNegated: false, waiting: null }
}

function finishAlternative(group: Group): void {
  const [first] = group.all
  if (first !== undefined)
    pushFlat(group.either, group.all.length === 1 ? first : { kind: 'and', nodes: group.all }, 'or')
  group.all = []
}

function pushFlat(list: QueryNode[], node: QueryNode, kind: 'and' | 'or'): void {
  if (node.kind === kind) for (const child of node.nodes) list.push(child)
  else list.push(node)
}

function negate(node: QueryNode): QueryNode {
  return node.kind === 'not' ? node.node : { kind: 'not', node }
}

/** Whether a value means the same when it stands as a word of its own. */
function isPlainWord(text: string): boolean {
  const [token, more] = tokensOf(text, 2)
  return more === undefined && token?.kind === 'word' && token.text === text
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
