/** "Export…": papers as a file or on the clipboard, with a look at the first entries. */
import { useEffect, useRef, useState } from 'react'
import type { In } from '../../../shared/contract/index.ts'
import { FILED_FORMATS } from '../../../shared/contract/publish.ts'
import { LAST_EXPORT } from '../../data/last-export.ts'
import { useAsk } from '../../data/ask.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { actionTargets, useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import {
  FORMAT_TITLES,
  likelyScope,
  papersText,
  readChoices,
  scopeOf,
  SCOPES,
  type Choices,
  type ScopeName,
} from './choices.ts'
import { Options } from './Options.tsx'
import { Presets } from './Presets.tsx'
import { Preview } from './Preview.tsx'
import { useExport } from './use-export.ts'
import './export.css'

const SCOPE_NAMES: Readonly<Record<ScopeName, string>> = {
  selection: 'Selection',
  view: 'This view',
  library: 'Whole library',
}

export function ExportDialog() {
  const { client } = useLibrary()
  const close = useDialogs((state) => state.close)
  const looking = useView()
  const counts = useCounts()
  const [scopeName, setScopeName] = useState(() => likelyScope(looking))
  const { choices, change, keep } = useChoices()
  const { progress, run, stop } = useExport()

  const scope = scopeOf(scopeName, looking)
  const input: In<'export.begin'> | null = scope && choices && { scope, ...choices }
  const isEmpty = counts[scopeName] === 0
  // Fields that are typed into start anew with a preset.
  const [round, setRound] = useState(0)
  const choose = (next: Choices): void => {
    change(next)
    setRound(round + 1)
  }
  const deliver = async (how: 'save' | 'copy'): Promise<void> => {
    if (!input || !choices) return
    const done = await run(input, how)
    if (!done) return
    const { count, place } = done
    useToasts.getState().show({
      kind: 'done',
      text:
        place === null
          ? `Copied ${papersText(count)} as ${FORMAT_TITLES[choices.format]}`
          : `Exported ${papersText(count)} as “${place}”`,
    })
    keep(client)
    close()
  }

  return (
    <Dialog
      title="Export"
      size="large"
      onClose={close}
      footer={
        <>
          {progress && (
            <div className="export-progress">
              <progress
                aria-label="Exporting"
                max={progress.total ?? 1}
                value={progress.total === null ? undefined : progress.done}
              />
              {progress.total !== null &&
                `${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')}`}
            </div>
          )}
          {/* What runs is stopped first, and what was chosen for it stays. */}
          <Button onClick={progress ? stop : close}>{progress ? 'Stop' : 'Cancel'}</Button>
          <Button disabled={isEmpty || !input || progress !== null} onClick={() => void deliver('copy')}>
            Copy
          </Button>
          <Button look="primary" disabled={isEmpty || !input || progress !== null} onClick={() => void deliver('save')}>
            Save…
          </Button>
        </>
      }
    >
      <div className="export">
        <div className="export-choices">
          <Scopes value={scopeName} onChange={setScopeName} counts={counts} />
          {choices && (
            <>
              <Presets choices={choices} formats={FILED_FORMATS} onChange={choose} />
              <Options key={round} choices={choices} formats={FILED_FORMATS} onChange={change} />
            </>
          )}
        </div>
        <Preview input={isEmpty ? null : input} />
      </div>
    </Dialog>
  )
}

interface ScopesProps {
  readonly value: ScopeName
  readonly onChange: (value: ScopeName) => void
  readonly counts: Counts
}

function Scopes({ value, onChange, counts }: ScopesProps) {
  const chosen = useRef<HTMLInputElement>(null)
  useEffect(() => chosen.current?.focus(), [])
  return (
    <fieldset className="export-set">
      <legend>Papers</legend>
      {SCOPES.map((name) => (
        <label key={name}>
          <input
            ref={name === value ? chosen : undefined}
            type="radio"
            name="export-scope"
            checked={name === value}
            disabled={counts[name] === 0}
            onChange={() => onChange(name)}
          />
          <span>{SCOPE_NAMES[name]}</span>
          <span className="export-number">{counts[name]?.toLocaleString('en')}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** How many papers each choice means; undefined while unknown. */
type Counts = Readonly<Record<ScopeName, number | undefined>>

function useCounts(): Counts {
  const { data } = useAsk('library.counts', {})
  const looking = useView()
  return { selection: actionTargets(looking).length, view: looking.ids.length, library: data?.all }
}

/** Starts with what was chosen the last time. */
function useChoices(): {
  readonly choices: Choices | null
  readonly change: (next: Choices) => void
  readonly keep: (client: ReturnType<typeof useLibrary>['client']) => void
} {
  const { data, isError } = useAsk('setting.all', {})
  const [changed, change] = useState<Choices | null>(null)
  const choices = changed ?? (data || isError ? readChoices(data?.settings[LAST_EXPORT]) : null)
  return {
    choices,
    change,
    keep: (client) => {
      // A library that can't be written exports all the same; only the choice is not remembered.
      if (changed)
        client.call('setting.set', { name: LAST_EXPORT, value: JSON.stringify(changed) }).catch(() => undefined)
    },
  }
}
