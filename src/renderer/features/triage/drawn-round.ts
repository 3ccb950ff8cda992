/**
 * The round as it is drawn. The next paper's page stands ready, laid out but not seen: a key shows it within its own frame, and React,
 * which takes several frames' worth to bring the count, the buttons and the page after the next up to date, does so once that is painted.
 */
import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react'
import type { StoreApi } from 'zustand'
import { paperAt, type Round } from './session.ts'
import type { Triage } from './triage-store.ts'

/** Milliseconds to wait for a frame: a window out of sight draws none. */
const NO_FRAME = 100

export interface DrawnRound {
  /** Behind the store by a frame at most. */
  readonly round: Round
  /** Draws the store's round at once, for what has to stand in the page of the paper it is about. */
  readonly catchUp: () => void
}

/** @param pages holds the pages, each an element with the paper's id in `data-paper`; which of them is seen is set here alone */
export function useDrawnRound(store: StoreApi<Triage>, pages: RefObject<HTMLElement | null>): DrawnRound {
  const [round, setRound] = useState(() => store.getState().round)
  const catchUp = useCallback(() => setRound(store.getState().round), [store])
  useLayoutEffect(() => {
    showPage(pages.current, store.getState().round)
  })
  useEffect(() => {
    let stopWaiting = (): void => undefined
    const stop = store.subscribe(({ round: now }, { round: before }) => {
      if (now === before) return
      stopWaiting()
      if (showPage(pages.current, now)) stopWaiting = afterFrame(catchUp)
      else catchUp()
    })
    return () => {
      stop()
      stopWaiting()
    }
  }, [store, pages, catchUp])
  return { round, catchUp }
}

/** @returns false where the page of the round's paper does not stand ready; then what was seen stays */
function showPage(pages: HTMLElement | null, round: Round): boolean {
  const all = [...(pages?.querySelectorAll<HTMLElement>(':scope > [data-paper]') ?? [])]
  const wanted = all.find(({ dataset }) => dataset['paper'] === String(paperAt(round)))
  if (wanted === undefined) return false
  for (const page of all) page.toggleAttribute('data-shown', page === wanted)
  return true
}

/** Calls `then` once the next frame is painted. Returns how to call it off. */
function afterFrame(then: () => void): () => void {
  let timer = setTimeout(then, NO_FRAME)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(then)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
