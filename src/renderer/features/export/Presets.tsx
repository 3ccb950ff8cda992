/** Choices of an export under names: taken up again, saved, renamed, deleted. */
import { useRef, useState } from 'react'
import type { Preset } from '../../../shared/contract/publish.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import type { Choices } from './choices.ts'
import { PresetName } from './PresetName.tsx'

interface PresetsProps {
  readonly choices: Choices
  readonly formats: readonly Choices['format'][]
  readonly onChange: (next: Choices) => void
}

/** The preset that gets another name, or null where the choices get one. */
interface Naming {
  readonly preset: Preset | null
}

export function Presets({ choices, formats, onChange }: PresetsProps) {
  const { data } = useAsk('preset.list', {})
  const { run } = useCommands()
  const [naming, setNaming] = useState<Naming | null>(null)
  // What one began with is most likely what the changed choices are to replace.
  const [taken, setTaken] = useState('')
  const select = useRef<HTMLSelectElement>(null)
  const all = data?.presets ?? []
  const presets = all.filter(({ format }) => formats.includes(format))
  const current = presets.find(({ format, options }) => isSame({ format, options }, choices))
  const tell = (text: string, undo: () => Promise<unknown>): void =>
    void useToasts.getState().show({ kind: 'done', text, actions: [{ label: 'Undo', run: () => void undo() }] })
  const drop = (name: string): Promise<unknown> => run('preset.delete', { name })
  const save = async (name: string, preset: Preset | null): Promise<void> => {
    const replaced = all.find((each) => isSameName(each.name, name))
    const saved = await run('preset.save', { ...(preset ?? choices), name })
    if (!saved) return
    const isMoved = preset !== null && !isSameName(preset.name, name)
    if (isMoved) await drop(preset.name)
    setTaken(name)
    setNaming(null)
    tell(preset ? `Renamed the preset to “${name}”` : saved.label, async () => {
      if (!replaced || isMoved) await drop(name)
      if (replaced) await run('preset.save', replaced)
      if (isMoved) await run('preset.save', preset)
    })
  }
  const remove = async (preset: Preset): Promise<void> => {
    const deleted = await run('preset.delete', { name: preset.name })
    if (!deleted) return
    select.current?.focus()
    tell(deleted.label, () => run('preset.save', preset))
  }
  if (naming !== null)
    return (
      <PresetName
        name={naming.preset?.name ?? taken}
        others={all.map(({ name }) => name).filter((name) => name !== naming.preset?.name)}
        onSave={(name) => void save(name, naming.preset)}
        onCancel={() => setNaming(null)}
      />
    )
  return (
    <div className="export-field export-preset">
      <label htmlFor="preset-choice">Preset</label>
      <select
        id="preset-choice"
        ref={select}
        // Behind the naming of one, the focus is back here; when the dialog opens it asks for it itself.
        // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
        autoFocus={taken !== ''}
        value={current?.name ?? ''}
        onChange={(event) => {
          const chosen = presets.find((preset) => preset.name === event.target.value)
          if (!chosen) return
          setTaken(chosen.name)
          onChange({ format: chosen.format, options: chosen.options })
        }}
      >
        <option value="">{presets.length === 0 ? 'None saved yet' : 'None'}</option>
        {presets.map((preset) => (
          <option key={preset.name} value={preset.name}>
            {preset.name}
          </option>
        ))}
      </select>
      <div>
        {current ? (
          <>
            <Button onClick={() => setNaming({ preset: current })}>Rename…</Button>
            <Button onClick={() => void remove(current)}>Delete</Button>
          </>
        ) : (
          <Button onClick={() => setNaming({ preset: null })}>Save preset…</Button>
        )}
      </div>
    </div>
  )
}

/** As the library tells names apart. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function isSame(a: Choices, b: Choices): boolean {
  const text = ({ format, options }: Choices): string => JSON.stringify([format, Object.entries(options).sort()])
  return text(a) === text(b)
}
