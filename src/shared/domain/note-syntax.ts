/** What notes have beyond Markdown, as a parser of Markdown asks for it: formulas, and links to papers of the library. */
import { formulaAt } from './tex-math.ts'

export interface FormulaToken {
  readonly type: 'math'
  readonly raw: string
  readonly tex: string
  readonly display: boolean
}

/** `$x$`, `\(x\)`, `$$x$$` or `\[x\]`. */
export const FORMULA = {
  name: 'math',
  level: 'inline',
  /** Where the next one may begin; -1 for nowhere. */
  start: (source: string): number => source.search(/\$|\\[([]/),
  /** The one with which `source` begins. */
  tokenizer: (source: string): FormulaToken | undefined => {
    const found = /^(?:\$|\\[([])/.test(source) ? formulaAt(source, 0) : null
    if (!found) return undefined
    return { type: 'math', raw: source.slice(0, found.end), tex: found.tex, display: found.display }
  },
} as const

export interface PaperLinkToken {
  readonly type: 'paperLink'
  readonly raw: string
  readonly key: string
  readonly text: string
}

/** `[[key]]` or `[[key|words]]`. */
export const PAPER_LINK = {
  name: 'paperLink',
  level: 'inline',
  start: (source: string): number => source.indexOf('[['),
  tokenizer: (source: string): PaperLinkToken | undefined => {
    const [raw, key = '', text = key] = /^\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/.exec(source) ?? []
    return raw === undefined ? undefined : { type: 'paperLink', raw, key: key.trim(), text }
  },
} as const
