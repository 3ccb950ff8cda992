/** Spans of a stored text that a person can mark: whole letters, whole formulas, no spaces at the ends. */
import { splitTex } from './tex-text.ts'

/** UTF-16 offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The smallest span that a person can mark and that holds all of `span`, or null where that is empty. */
export function wholeSpan(text: string, span: Span): Span | null {
  let start = Math.max(0, Math.min(span.start, text.length))
  let end = Math.max(start, Math.min(span.end, text.length))
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start === end) return null
  for (const part of splitTex(text)) {
    const isWhole = part.kind === 'math' || part.text !== text.slice(part.start, part.end)
    if (!isWhole || part.end <= start || part.start >= end || part.end - part.start === 0) continue
    start = Math.min(start, part.start)
    end = Math.max(end, part.end)
  }
  return { start: graphemeStart(text, start), end: graphemeEnd(text, end) }
}

/** Letters are looked at this far around; none is longer than that. */
const NEAR = 40
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function graphemeStart(text: string, at: number): number {
  const from = Math.max(0, at - NEAR)
  for (const { index, segment } of graphemes.segment(text.slice(from, at + NEAR))) {
    const start = from + index
    if (start <= at && at < start + segment.length) return start
  }
  return at
}

function graphemeEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const start = graphemeStart(text, at)
  if (start === at) return at
  const [first] = graphemes.segment(text.slice(start, start + NEAR))
  return start + (first?.segment.length ?? at - start)
}

/** How many code points stand before a UTF-16 offset. */
export function toCodePoints(text: string, offset: number): number {
  let count = 0
  for (let i = 0; i < offset && i < text.length; count++) i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1
  return count
}

/** {@link fromCodePoints} for many places of one text, which is mostly one without letters beyond the first plane. */
export function codePointReader(text: string): (points: number) => number {
  return /[\ud800-\udfff]/.test(text)
    ? (points) => fromCodePoints(text, points)
    : (points) => Math.min(points, text.length)
}

/** The UTF-16 offset behind so many code points. */
export function fromCodePoints(text: string, points: number): number {
  let offset = 0
  for (let i = 0; i < points && offset < text.length; i++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
  return offset
}
