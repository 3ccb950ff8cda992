/** Highlights painted over text by the CSS Custom Highlight API: the text's own elements stay as they are. */
import type { Highlight as Marked } from '../../../shared/contract/entities.ts'
import { lookOf } from './kinds.ts'
import { rangeOfSpan } from './located.ts'
import './highlights.css'

/** Paints within `root`; what this answers takes the paint away. Those that are lost have no place to paint. */
export function paintHighlights(root: Element, marked: readonly Marked[]): () => void {
  const painted: (readonly [Highlight, Range])[] = []
  for (const highlight of marked) {
    const range = highlight.state === 'lost' ? null : rangeOfSpan(root, highlight)
    if (!range) continue
    const name = `mark-${lookOf(highlight.kind)}`
    const layer = CSS.highlights.get(name) ?? new Highlight()
    layer.add(range)
    CSS.highlights.set(name, layer)
    painted.push([layer, range])
  }
  return () => {
    for (const [layer, range] of painted) layer.delete(range)
  }
}
