/** Lines put together to what a reader sees as one: titles, paragraphs, and the small signs around them. */
import { classifyLine, type Line } from './lines.ts'

export interface Block {
  readonly kind: 'block'
  readonly text: string
  /** 1-based. */
  readonly line: number
}

export type Item = Block | (Exclude<Line, { kind: 'text' | 'blank' }> & { readonly line: number })

/** A line longer than this was not wrapped at a width. */
const WIDEST_WRAP = 200
/** A paragraph of this many characters is no title. */
export const LONGEST_TITLE = 300

export function itemsOf(text: string, now: number): Item[] {
  const items: Item[] = []
  let lines: string[] = []
  let first = 0
  const flush = (): void => {
    if (lines.length > 0) items.push(...blocksOf(lines, first))
    lines = []
  }
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const several = SEVERAL_LINKS.test(raw) ? (raw.match(ONE_LINK) ?? []) : []
    if (several.length > 0) {
      flush()
      for (const link of several) items.push(...asItem(classifyLine(link, now), index + 1))
      return
    }
    const line = classifyLine(raw, now)
    if (line.kind === 'text') {
      if (lines.length === 0) first = index + 1
      lines.push(line.text)
      return
    }
    flush()
    items.push(...asItem(line, index + 1))
  })
  flush()
  return items
}

/** "[GitHub 1.2k](…) · [arXiv Page](…)": the foot of a card on one line. */
const SEVERAL_LINKS = /^\s*(?:[-*]\s+)?(?:\[[^[\]]+\]\([^()\s]+\)[\s·•|]*){2,}$/
const ONE_LINK = /\[[^[\]]+\]\([^()\s]+\)/g

function asItem(line: Line, place: number): Item[] {
  return line.kind === 'blank' || line.kind === 'text' ? [] : [{ ...line, line: place }]
}

/** Lines without a blank one between them are one paragraph, or a title with its abstract right below. */
function blocksOf(lines: readonly string[], first: number): Block[] {
  const cut = titleLines(lines)
  if (cut === 0) return [{ kind: 'block', text: unwrap(lines), line: first }]
  return [
    { kind: 'block', text: unwrap(lines.slice(0, cut)), line: first },
    { kind: 'block', text: unwrap(lines.slice(cut)), line: first + cut },
  ]
}

/** How many lines at the start are a title of their own; 0 where all lines are one paragraph. */
function titleLines(lines: readonly string[]): number {
  const widest = Math.max(...lines.map((line) => line.length))
  if (widest > WIDEST_WRAP) {
    const long = lines.findIndex((line) => line.length > LONGEST_TITLE)
    return long > 0 && unwrap(lines.slice(0, long)).length <= LONGEST_TITLE ? long : 0
  }
  if (lines.length < 4) return 0
  // A line that had room for the next word was ended on purpose.
  const short = lines.findIndex((line, at) => {
    const word = lines[at + 1]?.split(' ')[0]
    return word !== undefined && line.length + 1 + word.length < widest - 8
  })
  const isTitle = short >= 0 && short < 3 && !lines[short]?.endsWith('.') && lines.length - short > 3
  return isTitle ? short + 1 : 0
}

/** Joins wrapped lines; a hyphen at a line's end belongs to its word. */
function unwrap(lines: readonly string[]): string {
  return lines
    .reduce((text, line) => (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line) ? text + line : `${text} ${line}`))
    .replace(/\s+/g, ' ')
}
