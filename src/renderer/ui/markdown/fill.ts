/** Markdown set into an element: formulas drawn, images of the library shown, links made safe to follow. */
import { setFormula } from '../text/katex.ts'
import { imageHolder } from './images.ts'
import { markdownToHtml } from './to-html.ts'

export function fillWithMarkdown(element: HTMLElement, text: string): void {
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
}
