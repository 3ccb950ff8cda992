/** Where the keyboard stands in a text that can't be typed in. */
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { caretIn } from './selection.ts'

interface Place {
  readonly left: number
  readonly top: number
  readonly height: number
}

/** @param root the element that holds the texts; the caret shows while the focus is on one of them */
export function Caret({ root }: { readonly root: HTMLElement }) {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const look = (): void => setPlace(placeOf(root))
    const events = ['selectionchange', 'focusin', 'focusout', 'scroll'] as const
    for (const event of events) document.addEventListener(event, look, { capture: true, passive: true })
    window.addEventListener('resize', look)
    return () => {
      for (const event of events) document.removeEventListener(event, look, { capture: true })
      window.removeEventListener('resize', look)
    }
  }, [root])
  if (!place) return null
  return createPortal(<div className="text-caret" style={place} aria-hidden />, document.body)
}

function placeOf(root: HTMLElement): Place | null {
  const focused = document.activeElement
  if (!focused?.closest('[data-goal="text"]') || !root.contains(focused) || !caretIn(root)) return null
  const selection = document.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (!range) return null
  const rect = range.getClientRects()[0] ?? besideNode(range)
  return rect ? { left: rect.left, top: rect.top, height: rect.height } : null
}

/** Between two elements a range has no place of its own; the one before or behind it has. */
function besideNode({ startContainer, startOffset }: Range): Place | null {
  const behind = startContainer.childNodes[startOffset]
  const before = startContainer.childNodes[startOffset - 1]
  if (before instanceof Element) {
    const rect = [...before.getClientRects()].at(-1)
    if (rect) return { left: rect.right, top: rect.top, height: rect.height }
  }
  const rect = behind instanceof Element ? behind.getClientRects()[0] : undefined
  return rect ? { left: rect.left, top: rect.top, height: rect.height } : null
}
