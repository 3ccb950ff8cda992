/** Between what is selected in the window and spans of the stored text. Works on text drawn by PaperText with `at`. */
import type { Span } from '../../../shared/domain/spans.ts'

export interface LocatedSpan extends Span {
  /** The name of the text, as its element says in `data-field`. */
  readonly field: string
}

/** The span that a range covers within `root`, or null where it covers no text of a paper. */
export function spanOfRange(root: Element, range: Range): LocatedSpan | null {
  for (const text of root.querySelectorAll<HTMLElement>('[data-field]')) {
    if (!range.intersectsNode(text)) continue
    let start = Infinity
    let end = -1
    for (const piece of piecesOf(text)) {
      const covered = coveredBy(piece, range)
      if (!covered) continue
      start = Math.min(start, covered.start)
      end = Math.max(end, covered.end)
    }
    if (end > start) return { field: text.dataset['field'] ?? '', start, end }
  }
  return null
}

/** The range of the window that shows a span, or null where that is not drawn. */
export function rangeOfSpan(root: Element, span: LocatedSpan): Range | null {
  return rangesOfSpans(root, [span])[0] ?? null
}

/** {@link rangeOfSpan} for many, each text taken apart once. */
export function rangesOfSpans(root: Element, spans: readonly LocatedSpan[]): (Range | null)[] {
  const pieces = new Map<string, readonly Piece[]>()
  const piecesIn = (field: string): readonly Piece[] => {
    const known = pieces.get(field)
    if (known) return known
    const text = root.querySelector<HTMLElement>(`[data-field="${field}"]`)
    const found = text ? piecesOf(text) : []
    pieces.set(field, found)
    return found
  }
  return spans.map(({ field, start, end }) => {
    const all = piecesIn(field)
    const first = all[firstEndingBehind(all, start)]
    const last = all[firstEndingBehind(all, end - 1)] ?? all.at(-1)
    if (!first || !last || first.start >= end) return null
    const range = document.createRange()
    range.setStart(...pointIn(first, Math.max(start, first.start), false))
    range.setEnd(...pointIn(last, Math.min(Math.max(end, last.start), last.end), true))
    return range
  })
}

/** Pieces stand in order, so halving finds the one that holds a place, or the next behind it. */
function firstEndingBehind(pieces: readonly Piece[], at: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** The place in the stored text under a point of the window (CSS pixels), or null. */
export function placeAtPoint(
  root: Element,
  x: number,
  y: number,
): { readonly field: string; readonly at: number } | null {
  const caret = document.caretPositionFromPoint(x, y)
  if (!caret || !root.contains(caret.offsetNode)) return null
  const node = caret.offsetNode
  const element = node instanceof Element ? node : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]')
  const field = element?.closest<HTMLElement>('[data-field]')?.dataset['field']
  if (!piece || field === undefined) return null
  const { start, isWhole } = pieceOf(piece)
  return { field, at: isWhole ? start : start + lettersBefore(piece, node, caret.offset) }
}

interface Piece extends Span {
  readonly element: HTMLElement
  /** Shown otherwise than stored, so that it is marked as a whole. */
  readonly isWhole: boolean
}

function piecesOf(text: HTMLElement): Piece[] {
  return [...text.querySelectorAll<HTMLElement>('[data-start]')].map(pieceOf)
}

function pieceOf(element: HTMLElement): Piece {
  const { start, end, whole } = element.dataset
  return { element, start: Number(start), end: Number(end), isWhole: whole !== undefined }
}

function coveredBy({ element, start, end, isWhole }: Piece, range: Range): Span | null {
  if (!range.intersectsNode(element)) return null
  if (isWhole) {
    const own = document.createRange()
    own.selectNodeContents(element)
    // Ranges that only touch it cover nothing of it.
    const isTouching =
      range.compareBoundaryPoints(Range.END_TO_START, own) >= 0 ||
      range.compareBoundaryPoints(Range.START_TO_END, own) <= 0
    return isTouching ? null : { start, end }
  }
  const from = element.contains(range.startContainer)
    ? start + lettersBefore(element, range.startContainer, range.startOffset)
    : start
  const to = element.contains(range.endContainer)
    ? start + lettersBefore(element, range.endContainer, range.endOffset)
    : end
  return to > from ? { start: from, end: to } : null
}

function lettersBefore(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(node, offset)
  return before.toString().length
}

function pointIn({ element, start, isWhole }: Piece, at: number, isEnd: boolean): [Node, number] {
  if (isWhole) return [element, isEnd ? element.childNodes.length : 0]
  let left = at - start
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text
    if (left < length || (left === length && isEnd)) return [node, left]
    left -= length
  }
  return [element, element.childNodes.length]
}
