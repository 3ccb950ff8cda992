/** "Export…": papers as a file or on the clipboard, with a look at the first entries. */
import { useEffect, useRef, useState } from 'react'
import type { In } from '../../../shared/contract/index.ts'
import { WRITTEN_FORMATS, type ExportFormat } from '../../../shared/contract/publish.ts'
import { useAsk } from '../../data/ask.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { actionTargets, useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { copyText } from '../../ui/text/copy.ts'
import {
  isTex,
  likelyScope,
  papersText,
  PARTS,
  readChoices,
  scopeOf,
  SCOPES,
  TEX_PARTS,
  type Choices,
  type ScopeName,
} from './choices.ts'
import { Preview } from './Preview.tsx'
import { useExport } from './use-export.ts'
import './export.css'

const SETTING = 'export.choices'
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
  const { progress, run } = useExport()

  const scope = scopeOf(scopeName, looking)
  const input: In<'export.text'> | null = scope && choices && { scope, ...choices }
  const isEmpty = counts[scopeName] === 0
  const deliver = async (how: 'save' | 'copy'): Promise<void> => {
    if (!input || !choices) return
    const format = WRITTEN_FORMATS.find(({ name }) => name === choices.format)
    const isDone = await run(input, async ({ text, fileName, count }) => {
      if (how === 'copy') await copyText(text)
      else saveFile(fileName, text, format?.mime ?? 'text/plain')
      const title = format?.title ?? ''
      useToasts.getState().show({
        kind: 'done',
        text:
          how === 'copy' ? `Copied ${papersText(count)} as ${title}` : `Exported ${papersText(count)} as “${fileName}”`,
      })
    })
    if (!isDone) return
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
            <progress
              className="export-progress"
              aria-label="Exporting"
              max={progress.total ?? 1}
              value={progress.total === null ? undefined : progress.done}
            />
          )}
          <Button onClick={close}>Cancel</Button>
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
              <label className="export-format">
                Format
                <select
                  value={choices.format}
                  onChange={(event) => change({ ...choices, format: event.target.value as ExportFormat })}
                >
                  {WRITTEN_FORMATS.map(({ name, title }) => (
                    <option key={name} value={name}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
              <Include label="Include" parts={PARTS} choices={choices} onChange={change} />
              {isTex(choices.format) && <Include label="LaTeX" parts={TEX_PARTS} choices={choices} onChange={change} />}
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

interface IncludeProps {
  readonly label: string
  readonly parts: typeof PARTS | typeof TEX_PARTS
  readonly choices: Choices
  readonly onChange: (next: Choices) => void
}

function Include({ label: legend, parts, choices, onChange }: IncludeProps) {
  const { options } = choices
  return (
    <fieldset className={parts.length > 2 ? 'export-set export-parts' : 'export-set'}>
      <legend>{legend}</legend>
      {parts.map(({ name, label, ...part }) => (
        <label key={name} title={'hint' in part ? part.hint : undefined}>
          <input
            type="checkbox"
            checked={options[name]}
            onChange={(event) => onChange({ ...choices, options: { ...options, [name]: event.target.checked } })}
          />
          <span>{label}</span>
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
  const choices = changed ?? (data || isError ? readChoices(data?.settings[SETTING]) : null)
  return {
    choices,
    change,
    keep: (client) => {
      // A library that can't be written exports all the same; only the choice is not remembered.
      if (changed) client.call('setting.set', { name: SETTING, value: JSON.stringify(changed) }).catch(() => undefined)
    },
  }
}
