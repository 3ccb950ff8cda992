/** Listens for new keys of one action: one stroke, or two that follow each other. Tells whose they were before taking them. */
import { useEffect, useState } from 'react'
import { isModifier, strokeOf } from '../../data/strokes.ts'
import { keysOf, useKeys } from '../../state/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { conflictsOf, type Keyed } from './conflicts.ts'

export interface KeyCaptureProps {
  readonly action: Keyed
  readonly among: readonly Keyed[]
  readonly onDone: (keys: readonly string[] | null) => void
}

export function KeyCapture({ action, among, onDone }: KeyCaptureProps) {
  const chosen = useKeys((state) => state.chosen)
  const [strokes, setStrokes] = useState<readonly string[]>([])
  const keys = strokes.join(' ')
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || isModifier(event.key) || event.key === 'Tab') return
      const isButton = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')
      if (isButton && strokes.length > 0) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') {
        onDone(null)
        return
      }
      const stroke = strokeOf(event)
      setStrokes((before) => (before.length === 1 && !before[0]?.includes('+') ? [...before, stroke] : [stroke]))
    }
    // Before anything else of the window: no key may do what it does now.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [onDone, strokes.length])
  const others = keys === '' ? [] : conflictsOf(action.id, keys, among, chosen)
  return (
    <div className="key-capture" role="group" aria-label={`New keys for ${action.label}`}>
      <p role="status">
        {keys === '' ? 'Press the new keys. Escape leaves it as it is.' : <Kbd keys={keys} />}
        {others.length > 0 && (
          <span className="key-conflict">
            {' '}
            is {others.map(({ label }) => `“${label}”`).join(' and ')} now, which loses it.
          </span>
        )}
      </p>
      <span className="key-buttons">
        <Button look="primary" disabled={keys === ''} onClick={() => onDone([keys])}>
          {others.length > 0 ? 'Take over' : 'Use'}
        </Button>
        {keysOf(action.id, chosen).length > 0 && <Button onClick={() => onDone([])}>No keys</Button>}
        <Button look="quiet" onClick={() => onDone(null)}>
          Cancel
        </Button>
      </span>
    </div>
  )
}
