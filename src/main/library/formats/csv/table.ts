/** Tables as text (RFC 4180, and what spreadsheets make of it): which separator, and the cells. */

export interface TableRow {
  readonly cells: readonly string[]
  /** 1-based line of its first character. */
  readonly line: number
}

/** The separator that parts the first line into most cells; null where none does. */
export function separatorOf(head: string): string | null {
  const [first = ''] = head.replace(/^\ufeff?(?:sep=.\r?\n)?/, '').split(/\r\n?|\n/, 1)
  const counts = ['\t', ',', ';', '|'].map((separator) => [separator, splitLine(first, separator)] as const)
  const [best] = counts.sort((a, b) => b[1] - a[1])
  return best && best[1] > 1 ? best[0] : null
}

function splitLine(line: string, separator: string): number {
  return line.replace(/"[^"]*"/g, '').split(separator).length
}

/** Rows in order; a quote that is never closed is a character like any other. Empty lines are no rows. */
export function* tableRows(text: string, separator: string, start = 0, firstLine = 1): Generator<TableRow, undefined> {
  const mark = /^\ufeff?(?:sep=.\r?\n)?/.exec(text.slice(start, start + 20))?.[0] ?? ''
  let at = start + mark.length
  let line = firstLine + (mark.includes('\n') ? 1 : 0)
  const plain = new RegExp(`[^${separator === '|' ? '\\|' : separator}\\r\\n]*`, 'y')
  while (at < text.length) {
    const begun = line
    const cells: string[] = []
    for (;;) {
      let cell: string
      const end = text[at] === '"' ? endOfQuotes(text, at + 1) : -1
      if (end !== -1 && isClosed(text, at, end, separator)) {
        cell = text.slice(at + 1, end).replaceAll('""', '"')
        for (let i = cell.indexOf('\n'); i !== -1; i = cell.indexOf('\n', i + 1)) line++
        at = end + 1
        // Text behind the closing quote still belongs to the cell.
        plain.lastIndex = at
        const rest = plain.exec(text)?.[0] ?? ''
        cell += rest
        at += rest.length
      } else {
        plain.lastIndex = at
        cell = plain.exec(text)?.[0] ?? ''
        at += cell.length
      }
      cells.push(cell.trim())
      if (text[at] !== separator) break
      at++
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    if (cells.some((cell) => cell !== '')) yield { cells, line: begun }
  }
}

/** Over a line end, quotes go on only where they end before a separator: else the next row's have been taken for their end. */
function isClosed(text: string, start: number, end: number, separator: string): boolean {
  const after = text[end + 1]
  if (end < text.length && (after === undefined || after === separator || after === '\n' || after === '\r')) return true
  const line = text.indexOf('\n', start)
  return end < text.length && (line === -1 || line > end)
}

function endOfQuotes(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return text.length
}
