/**
 * Formulas of a list that scrolls by faster than anyone reads: they stand as their text until it slows down, so that rows full of them
 * cost no more than plain ones.
 */

/** Pixels in a millisecond; a page in a quarter of a second. Wheels and keys stay below. */
const FAST = 4
/** Milliseconds after the last fast step until formulas are set. */
const CALM = 90
/** Milliseconds of one slice of setting them. */
const SLICE = 5

let last = { top: 0, at: 0 }
let fastAt = -Infinity
const waiting = new Set<() => void>()
let timer: number | undefined

/** Told of each step of a list that scrolls, before its rows are drawn. @param top as `scrollTop` */
export function noteScroll(top: number): void {
  const now = performance.now()
  const speed = Math.abs(top - last.top) / Math.max(1, now - last.at)
  if (now - last.at < CALM && speed > FAST) fastAt = now
  last = { top, at: now }
}

/** Whether a list is scrolling by too fast to be read. */
export function isTooFast(): boolean {
  return performance.now() - fastAt < CALM
}

/** Does `set` when the list has slowed down. @returns takes it back */
export function whenSlower(set: () => void): () => void {
  waiting.add(set)
  timer ??= window.setTimeout(setWaiting, CALM)
  return () => waiting.delete(set)
}

function setWaiting(): void {
  timer = undefined
  const begun = performance.now()
  if (!isTooFast())
    for (const set of waiting) {
      waiting.delete(set)
      set()
      if (performance.now() - begun > SLICE) break
    }
  if (waiting.size > 0) timer = window.setTimeout(setWaiting, isTooFast() ? CALM : 0)
}
