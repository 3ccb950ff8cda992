/** The objects of a JSON text: of a whole one by parsing it, of a damaged one as far as they are whole. */
import { lineAt } from './clean.ts'

export interface JsonItem {
  readonly value: unknown
  /** 1-based; null where the text was parsed as a whole. */
  readonly line: number | null
}

export interface JsonItems {
  readonly items: readonly JsonItem[]
  readonly problems: readonly {
    readonly line: number
    readonly column: number
    readonly reason: string
    readonly text: string
  }[]
}

/** `listsIn` finds the list of items in a parsed value: the value itself, or a member of it. */
export function readJsonItems(text: string, listsIn: (value: unknown) => readonly unknown[] | null): JsonItems {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return { items: (listsIn(value) ?? [value]).map((item) => ({ value: item, line: null })), problems: [] }
  } catch (error) {
    return salvage(text, error instanceof Error ? error.message : String(error))
  }
}

/** Whole objects at the first depth of lists where the text as a whole can't be parsed: cut off, glued together or one a line. */
function salvage(text: string, reason: string): JsonItems {
  const items: JsonItem[] = []
  let damagedAt: number | null = null
  for (let at = text.indexOf('{'); at !== -1;) {
    const end = endOfObject(text, at)
    const value = end === null ? undefined : parsed(text.slice(at, end))
    if (value === undefined || end === null) {
      damagedAt ??= at
      // An object that holds a list of papers and is cut off: its inside is looked through.
      at = text.indexOf('{', at + 1)
    } else {
      items.push({ value, line: lineAt(text, at) })
      at = text.indexOf('{', end)
    }
  }
  if (items.length > 0 && damagedAt === null) return { items, problems: [] }
  const at = damagedAt ?? 0
  const line = lineAt(text, at)
  return {
    items,
    problems: [
      {
        line,
        column: at - text.lastIndexOf('\n', at - 1),
        reason: `This JSON is damaged: ${reason}.`,
        text: text.slice(at, at + 2000),
      },
    ],
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Where the object that starts at `start` ends; null where it doesn't. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0
  let quoted = false
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 0x5c) i++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b) depth++
    else if (code === 0x7d && --depth === 0) return i + 1
  }
  return null
}
