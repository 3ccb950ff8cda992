/** Cuts a query into pieces to be painted behind the box: fields with their values, and what is not understood. */
import { parseQuery } from '../../../../shared/query/parse.ts'

export interface Piece {
  readonly text: string
  /** A field with its value, which reads as one. */
  readonly isChip: boolean
  readonly isWrong: boolean
}

/** Pieces that cover `query` in order. */
export function piecesOf(query: string): readonly Piece[] {
  if (query.length > 2000) return [{ text: query, isChip: false, isWrong: false }]
  const { tokens, problems } = parseQuery(query)
  const kinds = new Uint8Array(query.length)
  const paint = (start: number, end: number, bit: number): void => {
    for (let at = start; at < end; at++) kinds[at] = (kinds[at] ?? 0) | bit
  }
  tokens.forEach((token, index) => {
    const value = tokens[index + 1]
    if (token.kind === 'field' && value?.isValue === true) paint(token.start, value.end, 1)
  })
  // What ends where one is typing is most likely not finished.
  for (const { start, end } of problems) if (end < query.length) paint(start, end, 2)
  const pieces: Piece[] = []
  for (let start = 0; start < query.length;) {
    let end = start + 1
    while (end < query.length && kinds[end] === kinds[start]) end++
    const kind = kinds[start] ?? 0
    pieces.push({ text: query.slice(start, end), isChip: (kind & 1) !== 0, isWrong: (kind & 2) !== 0 })
    start = end
  }
  return pieces
}
