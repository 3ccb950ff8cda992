/** A CSL-JSON file taken apart so that what nobody changes stays as it is laid out, byte for byte: items, and what stands between them. */
export type Item = Readonly<Record<string, unknown>>

/** An item of the file by its place there (null: a new one), and what it says now. */
export interface Kept {
  readonly at: number | null
  readonly item: Item
}

/** @param there a list of objects, valid JSON; `items` is what it holds. Null where there is no file */
export function relaid(there: string | null, items: readonly Item[], kept: readonly Kept[]): string {
  const before = items.map((item) => JSON.stringify(item))
  const after = kept.map(({ item }) => JSON.stringify(item))
  const text = there ?? ''
  if (there !== null && before.length === after.length && after.every((line, i) => line === before[i])) return text
  const bom = text.startsWith('\ufeff') ? '\ufeff' : ''
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const plain = (lines: readonly string[]): string => `${bom}[${eol}${lines.join(`,${eol}`)}${eol}]${eol}`
  if (items.length === 0 || kept.length === 0 || text === plain(before)) return plain(after)

  const ranges = rangesOf(text)
  const head = text.slice(0, ranges[0]?.from)
  const blank = /\s*$/.exec(head)?.[0] ?? ''
  const gap = (to: number): string => text.slice(ranges[to - 1]?.to, ranges[to]?.from)
  const lastGap = items.length > 1 ? gap(items.length - 1) : `,${blank}`
  const parts = kept.map(({ at, item }, i) => {
    // A new one looks as the one before it.
    const range = ranges[at ?? ranges.length - 1]
    const raw = text.slice(range?.from, range?.to)
    const line = at !== null && before[at] === after[i] ? raw : printedLike(raw, blank, item)
    return (i === 0 ? '' : at === null ? lastGap : gap(at)) + line
  })
  return head + parts.join('') + text.slice(ranges.at(-1)?.to)
}

/** On one line, or on as many as `raw` has and with its indents. @param blank what stands before it */
function printedLike(raw: string, blank: string, item: Item): string {
  const inner = /^\{(\r?\n)([ \t]*)/.exec(raw)
  if (!inner) return JSON.stringify(item)
  const [, eol = '', indent = ''] = inner
  const margin = /[ \t]*$/.exec(blank)?.[0] ?? ''
  const unit = indent.startsWith(margin) ? indent.slice(margin.length) : indent
  return JSON.stringify(item, null, unit).replaceAll('\n', eol + margin)
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where the objects of the list begin and end, in UTF-16 units. */
function rangesOf(text: string): Range[] {
  const ranges: Range[] = []
  let depth = 0
  let from = 0
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') {
      if (depth === 1) from = index
      depth++
    } else if (token === '}' || token === ']') {
      depth--
      if (depth === 1) ranges.push({ from, to: index + 1 })
    }
  }
  return ranges
}
