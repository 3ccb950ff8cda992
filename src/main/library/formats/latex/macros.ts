/**
 * The commands that a .bib file defines for itself in `@preamble`: `\newcommand{\acro}[1]{…}`, `\def\noopsort#1{}`. Only such are
 * taken as come out as plain text; a program in TeX is left alone.
 */
import { decodeLatex } from './decode.ts'
import { isKnownCommand } from './decode-tables.ts'

interface Macro {
  readonly parameters: number
  readonly body: string
}

/** UTF-16 units; a longer body is no abbreviation. */
const LONGEST_BODY = 500
/** Definitions may use each other so deep. */
const DEEPEST = 5

export class Macros {
  private readonly macros = new Map<string, Macro>()
  /** Finds any of them. */
  private pattern: RegExp | null = null

  get isEmpty(): boolean {
    return this.macros.size === 0
  }

  /** `preamble` as it stands between the braces of the entry. */
  read(preamble: string): void {
    const text = preamble.replace(/"\s*#\s*"/g, '')
    for (const pattern of [NEW_COMMAND, DEF]) {
      for (const found of text.matchAll(pattern)) {
        const [all, name = '', parameters = ''] = found
        const body = groupAt(text, found.index + all.length - 1)
        const count = pattern === DEF ? (parameters.match(/#/g)?.length ?? 0) : Number(parameters)
        if (body !== null && isAbbreviation(name, body, count)) this.macros.set(name, { parameters: count, body })
      }
    }
    const names = [...this.macros.keys()].join('|')
    this.pattern = names === '' ? null : new RegExp(`\\\\(?:${names})(?![A-Za-z])`)
  }

  /** `value` with the file's own commands put in. */
  expand(value: string): string {
    if (!this.pattern?.test(value)) return value
    const most = value.length * 4 + 2000
    let expanded = value
    for (let depth = 0; depth < DEEPEST; depth++) {
      const next = this.expandOnce(expanded)
      // Definitions that use each other twice grow without end.
      if (next === expanded || next.length > most) break
      expanded = next
    }
    return expanded
  }

  private expandOnce(value: string): string {
    let result = ''
    let at = 0
    for (const found of value.matchAll(COMMAND)) {
      const macro = this.macros.get(found[1] ?? '')
      if (!macro || found.index < at) continue
      result += value.slice(at, found.index)
      at = found.index + found[0].length
      const given: string[] = []
      for (let i = 0; i < macro.parameters; i++) {
        const { text, end } = argumentAt(value, at)
        given.push(text)
        at = end
      }
      result += macro.body.replace(/#(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '')
    }
    return at === 0 ? value : result + value.slice(at)
  }
}

function isAbbreviation(name: string, body: string, parameters: number): boolean {
  if (isKnownCommand(name) || body.length > LONGEST_BODY || parameters > 9) return false
  return !decodeLatex(body.replace(/#\d/g, 'x')).text.includes('\\')
}

/** What stands in the braces that open at `open`; null where they never close. */
function groupAt(text: string, open: number): string | null {
  let depth = 0
  for (let at = open; at < text.length && at <= open + LONGEST_BODY + 2; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return text.slice(open + 1, at)
  }
  return null
}

/** A group, or one character. */
function argumentAt(text: string, from: number): { readonly text: string; readonly end: number } {
  const start = from + (/^\s*/.exec(text.slice(from, from + 20))?.[0].length ?? 0)
  if (text[start] !== '{') return { text: text.charAt(start), end: Math.min(text.length, start + 1) }
  const group = groupAt(text, start)
  return group === null ? { text: '', end: from } : { text: `{${group}}`, end: start + group.length + 2 }
}

const NEW_COMMAND =
  /\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(?:\[(\d)\])?\s*\{/g
const DEF = /\\g?def\s*\\([A-Za-z]+)\s*((?:#\d\s*){0,9})\{/g
const COMMAND = /\\([A-Za-z]+)[ \t\r\n]*/g
