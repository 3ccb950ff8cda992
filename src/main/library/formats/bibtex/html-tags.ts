/** Tags of HTML in the fields of a .bib file. Apart from its entities, whose tables would make every thread that writes entries slower. */
import { isPaired } from '../latex/braces.ts'

/** What may be an entity, in the ways in which converters write its "&". */
export const ENTITIES = /(?:\{\\&\}|\\?&)(#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,30});/gi

const OPEN = String.raw`(?:\$<\$|<|\{\\textless\}|\\?&lt;|\{\\&\}lt;)`
const CLOSE = String.raw`(?:\$>\$|>|\{\\textgreater\}|\\?&gt;|\{\\&\}gt;)`
const NAMES = 'i|em|italic|bold|b|strong|sub|sup|inf|scp|sc|tt|code|u|span|p|title|math'
const TAG = new RegExp(`${OPEN}(/?)((?:jats:|mml:)?(?:${NAMES}))(\\s[^<>]*?)?${CLOSE}`, 'gi')
const MATH_TAG = new RegExp(
  `${OPEN}/?(?:mml:)?m(?:i|n|o|row|sub|sup|subsup|text|space|over|under|frac|sqrt|style)(?:\\s[^<>]*?)?/?${CLOSE}`,
  'gi',
)

const COMMANDS: Readonly<Record<string, string>> = {
  i: 'textit',
  italic: 'textit',
  bold: 'textbf',
  em: 'emph',
  b: 'textbf',
  strong: 'textbf',
  sub: 'textsubscript',
  inf: 'textsubscript',
  sup: 'textsuperscript',
  scp: 'textsc',
  sc: 'textsc',
  tt: 'texttt',
  code: 'texttt',
}

/** More that stand open are no markup, and would make it slow. */
const DEEPEST = 20

interface Tag {
  readonly name: string
  /** Where the tag begins and ends. */
  readonly start: number
  readonly end: number
}

/**
 * Tags in pairs as commands, where words stand between them. One pass with a stack; of what is nested the inner pairs count, whatever
 * stands open around them.
 */
export function tagsToLatex(latex: string): string {
  if (!/<|textless|&lt;/.test(latex)) return latex
  const open: Tag[] = []
  /** What stands in the place of a tag, by where it begins. */
  const instead = new Map<number, string>()
  let hasMath = false
  for (const { 0: whole, 1: slash, 2: written = '', index } of latex.matchAll(TAG)) {
    const name = written.toLowerCase().replace(/^\w+:/, '')
    const end = index + whole.length
    if (slash !== '/') {
      if (open.length < DEEPEST) open.push({ name, start: index, end })
      continue
    }
    const at = open.findLastIndex((tag) => tag.name === name)
    const first = open[at]
    if (!first) continue
    open.length = at
    const inside = latex.slice(first.end, index)
    if (!/[\p{L}\p{N}]/u.test(inside) || !isPaired(inside)) continue
    if (name === 'math') hasMath = true
    const command = COMMANDS[name]
    const isBlock = name === 'p' || name === 'title'
    instead.set(first.start, command === undefined ? (isBlock ? '\\par ' : '') : `\\${command}{`)
    instead.set(index, command === undefined ? (isBlock ? '\\par ' : '') : '}')
  }
  if (instead.size === 0) return latex
  const text = latex.replace(
    TAG,
    (whole, ...rest) => instead.get(rest.find((one) => typeof one === 'number') ?? -1) ?? whole,
  )
  const words = hasMath ? text.replace(MATH_TAG, '') : text
  return words.replace(/^(?:\s*\\par )+|(?:\\par \s*)+$/g, '')
}
