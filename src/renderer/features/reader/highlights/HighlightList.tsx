/** The highlights of a paper as a list, below its text or beside it: their words, kinds and comments, and what became of them when the text changed. */
import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Highlight } from '../../../../shared/contract/entities.ts'
import { useView } from '../../../state/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { HighlightItem } from './HighlightItem.tsx'
import { useMargin, type Active } from './use-margin.ts'
import type { Selected } from './selection.ts'
import './highlights.css'
import './margin.css'

export interface HighlightListProps {
  /** The element that holds the texts; null until it is drawn. */
  readonly root: HTMLElement | null
  readonly highlights: readonly Highlight[]
  readonly selected: Selected | null
  /** The highlight that was clicked, here or in the text. */
  readonly active: Active | null
  readonly onGo: (highlight: Highlight) => void
  readonly onQuote: (highlights: readonly Highlight[]) => void
}

/** Highlights drawn at first, of those that stand before one that is gone to, and with each "more". */
const SHOWN = 20
const NONE: readonly Highlight[] = []
const BEFORE = 5
const MORE = 100

export function HighlightList({ root, highlights, selected, active, onGo, onQuote }: HighlightListProps) {
  const goal = useView((state) => state.goal)
  const [range, setRange] = useState({ from: 0, to: SHOWN })
  // A highlight that one goes to from elsewhere may lie outside of what is drawn.
  const wanted = highlights.findIndex(({ id }) => goal === `highlight:${id}` || id === active?.id)
  if (wanted >= 0 && (wanted < range.from || wanted >= range.to))
    setRange({ from: Math.max(0, wanted - BEFORE), to: wanted - BEFORE + SHOWN })
  const { from, to } = range
  const isDrawn = useAfterPaint()
  const [section, setSection] = useState<HTMLElement | null>(null)
  const drawn = useMemo(() => (isDrawn ? highlights.slice(from, to) : NONE), [isDrawn, highlights, from, to])
  useMargin(root, section, highlights, drawn, active)
  if (highlights.length === 0) return null
  const more = highlights.length - to
  return (
    <section ref={setSection} className={`highlights${isDrawn ? '' : ' highlights-coming'}`} aria-label="Highlights">
      <header className="reader-section-head">
        <h2>Highlights</h2>
        <span className="reader-count">{highlights.length}</span>
        <span className="reader-section-tools">
          <Button look="quiet" onClick={() => onQuote(highlights)}>
            Quote into note
          </Button>
        </span>
      </header>
      {from > 0 && (
        <Button look="quiet" onClick={() => setRange({ from: Math.max(0, from - MORE), to })}>
          Show {Math.min(from, MORE).toLocaleString()} earlier
        </Button>
      )}
      <ul>
        {drawn.map((highlight) => (
          <HighlightItem
            key={highlight.id}
            highlight={highlight}
            selected={selected}
            isActive={highlight.id === active?.id}
            onGo={() => onGo(highlight)}
          />
        ))}
      </ul>
      {more > 0 && (
        <Button look="quiet" onClick={() => setRange({ from, to: to + MORE })}>
          Show {Math.min(more, MORE).toLocaleString()} more
        </Button>
      )}
    </section>
  )
}

/** False until the window has painted once: the text is there at once, with its highlights, and the list follows. */
function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isPainted
}
