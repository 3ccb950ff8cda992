/** Lectern's part of a note, also where somebody has lost, doubled, turned round or mangled one of the two markers around it. */
import { cut, markersIn, withoutDoubled, type Marker } from './markers.ts'

export interface Part {
  readonly before: string
  /** The fingerprint in the first marker. */
  readonly mark: string
  /** Blanks between the first marker and the text, and between the text and the last marker. */
  readonly above: string
  readonly text: string
  readonly below: string
  readonly after: string
}

/** "none": no marker, and nothing that we wrote; "damaged": markers that leave it open what is ours. */
export type FoundPart = Part | 'none' | 'damaged'

/** What is known of our part. */
export interface Known {
  /** Whether a line is the first or the last one of what we wrote, or would write now. */
  readonly isEdge: (line: string, edge: 'head' | 'tail') => boolean
  /** Whether that is what we wrote, by all that is remembered; `mark` is a fingerprint from a marker. */
  readonly wrote: (text: string, mark: string) => boolean
}

/** Our part, where it is clear which it is. Markers that lie beside it are then taken out, and exact copies of it with theirs. */
export function findPart(rest: string, known: Known): FoundPart {
  const all = markersIn(rest)
  if (all.length === 0) return intact(rest, [], known)?.part ?? 'none'
  const { markers, text, at } = withoutDoubled(rest, all)
  const [first, last] = markers
  const isPair = markers.length === 2 && first?.kind === 'begin' && last?.kind === 'end'
  const pair = isPair ? partBetween(text, first, last) : null
  if (pair && (pair.text === '' || known.wrote(pair.text, pair.mark))) return pair
  const found = intact(rest, all, known)
  // What was written inside, at either end, is a change to ours; only where a marker has moved into it is it cut in two.
  if (pair) return found && !(found.from >= (at[0] ?? 0) && found.to <= (at[1] ?? 0)) ? found.part : pair
  return found?.part ?? 'damaged'
}

function partBetween(rest: string, begin: Marker, end: Marker): Part {
  const inside = rest.slice(begin.to, end.from)
  const above = /^(?:[ \t]*\r?\n)*/.exec(inside)?.[0] ?? ''
  const text = inside.slice(above.length).trimEnd()
  return {
    before: rest.slice(0, begin.from),
    mark: begin.mark,
    above,
    text,
    below: inside.slice(above.length + text.length),
    after: rest.slice(end.to),
  }
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Our part as we wrote it, wherever the markers are; null where it stands nowhere, or where another of other words is marked too. */
function intact(rest: string, all: readonly Marker[], known: Known): (Range & { readonly part: Part }) | null {
  const { text, at } = cut(rest, all)
  const wrote = (words: string): boolean =>
    words !== '' && (known.wrote(words, '') || all.some(({ mark }) => mark !== '' && known.wrote(words, mark)))
  const range = search(text, at, known.isEdge, wrote)
  if (!range) return null
  const { from, to } = range
  const copies: Range[] = []
  for (const [i, { kind }] of all.entries()) {
    const [start = 0, end = 0] = at.slice(i)
    if (kind !== 'begin' || all[i + 1]?.kind !== 'end' || (start < to && end > from)) continue
    const copy = text.slice(start, end).trim()
    if (copy !== '' && !wrote(copy)) return null
    copies.push({ from: start, to: end })
  }
  const before = without(text, 0, from, copies)
  const after = without(text, to, text.length, copies)
  const part: Part = {
    before: before === '' || before.endsWith('\n') ? before : `${before}\n\n`,
    mark: '',
    above: '\n',
    text: text.slice(from, to),
    below: '\n',
    after: after === '' || /^\r?\n/.test(after) ? after : `\n${after}`,
  }
  return { part, from, to }
}

/** Characters that are looked through for a lost part at most. */
const MOST = 2_000_000

/** Where it begins and ends at a marker, or with lines that are known; without the blanks around it. */
function search(
  text: string,
  at: readonly number[],
  isEdge: Known['isEdge'],
  wrote: (words: string) => boolean,
): Range | null {
  const lines = linesOf(text).filter(({ words }) => words !== '')
  const heads = new Set([...at, ...lines.filter(({ words }) => isEdge(words, 'head')).map(({ from }) => from)])
  const tails = new Set([...at, ...lines.filter(({ words }) => isEdge(words, 'tail')).map(({ to }) => to)])
  let looked = 0
  for (const from of heads)
    for (const to of tails) {
      if (to <= from || looked > MOST) continue
      looked += to - from
      const words = text.slice(from, to)
      if (!wrote(words.trim())) continue
      const start = from + words.length - words.trimStart().length
      return { from: start, to: start + words.trim().length }
    }
  return null
}

function without(text: string, from: number, to: number, ranges: readonly Range[]): string {
  const inside = ranges.filter((range) => range.from >= from && range.to <= to)
  const starts = [from, ...inside.map((range) => range.to)]
  return starts.map((start, i) => text.slice(start, inside[i]?.from ?? to)).join('')
}

/** Each with where it stands, without its line end. */
function linesOf(text: string): (Range & { readonly words: string })[] {
  const lines: { from: number; to: number; words: string }[] = []
  let from = 0
  for (const line of text.split('\n')) {
    lines.push({ from, to: from + line.length, words: line.trim() })
    from += line.length + 1
  }
  return lines
}
