/** The kinds beside what is selected: one click marks it. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { HIGHLIGHT_KINDS } from '../../../../shared/contract/entities.ts'
import { kindName, lookOf } from '../../../ui/text/kinds.ts'
import type { Selected } from './use-marking.ts'

export interface MarkBarProps {
  readonly selected: Selected
  readonly onMark: (kind: string) => void
}

/** Room that the bar takes, in CSS pixels. */
const HEIGHT = 40
const WIDTH = 460

export function MarkBar({ selected, onMark }: MarkBarProps) {
  const [isNaming, setNaming] = useState(false)
  const { left, top, bottom, width } = selected.rect
  // Below, where it covers nothing that was just read; above only at the window's end.
  const isBelow = bottom + HEIGHT + 12 < window.innerHeight
  const x = Math.max(8, Math.min(left + width / 2 - WIDTH / 2, window.innerWidth - WIDTH - 8))
  return createPortal(
    <div
      className="mark-bar"
      role="toolbar"
      aria-label="Highlight"
      style={{ left: x, top: isBelow ? bottom + 6 : Math.max(8, top - HEIGHT - 6) }}
      // The selection must stay while one chooses.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
      }}
    >
      {isNaming ? (
        <input
          aria-label="Kind of your own"
          placeholder="A kind of your own"
          maxLength={50}
          onKeyDown={(event) => {
            event.stopPropagation()
            const kind = event.currentTarget.value.trim()
            if (event.key === 'Enter' && kind !== '') onMark(kind)
            if (event.key === 'Escape' || event.key === 'Enter') setNaming(false)
          }}
        />
      ) : (
        <>
          {HIGHLIGHT_KINDS.map((kind, place) => (
            <button key={kind} type="button" aria-label={`Highlight as ${kind}`} onClick={() => onMark(kind)}>
              <span className={`kind-mark kind-${lookOf(kind)}`} aria-hidden />
              {kindName(kind)}
              <kbd aria-hidden>{place + 1}</kbd>
            </button>
          ))}
          <button type="button" aria-label="Highlight as a kind of your own" onClick={() => setNaming(true)}>
            <Plus size={16} aria-hidden />
          </button>
        </>
      )}
    </div>,
    document.body,
  )
}
