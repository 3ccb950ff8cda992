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
    const line = at !== null && before[at] === after[i] ? raw : printedLike(raw, blank, item, items[at ?? -1] ?? {})
    return (i === 0 ? '' : at === null ? lastGap : gap(at)) + line
  })
  return head + parts.join('') + text.slice(ranges.at(-1)?.to)
}

/**
 * On one line, or on as many as `raw` has and with its indents. Values that stay are spelled as they are there: numbers of other programs
 * may be longer than ours can be.
 * @param blank what stands before it
 * @param there what `raw` says of this item; nothing where it is a new one
 */
function printedLike(raw: string, blank: string, item: Item, there: Item): string {
  const [, eol = '', indent = ''] = /^\{(\r?\n)([ \t]*)/.exec(raw) ?? []
  const margin = eol && (/[ \t]*$/.exec(blank)?.[0] ?? '')
  const unit = indent.startsWith(margin) ? indent.slice(margin.length) : indent
  const print = (value: unknown): string => JSON.stringify(value, null, unit).replaceAll('\n', eol + margin + unit)
  const was = new Map(Object.entries(there).map(([name, value]) => [name, JSON.stringify(value)]))
  const spelled = membersOf(raw)
  const members = Object.entries(item).map(([name, value]) => {
    const stays = was.get(name) === JSON.stringify(value) ? spelled.get(name) : undefined
    return stays ?? `${JSON.stringify(name)}:${eol && ' '}${print(value)}`
  })
  const line = eol + margin + unit
  return members.length === 0 ? '{}' : `{${line}${members.join(`,${line}`)}${eol}${margin}}`
}

/** The members of an object as they are spelled, `"name": value`, by name; the last of a name, as it is the one that counts. */
function membersOf(raw: string): Map<string, string> {
  const members = new Map<string, string>()
  let depth = 0
  let from = 1
  let name: string | null = null
  for (const { 0: token, index } of raw.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{},]/g)) {
    if (depth === 1 && name === null && token.startsWith('"')) name = JSON.parse(token) as string
    if (depth === 1 && (token === ',' || token === '}')) {
      if (name !== null) members.set(name, raw.slice(from, index).trim())
      from = index + 1
      name = null
    }
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
  }
  return members
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
