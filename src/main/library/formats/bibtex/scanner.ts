/**
 * A tolerant scanner for .bib files that come in pieces.
 *
 * It follows BibTeX where BibTeX is clear and goes on where BibTeX would stop: missing commas, missing keys, values without braces,
 * escaped braces without a partner. An entry that can't be closed costs itself alone: the next one begins where a line begins as
 * entries do. No part of the text is read more than a fixed number of times, however broken it is.
 */
import type { Block } from './blocks.ts'
import { atLineStart, startsEntry } from './delimiters.ts'
import { BrokenBlock, EntryScan, IncompleteInput } from './entry-scan.ts'
import { LineCounter } from './line-counter.ts'

/** Blocks in the order of the file. `pieces` may end anywhere, also within an entry or a word. */
export function* scanBib(pieces: Iterable<string>): Generator<Block> {
  const scanner = new BibScanner()
  let waiting: string[] = []
  let size = 0
  for (const piece of pieces) {
    // What is left over is read again with what follows it: twice as much each time, so that all of it is read twice at most. The
    // last piece waits for the end, so that a text in one piece is read once.
    if (size > 0 && size >= scanner.leftOver) {
      yield* scanner.read(waiting.join(''), false)
      waiting = []
      size = 0
    }
    waiting.push(piece)
    size += piece.length
  }
  yield* scanner.read(waiting.join(''), true)
}

/** Longest raw text that a problem carries, in UTF-16 units. */
const TROUBLE_TEXT = 2000
/** No decision looks farther ahead than this; so the answer does not depend on where the pieces end. */
const LOOK_AHEAD = 512
/** As much of the text between two entries as is looked at for the remains of a broken one. */
const REMAINS = 4000

class BibScanner {
  private text = ''
  private at = 0
  private final = false
  /** Whether the last block was an entry, and all that followed since is what lies between entries. */
  private afterEntry = false
  private unclosedComments = 0
  /** What was found between entries since the last one. */
  private comment = ''
  private readonly lines = new LineCounter()
  private readonly strings = new Map<string, string>()

  get leftOver(): number {
    return this.text.length - this.at
  }

  *read(more: string, final: boolean): Generator<Block> {
    this.lines.move(this.text, this.at)
    this.lines.cut()
    this.text = this.at < this.text.length ? this.text.slice(this.at) + more : more
    this.at = 0
    this.final = final
    try {
      for (;;) {
        const start = this.nextAt()
        if (start === -1 && !final && this.leftOver < REMAINS) return
        const remains = this.remains(start === -1 ? this.text.length : start)
        if (remains) yield remains
        if (start === -1) {
          const tail = final ? commentOf(this.comment) : ''
          if (tail !== '') yield { kind: 'tail', text: tail }
          return
        }
        const block = this.block(start)
        if (block) yield block
      }
    } catch (error) {
      if (!(error instanceof IncompleteInput)) throw error
    }
  }

  /** The next "@" that may start a block, or -1. */
  private nextAt(): number {
    const { text } = this
    let start = text.indexOf('@', this.at)
    while (start !== -1 && !mayStart(text, start)) start = text.indexOf('@', start + 1)
    if (start === -1 || this.final || start < text.length - LOOK_AHEAD) return start
    throw new IncompleteInput()
  }

  /** What lies between two entries is a comment, but for the torn-off end or beginning of an entry. */
  private remains(end: number): Block | null {
    const start = this.at
    const text = this.text.slice(start, Math.min(end, start + REMAINS))
    const { afterEntry } = this
    this.afterEntry = false
    // Keeps the last line: a "%" on it may comment out what follows.
    this.at = this.final || end < this.text.length ? end : Math.max(start, this.text.lastIndexOf('\n', end - 1))
    if (text.length < 5) return this.keep(start)
    const fields = afterEntry ? TORN_END.exec(text) : null
    if (fields)
      return this.trouble(
        start + fields[0].search(/\S/),
        end,
        'The entry before this ended too early: it has a closing brace too many.',
      )
    const headless = TORN_HEAD.exec(text)
    if (!headless) return this.keep(start)
    return this.trouble(start + headless.index, end, 'This looks like an entry, but no “@” stands before it.')
  }

  /** Remembers the text that was passed over from `start` on for the entry that follows it. */
  private keep(start: number): null {
    this.comment += this.text.slice(start, Math.min(this.at, start + COMMENT - this.comment.length))
    return null
  }

  private block(start: number): Block | null {
    const { text } = this
    HEAD.lastIndex = start
    const [head = '', type = '', open] = HEAD.exec(text) ?? []
    if (open === undefined) {
      this.at = start + Math.max(1, head.length)
      if (!MEANT_AS_ENTRY.test(type) || !atLineStart(text, start)) return null
      return this.broken(start, `“@${type}” has no opening brace after it.`)
    }
    const scan = new EntryScan(text, start + head.length, open === '(' ? ')' : '}', this.final, this.strings)
    try {
      const block = this.scan(scan, start, type.toLowerCase())
      if (!this.final && scan.at > text.length - LOOK_AHEAD) throw new IncompleteInput()
      this.at = scan.at
      this.afterEntry = block?.kind === 'entry'
      if (this.afterEntry) this.comment = ''
      return block
    } catch (error) {
      if (!(error instanceof BrokenBlock)) throw error
      if (!this.final && scan.at > text.length - LOOK_AHEAD) throw new IncompleteInput()
      return this.broken(start, `${scan.key === '' ? 'This entry' : `“${scan.key}”`} can’t be read. ${error.message}`)
    }
  }

  private scan(scan: EntryScan, start: number, type: string): Block | null {
    if (type === 'comment') {
      // Each that is never closed costs a look at all that follows.
      const text = this.unclosedComments > UNCLOSED_COMMENTS ? null : scan.balanced()
      if (text !== null) {
        if (!OF_PROGRAM.test(text)) {
          if (this.comment.length + text.length > COMMENT)
            return this.trouble(start, scan.at, 'This comment is longer than Lectern keeps.')
          this.comment += `\n@comment{${text}}\n`
        }
        return { kind: 'comment', text }
      }
      this.unclosedComments++
      return null
    }
    if (type === 'preamble') {
      const text = scan.balanced()
      if (text === null) throw new BrokenBlock('It is never closed.')
      return { kind: 'preamble', text }
    }
    if (type === 'string') {
      scan.definitions(this.strings)
      return null
    }
    scan.readKey()
    const { key } = scan
    const fields = scan.fields()
    this.lines.move(this.text, start)
    const { line, column } = this.lines
    const comment = commentOf(this.comment)
    const entry = { type, key, fields, line, ...(comment === '' ? {} : { comment }) }
    if (scan.trouble === undefined) return { kind: 'entry', entry }
    return {
      kind: 'entry',
      entry,
      trouble: { line, column, reason: scan.trouble, text: this.raw(start, scan.at) },
    }
  }

  private broken(start: number, reason: string): Block {
    let end = this.text.indexOf('@', start + 1)
    while (end !== -1 && !this.isNextEntry(end)) end = this.text.indexOf('@', end + 1)
    if (end === -1 && !this.final) throw new IncompleteInput()
    this.afterEntry = false
    this.at = end === -1 ? this.text.length : end
    return this.trouble(start, this.at, reason)
  }

  private isNextEntry(at: number): boolean {
    if (startsEntry(this.text, at)) return mayStart(this.text, at)
    if (!atLineStart(this.text, at)) return false
    HEAD.lastIndex = at
    return HEAD.exec(this.text)?.[2] !== undefined
  }

  private trouble(start: number, end: number, reason: string): Block {
    this.lines.move(this.text, start)
    const { line, column } = this.lines
    return { kind: 'trouble', trouble: { line, column, reason, text: this.raw(start, end) } }
  }

  private raw(start: number, end: number): string {
    return this.text.slice(start, Math.min(end, start + TROUBLE_TEXT)).trim()
  }
}

/** Whether "@" is not that of an e-mail address, and not on a line that begins with "%". */
function mayStart(text: string, at: number): boolean {
  if (at > 0 && /[\w.+-]/.test(text[at - 1] ?? '') && /\S/.test(text[at + 1] ?? '')) return false
  for (let i = at - 1; i >= 0 && i > at - LOOK_BACK; i--) {
    const char = text[i]
    if (char === '\n') return true
    if (char === '%')
      return (
        text
          .slice(Math.max(0, i - LOOK_AHEAD), i)
          .split('\n')
          .at(-1)
          ?.trim() !== ''
      )
  }
  return true
}

/** What programs write for themselves, and lines of signs that only rule off, are no comment. */
function commentOf(text: string): string {
  if (text.trim() === '') return ''
  return text
    .split(/\r?\n/)
    .filter((line) => /[\p{L}\p{N}{}]/u.test(line) && !OF_PROGRAMS.test(line))
    .join('\n')
    .trim()
    .slice(0, COMMENT)
}

/** Longest comment that is kept, in UTF-16 units: less than any field of a paper may have. */
const COMMENT = 150_000
const OF_PROGRAMS =
  /^\s*%*\s*(?:encoding:|this file was created with |this bibtex file|created (?:with|by|for) |saved with string encoding)/i
/** What programs keep in `@comment{…}` for themselves, but for groups that are searches, which are nowhere else. */
const OF_PROGRAM =
  /^\s*(?:jabref(?![^]*\b(?:Search|Keyword|Tex|Automatic\w+)Group:)|bibdesk(?! smart groups)|x-kbibtex)/i
const UNCLOSED_COMMENTS = 20
const LOOK_BACK = 80
const HEAD = /@\s{0,99}([A-Za-z][\w:+-]{0,60})\s{0,99}([{(])?/y
const MEANT_AS_ENTRY =
  /^(?:article|book|in\w+|proceedings|conference|misc|online|\w+thesis|techreport|manual|unpublished|string)$/i
const TORN_END = /^\s*,?\s*[A-Za-z][\w-]{1,40}[ \t]*=[ \t]*(?:[{"]|\w+\s*[,}\n])/
const TORN_HEAD =
  /(?<![\w@])(?<!%.{0,99})(?:article|book|in\w{2,20}|misc|online|techreport|\w{2,9}thesis)\s{0,9}[{(]\s{0,9}[^\s,{}()=]{1,99}\s{0,9},\s{0,99}[\w-]{1,40}\s{0,9}=/i
