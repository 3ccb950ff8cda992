/** Puts highlights beside their places in the text, where the stylesheet (margin.css) sets their list into the margin. */
import { useLayoutEffect } from 'react'
import type { Highlight } from '../../../../shared/contract/entities.ts'
import { rangesOfSpans } from '../../../ui/text/located.ts'

/** Pixels between two highlights of the margin at least. */
const GAP = 12
/** Pixels above the list at least. */
const LEAST_TOP = 24

/** The highlight that was clicked, and where: what lies at the other end is brought into sight, and the clicked end stays put. */
export interface Active {
  readonly id: number
  readonly from: 'text' | 'list'
}

/**
 * @param root the element that holds the texts
 * @param list the section with the highlights that are drawn; null while there is none
 * @param drawn those of the highlights that stand in the list by now
 * @param active the highlight that was clicked, or null
 */
export function useMargin(
  root: HTMLElement | null,
  list: HTMLElement | null,
  highlights: readonly Highlight[],
  drawn: readonly Highlight[],
  active: Active | null,
): void {
  useLayoutEffect(() => {
    if (!root || !list || drawn.length === 0) return
    // Told at once, when the page is laid out and not painted yet: measured then, nothing has to be laid out for it. Neither the texts
    // nor the items change their size by being moved, so this can't go round in circles.
    const observer = new ResizeObserver(() => placeBeside(root, list, highlights))
    for (const text of root.querySelectorAll('[data-field]')) observer.observe(text)
    for (const item of list.querySelectorAll('.highlight')) observer.observe(item)
    return () => observer.disconnect()
  }, [root, list, highlights, drawn])
  useLayoutEffect(() => {
    if (active?.from !== 'text' || !list || !isInMargin(list)) return
    list.querySelector(`[data-goal="highlight:${String(active.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active, list])
}

function isInMargin(list: HTMLElement): boolean {
  return getComputedStyle(list).position === 'absolute'
}

function placeBeside(root: HTMLElement, list: HTMLElement, highlights: readonly Highlight[]): void {
  const items = [...list.querySelectorAll<HTMLElement>('.highlight')]
  if (!isInMargin(list)) {
    list.style.removeProperty('--margin-top')
    for (const item of items) item.style.removeProperty('margin-top')
    return
  }
  const page = list.offsetParent?.getBoundingClientRect().top ?? 0
  const byGoal = new Map(highlights.map((highlight) => [`highlight:${String(highlight.id)}`, highlight]))
  const shown = items.map((item) => byGoal.get(item.dataset['goal'] ?? ''))
  const ranges = rangesOfSpans(
    root,
    shown.map((highlight) => highlight ?? { field: '', start: 0, end: 0 }),
  )
  // All is measured before anything is moved, so that the page is laid out once.
  const wanted = ranges.map((range, i) =>
    range === null || shown[i]?.state === 'lost' ? null : (range.getClientRects()[0]?.top ?? page) - page,
  )
  const heights = items.map((item) => item.offsetHeight)
  const head = items[0] ? items[0].offsetTop - marginOf(items[0]) : 0
  const text = root.querySelector<HTMLElement>('.reader-text')
  const first = Math.min(...wanted.filter((top) => top !== null), text ? text.getBoundingClientRect().top - page : 0)
  const top = Math.max(LEAST_TOP, first - head)
  list.style.setProperty('--margin-top', `${String(top)}px`)
  let bottom = top + head
  for (const [i, item] of items.entries()) {
    const at = Math.max(bottom + (i === 0 ? 0 : GAP), wanted[i] ?? 0)
    item.style.marginTop = `${String(at - bottom)}px`
    bottom = at + (heights[i] ?? 0)
  }
}

function marginOf(item: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(item).marginTop)
}
