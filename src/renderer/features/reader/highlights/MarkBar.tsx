/** The kinds beside what is selected: one click marks it, adds it to a highlight, or takes it out of one. */
import { Minus, Plus, Tags } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useDialogs } from '../../../state/dialogs.ts'
import { kindName } from '../../../ui/text/kinds.ts'
import type { Marking } from './use-marking.ts'

export interface MarkBarProps {
  readonly marking: Marking
  /** Whether the selection lies on a highlight. */
  readonly isOver: boolean
}

/** Room to what is selected and to the window's edge, in CSS pixels. */
const GAP = 8

export function MarkBar({ marking, isOver }: MarkBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const { kinds, mark, touched, extend, cut } = marking
  useLayoutEffect(() => {
    if (bar.current) place(bar.current)
  })
  return createPortal(
    <div
      ref={bar}
      className="mark-bar"
      role="toolbar"
      aria-label="Highlight"
      // The selection must stay while one chooses.
      onMouseDown={(event) => event.preventDefault()}
    >
      {kinds.map(({ name, look, key }) => (
        <button key={name} type="button" aria-label={`Highlight as ${name}`} onClick={() => mark(name)}>
          <span className={`kind-mark kind-${look}`} aria-hidden />
          {kindName(name)}
          {key !== null && <kbd aria-hidden>{key}</kbd>}
        </button>
      ))}
      <button
        type="button"
        aria-label="Highlight kinds…"
        title="Make a kind of your own"
        onClick={() => useDialogs.getState().open({ kind: 'kinds' })}
      >
        <Tags size={16} aria-hidden />
      </button>
      {(touched ?? isOver) && <span className="mark-bar-line" aria-hidden />}
      {touched && (
        <button type="button" onClick={extend}>
          <Plus size={16} aria-hidden />
          Extend
          <kbd aria-hidden>+</kbd>
        </button>
      )}
      {isOver && (
        <button type="button" onClick={cut}>
          <Minus size={16} aria-hidden />
          Take out
          <kbd aria-hidden>-</kbd>
        </button>
      )}
    </div>,
    document.body,
  )
}

/** Below, where it covers nothing that was just read; above only at the window's end. */
function place(bar: HTMLElement): void {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return
  const { left, top, bottom, width } = selection.getRangeAt(0).getBoundingClientRect()
  const { offsetWidth, offsetHeight } = bar
  const x = Math.max(GAP, Math.min(left + width / 2 - offsetWidth / 2, window.innerWidth - offsetWidth - GAP))
  const isBelow = bottom + offsetHeight + 2 * GAP < window.innerHeight
  bar.style.left = `${x}px`
  bar.style.top = `${isBelow ? bottom + GAP : Math.max(GAP, top - offsetHeight - GAP)}px`
}
