/** Highlights painted over text by the CSS Custom Highlight API: the text's own elements stay as they are. */
import type { Highlight as Marked } from '../../../shared/contract/entities.ts'
import { rangesOfSpans } from './located.ts'
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
  const paint = (look: string, range: Range): void => {
    const name = `mark-${look}`
    const layer = CSS.highlights.get(name) ?? new Highlight()
    layer.add(range)
    CSS.highlights.set(name, layer)
    painted.push([layer, range])
  }
  const shown = marked.filter(({ state }) => state !== 'lost')
  rangesOfSpans(root, shown).forEach((range, place) => {
    const highlight = shown[place]
    if (!range || !highlight) return
    paint(lookOf(highlight.kind), range)
    if (highlight.id === active) paint('active', range.cloneRange())
  })
  const over = CSS.highlights.get('mark-active')
  if (over) over.priority = 1
  return () => {
    for (const [layer, range] of painted) layer.delete(range)
  }
}
