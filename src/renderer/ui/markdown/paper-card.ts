/** What a `[[key]]` stands for, as a card: in the editor of notes (hover.ts), and over rendered Markdown. */
import { readableText } from '../../../shared/domain/tex-text.ts'
import './paper-card.css'

export interface PaperPreview {
  readonly title: string
  readonly authors: string
  /** "Reading · 2017". */
  readonly facts: string
  /** The beginning of its abstract. */
  readonly abstract: string
}

/** Milliseconds that the pointer rests before the card shows. */
const REST = 250
/** Pixels between a link and its card. */
const GAP = 6

/**
 * Shows the card of a link while the pointer rests on it or the keyboard is on it; Escape hides it.
 * @param element holds the links, as `a[data-key]`
 * @returns what ends it
 */
export function showCards(element: HTMLElement, preview: (key: string) => Promise<PaperPreview | null>): () => void {
  const listening = new AbortController()
  let shown: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let over: HTMLElement | null = null
  const hide = (): void => {
    clearTimeout(timer)
    shown?.remove()
    shown = over = null
  }
  const show = async (link: HTMLElement): Promise<void> => {
    const key = link.dataset['key'] ?? ''
    const paper = await preview(key)
    if (over !== link || !link.isConnected) return
    shown = paperCard(key, paper)
    shown.classList.add('paper-card-floating')
    document.body.append(shown)
    const place = link.getBoundingClientRect()
    const { width, height } = shown.getBoundingClientRect()
    const above = place.top - GAP - height
    shown.style.left = `${String(Math.max(GAP, Math.min(place.left, innerWidth - width - GAP)))}px`
    shown.style.top = `${String(above < 0 ? place.bottom + GAP : above)}px`
  }
  const rest = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest<HTMLElement>('a[data-key]') : null
    if (link === over) return
    hide()
    if (!link) return
    over = link
    timer = setTimeout(() => void show(link), REST)
  }
  const { signal } = listening
  for (const name of ['mouseover', 'focusin'] as const) element.addEventListener(name, rest, { signal })
  for (const name of ['mouseleave', 'focusout', 'click'] as const) element.addEventListener(name, hide, { signal })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !shown) return
    // It closes the card, and no more than that.
    event.preventDefault()
    event.stopPropagation()
    hide()
  }
  document.addEventListener('keydown', onKey, { capture: true, signal })
  document.addEventListener('scroll', hide, { capture: true, passive: true, signal })
  return () => {
    listening.abort()
    hide()
  }
}

/** @param paper null where no paper has the key */
export function paperCard(key: string, paper: PaperPreview | null): HTMLElement {
  const element = document.createElement('div')
  element.className = 'paper-card'
  element.setAttribute('role', 'tooltip')
  const add = (name: string, text: string): void => {
    if (text === '') return
    const line = document.createElement('p')
    line.className = name
    line.textContent = readableText(text)
    element.append(line)
  }
  if (!paper) {
    add('paper-card-facts', `No paper here has the key “${key}”.`)
    return element
  }
  add('paper-card-title', paper.title)
  add('paper-card-facts', paper.authors)
  add('paper-card-facts', paper.facts)
  add('paper-card-abstract', paper.abstract)
  return element
}
