/** Highlights painted over text by the CSS Custom Highlight API: the text's own elements stay as they are. */
import type { Highlight as Marked } from '../../../shared/contract/entities.ts'
import { rangesOfSpans, type LocatedSpan } from './located.ts'
import './highlights.css'

/**
 * Paints within `root`; what this answers takes the paint away. Those that are lost have no place to paint. The
 * one that is `active` is painted once more, over the others.
 */
export function paintHighlights(
  root: Element,
  marked: readonly Marked[],
  lookOf: (kind: string) => string,
  active: number | null,
): () => void {
  const painted: (readonly [Highlight, Range])[] = []
  const shown = marked.filter(({ state }) => state !== 'lost')
  const layers = new Map<string, LocatedSpan[]>()
  for (const highlight of shown) {
    const looks = [lookOf(highlight.kind), ...(highlight.id === active ? ['active'] : [])]
    for (const look of looks) {
      const spans = layers.get(look) ?? []
      spans.push(highlight)
      layers.set(look, spans)
    }
  }
  for (const [look, spans] of layers) {
    const name = `mark-${look}`
    const layer = CSS.highlights.get(name) ?? new Highlight()
    CSS.highlights.set(name, layer)
    for (const range of rangesOfSpans(root, joinedSpans(spans))) {
      if (!range) continue
      layer.add(range)
      painted.push([layer, range])
    }
  }
  const over = CSS.highlights.get('mark-active')
  if (over) over.priority = 1
  return () => {
    for (const [layer, range] of painted) layer.delete(range)
  }
}

/** Spans that lie over each other as one, for paint of one look covers no more twice than once, and each range takes its time. */
export function joinedSpans(spans: readonly LocatedSpan[]): LocatedSpan[] {
  const joined: LocatedSpan[] = []
  const inOrder = spans.toSorted((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : a.start - b.start))
  for (const { field, start, end } of inOrder) {
    const last = joined.at(-1)
    if (last?.field === field && start < last.end)
      joined[joined.length - 1] = { field, start: last.start, end: Math.max(last.end, end) }
    else joined.push({ field, start, end })
  }
  return joined
}
