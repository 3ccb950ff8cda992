/** Choices of an export under names: taken up again, saved, deleted. */
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import type { Choices } from './choices.ts'

interface PresetsProps {
  readonly choices: Choices
  readonly formats: readonly Choices['format'][]
  readonly onChange: (next: Choices) => void
}

export function Presets({ choices, formats, onChange }: PresetsProps) {
  const { data } = useAsk('preset.list', {})
  const commands = useCommands()
  const [name, setName] = useState<string | null>(null)
  const presets = (data?.presets ?? []).filter(({ format }) => formats.includes(format))
  const current = presets.find(({ format, options }) => isSame({ format, options }, choices))
  const tell = (text: string): void => void useToasts.getState().show({ kind: 'done', text })
  const save = async (): Promise<void> => {
    const chosen = name?.trim() ?? ''
    if (chosen === '') return
    if (!(await commands.run('preset.save', { name: chosen, ...choices }))) return
    setName(null)
    tell(`Saved the preset “${chosen}”`)
  }
  const remove = async (): Promise<void> => {
    if (!current || !(await commands.run('preset.delete', { name: current.name }))) return
    tell(`Deleted the preset “${current.name}”`)
  }
  if (name !== null)
    return (
      <form
        className="export-field export-preset"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label htmlFor="preset-name">Name of the preset</label>
        <div>
          <input
            id="preset-name"
            // The person has just asked for it.
            // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
            autoFocus
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            Save
          </Button>
          <Button look="quiet" onClick={() => setName(null)}>
            Cancel
          </Button>
        </div>
      </form>
    )
  return (
    <div className="export-field export-preset">
      <label htmlFor="preset-choice">Preset</label>
      <div>
        <select
          id="preset-choice"
          value={current?.name ?? ''}
          onChange={(event) => {
            const chosen = presets.find((preset) => preset.name === event.target.value)
            if (chosen) onChange({ format: chosen.format, options: chosen.options })
          }}
        >
          <option value="">{presets.length === 0 ? 'None saved yet' : 'None'}</option>
          {presets.map((preset) => (
            <option key={preset.name} value={preset.name}>
              {preset.name}
            </option>
          ))}
        </select>
        {current ? (
          <Button look="quiet" onClick={() => void remove()}>
            Delete
          </Button>
        ) : (
          <Button look="quiet" onClick={() => setName('')}>
            Save preset…
          </Button>
        )}
      </div>
    </div>
  )
}

function isSame(a: Choices, b: Choices): boolean {
  const text = ({ format, options }: Choices): string => JSON.stringify([format, Object.entries(options).sort()])
  return text(a) === text(b)
}
