/** The name that a preset gets; one that is taken says what it replaces. */
import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'

interface PresetNameProps {
  /** To begin with. */
  readonly name: string
  /** Names of the other presets. */
  readonly others: readonly string[]
  readonly onSave: (name: string) => void
  readonly onCancel: () => void
}

export function PresetName({ name: first, others, onSave, onCancel }: PresetNameProps) {
  const [typed, setTyped] = useState(first)
  const name = typed.trim()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
    // Before the dialog, which would close.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
  const replaced = others.find((other) => other.toLowerCase() === name.toLowerCase())
  return (
    <form
      className="export-field export-preset"
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== '') onSave(name)
      }}
    >
      <label htmlFor="preset-name">Name of the preset</label>
      <input
        id="preset-name"
        // The person has just asked for it.
        // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
        autoFocus
        value={typed}
        maxLength={100}
        aria-describedby="preset-replaced"
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id="preset-replaced" className="export-hint">
        {replaced === undefined ? '' : `Takes the place of “${replaced}”.`}
      </p>
      <div>
        <Button type="submit" disabled={name === ''}>
          {replaced === undefined ? 'Save' : 'Replace'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
