/** What notes know beyond Markdown, for the parser of the editor: formulas, `[[keys]]` of papers and `#tags`. */
import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown'
import { NOTE_TAG } from '../../../../shared/domain/note-tags.ts'
import { formulaAt } from '../../../../shared/domain/tex-math.ts'

/** "[[key]]" or "[[key|words]]". */
export const PAPER_LINK = /^\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/
/** No formula is longer; one that never closes takes no more lines with it. */
const MATH_LINES = 200

const DOLLAR = 36
const HASH = 35
const BRACKET = 91
const BACKSLASH = 92

export const noteSyntax: MarkdownConfig = {
  defineNodes: [{ name: 'MathBlock', block: true }, 'Math', 'PaperLink', 'NoteTag'],
  parseBlock: [
    {
      name: 'MathBlock',
      before: 'HorizontalRule',
      parse: parseMathBlock,
      endLeaf: (_context, line) => opensMath(line.text.slice(line.pos)),
    },
  ],
  parseInline: [
    {
      name: 'Math',
      before: 'Escape',
      parse: (context, next, at) => {
        if (next !== DOLLAR && next !== BACKSLASH) return -1
        const after = context.char(at + 1)
        if (next === BACKSLASH && after !== 40 && after !== BRACKET) return -1
        const found = formulaAt(context.slice(at, context.end), 0)
        return found ? context.addElement(context.elt('Math', at, at + found.end)) : -1
      },
    },
    {
      name: 'PaperLink',
      before: 'Link',
      parse: (context, next, at) => {
        if (next !== BRACKET || context.char(at + 1) !== BRACKET) return -1
        const found = PAPER_LINK.exec(context.slice(at, Math.min(context.end, at + 610)))
        return found ? context.addElement(context.elt('PaperLink', at, at + found[0].length)) : -1
      },
    },
    {
      name: 'NoteTag',
      parse: (context, next, at) => {
        if (next !== HASH || (at > context.offset && !/[\s(]/.test(context.slice(at - 1, at)))) return -1
        NOTE_TAG.lastIndex = 0
        const found = NOTE_TAG.exec(context.slice(at, Math.min(context.end, at + 202)))
        return found ? context.addElement(context.elt('NoteTag', at, at + found[0].length)) : -1
      },
    },
  ],
}

/** A line that begins a formula of several: "$$" that does not close on it. */
function opensMath(text: string): boolean {
  return text.startsWith('$$') && !text.slice(2).includes('$$')
}

function parseMathBlock(context: BlockContext, line: Line): boolean {
  if (!opensMath(line.text.slice(line.pos))) return false
  const from = context.lineStart + line.pos
  // Looked for first, for a lone "$$" is text.
  for (let ahead = 0; ahead < MATH_LINES; ahead++) {
    if (!context.nextLine()) return closeBlock(context, from, context.lineStart)
    if (/\$\$\s*$/.test(line.text)) {
      const to = context.lineStart + line.text.trimEnd().length
      context.nextLine()
      return closeBlock(context, from, to)
    }
  }
  return closeBlock(context, from, context.prevLineEnd())
}

function closeBlock(context: BlockContext, from: number, to: number): boolean {
  context.addElement(context.elt('MathBlock', from, to))
  return true
}
