/** "Keep a file up to date…": ties a view to a file or a folder of notes that then follows every change. */
import { useId, useRef, useState } from 'react'
import type { FiledFormat } from '../../../shared/contract/publish.ts'
import { useAsk } from '../../data/ask.ts'
import { choosePlace } from '../../data/choose-file.ts'
import { useCommands } from '../../data/commands.ts'
import { isDesktop } from '../../data/port.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { endingOf, readChoices, type Choices } from './choices.ts'
import { useKeepableLists, type KeepableList } from './lists.ts'
import { Options } from './Options.tsx'
import { Presets } from './Presets.tsx'
import { Preview } from './Preview.tsx'
import './export.css'
import './kept.css'

/** Formats that can be merged with what others do to the file. */
const FORMATS: readonly FiledFormat[] = ['bibtex', 'biblatex', 'csl-json', 'notes']

export function KeepDialog() {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const lists = useKeepableLists()
  const { data: home } = useAsk('file.home', {})
  const [choices, change] = useState<Choices>(() => readChoices(undefined))
  const [round, setRound] = useState(0)
  const [listName, setListName] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const pathId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = lists.find(({ name }) => name === listName) ?? lists[0]
  const ending = endingOf(choices.format)
  const proposed = list ? proposedName(list, ending) : ''
  const path = typed ?? (home && !isDesktop() ? `${home.folder}${home.separator}${proposed}` : '')

  const choose = async (): Promise<void> => {
    const chosen = await choosePlace({
      kind: ending === null ? 'folder' : 'file',
      title: 'Keep up to date',
      name: ending === null ? '' : proposed,
    })
    if (chosen === null) return
    setTyped(chosen)
    setTrouble(null)
  }
  const keep = async (): Promise<void> => {
    if (!list) return
    const tell = (message: string): void => {
      setTrouble(message)
      // In a small window the place is below the options.
      field.current?.focus()
      field.current?.scrollIntoView({ block: 'center' })
    }
    if (path.trim() === '') {
      tell(ending === null ? 'Choose a folder first.' : 'Choose a file first.')
      return
    }
    setBusy(true)
    setTrouble(null)
    const kept = await commands.run('kept.add', { path: path.trim(), list: list.list, ...choices }, { onError: tell })
    setBusy(false)
    if (!kept) return
    useToasts.getState().show({ kind: 'done', text: `“${lastPart(kept.path)}” is kept up to date from now on` })
    close()
  }
  return (
    <Dialog
      title="Keep a file up to date"
      description="The file follows every change within a second. What others write into it stays."
      size="large"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" disabled={isBusy || !list} onClick={() => void keep()}>
            Keep up to date
          </Button>
        </>
      }
    >
      <div className="export">
        <div className="export-choices">
          <label className="export-field">
            Papers
            <select value={list?.name ?? ''} onChange={(event) => setListName(event.target.value)}>
              {lists.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <Presets
            choices={choices}
            formats={FORMATS}
            onChange={(next) => {
              change(next)
              setRound(round + 1)
            }}
          />
          <Options
            key={round}
            choices={choices}
            formats={FORMATS}
            onChange={(next) => {
              // A name with another ending would be another file.
              if (next.format !== choices.format && isDesktop()) setTyped(null)
              change(next)
            }}
          />
        </div>
        <div className="keep-side">
          <div className="keep-path">
            <label htmlFor={pathId}>{ending === null ? 'Folder' : 'File'}</label>
            <div>
              <input
                id={pathId}
                ref={field}
                value={path}
                readOnly={isDesktop()}
                placeholder={ending === null ? 'No folder chosen' : 'No file chosen'}
                spellCheck={false}
                aria-invalid={trouble !== null}
                aria-describedby={`${pathId}-trouble`}
                onChange={(event) => {
                  setTyped(event.target.value)
                  setTrouble(null)
                }}
              />
              {isDesktop() && <Button onClick={() => void choose()}>Choose…</Button>}
            </div>
            <p id={`${pathId}-trouble`} role="alert" className="keep-trouble">
              {trouble}
            </p>
          </div>
          <Preview
            input={list ? { scope: { kind: 'list', list: list.list }, ...choices } : null}
            whenEmpty="There are no papers here yet. The file will hold those that come."
          />
        </div>
      </div>
    </Dialog>
  )
}

function proposedName({ title }: KeepableList, ending: string | null): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return ending === null ? `lectern-${words}` : `lectern-${words}.${ending}`
}

export function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path
}
