/** The highlights of a paper as a list: their words, kinds and comments, and what became of them when the text changed. */
import type { Highlight } from '../../../../shared/contract/entities.ts'
import { Button } from '../../../ui/Button.tsx'
import { HighlightItem } from './HighlightItem.tsx'
import type { Selected } from './use-marking.ts'
import './highlights.css'

export interface HighlightListProps {
  readonly highlights: readonly Highlight[]
  readonly selected: Selected | null
  /** The highlight that was clicked in the text. */
  readonly active: number | null
  readonly onGo: (highlight: Highlight) => void
  readonly onQuote: (highlights: readonly Highlight[]) => void
}

export function HighlightList({ highlights, selected, active, onGo, onQuote }: HighlightListProps) {
  if (highlights.length === 0) return null
  return (
    <section className="highlights" aria-label="Highlights">
      <header className="reader-section-head">
        <h2>Highlights</h2>
        <span className="note-count">{highlights.length}</span>
        <span className="reader-section-tools">
          <Button look="quiet" onClick={() => onQuote(highlights)}>
            Quote into note
          </Button>
        </span>
      </header>
      <ul>
        {highlights.map((highlight) => (
          <HighlightItem
            key={highlight.id}
            highlight={highlight}
            selected={selected}
            isActive={highlight.id === active}
            onGo={() => onGo(highlight)}
          />
        ))}
      </ul>
    </section>
  )
}
