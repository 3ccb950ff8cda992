/** Markdown as one reads it: formulas set, links live. */
import { useEffect, useLayoutEffect, useRef, type MouseEvent } from 'react'
import { fillWithMarkdown } from './fill.ts'
import { showCards, type PaperPreview } from './paper-card.ts'
import { RENDER_LIMIT } from './to-html.ts'
import './markdown.css'

export interface MarkdownProps {
  readonly text: string
  /** A `[[key]]` was followed. */
  readonly onPaper?: (key: string) => void
  /** A quote's way back was followed. */
  readonly onHighlight?: (id: number) => void
  /** What a `[[key]]` stands for; with it, a link shows that as a card. */
  readonly preview?: (key: string) => Promise<PaperPreview | null>
}

export function Markdown({ text, onPaper, onHighlight, preview }: MarkdownProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    if (text.length > RENDER_LIMIT) {
      element.textContent = text
      return
    }
    fillWithMarkdown(element, text)
  }, [text])
  useEffect(() => (place.current && preview ? showCards(place.current, preview) : undefined), [preview])
  const onClick = (event: MouseEvent): void => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-key], a[data-highlight]') : null
    if (!link) return
    event.preventDefault()
    const { key, highlight } = link.dataset
    if (key !== undefined) onPaper?.(key)
    else onHighlight?.(Number(highlight))
  }
  return (
    // The click is that of a link within, which the keyboard reaches by itself.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
    <div
      ref={place}
      className={text.length > RENDER_LIMIT ? 'markdown markdown-plain' : 'markdown'}
      onClick={onClick}
    />
  )
}
