/** Markdown as one reads it: formulas set, links live. */
import { useLayoutEffect, useRef, type MouseEvent } from 'react'
import { setFormula } from '../text/katex.ts'
import { imageHolder } from './images.ts'
import { markdownToHtml, RENDER_LIMIT } from './to-html.ts'
import './markdown.css'

export interface MarkdownProps {
  readonly text: string
  /** A `[[key]]` was followed. */
  readonly onPaper?: (key: string) => void
  /** A quote's way back was followed. */
  readonly onHighlight?: (id: number) => void
}

export function Markdown({ text, onPaper, onHighlight }: MarkdownProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    if (text.length > RENDER_LIMIT) {
      element.textContent = text
      return
    }
    element.innerHTML = markdownToHtml(text)
    for (const image of element.querySelectorAll<HTMLElement>('[data-image]'))
      image.replaceWith(imageHolder(image.dataset['image'] ?? '', image.textContent))
    for (const link of element.querySelectorAll('a[href]:not([data-key], [data-highlight])')) {
      link.setAttribute('target', '_blank')
      link.setAttribute('rel', 'noreferrer')
    }
    for (const formula of element.querySelectorAll<HTMLElement>('[data-tex]')) {
      const set = setFormula(formula.dataset['tex'] ?? '', formula.dataset['display'] === 'true')
      if (set) formula.replaceChildren(set)
      if (formula.dataset['display'] === 'true') formula.classList.add('formula-display')
    }
    for (const box of element.querySelectorAll('input')) box.setAttribute('aria-label', 'Task')
  }, [text])
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
