/** Where two wrote in the same lines of a note: what each wrote side by side, and what is to stand. */
import { presentableDiff } from '@codemirror/merge'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import type { ClashNow } from '../../../ui/note-editor/clashes.ts'
import './clashes.css'

export interface ClashesProps {
  readonly clashes: readonly ClashNow[]
  readonly onSettle: (id: number, text: string) => void
  /** Shows the passage in the note. */
  readonly onShow: (id: number) => void
}

export function Clashes({ clashes, onSettle, onShow }: ClashesProps) {
  return (
    <section className="clashes" aria-label="Changes to join">
      {clashes.map((clash, index) => (
        <Passage
          key={clash.id}
          clash={clash}
          name={`Passage ${index + 1} of ${clashes.length}`}
          onSettle={(text) => onSettle(clash.id, text)}
          onShow={() => onShow(clash.id)}
        />
      ))}
    </section>
  )
}

type Stands = 'mine' | 'theirs' | 'both' | 'own'

interface PassageProps {
  readonly clash: ClashNow
  readonly name: string
  readonly onSettle: (text: string) => void
  readonly onShow: () => void
}

function Passage({ clash, name, onSettle, onShow }: PassageProps) {
  const { mine, theirs, both, now } = clash
  const stands = now === both ? 'both' : now === mine ? 'mine' : now === theirs ? 'theirs' : 'own'
  const texts: Readonly<Record<Stands, string>> = { mine, theirs, both, own: now }
  const differing = presentableDiff(mine, theirs, { scanLimit: 500, timeout: 50 })
  return (
    <div role="group" aria-label={name} className="clash">
      <header>
        <h3>{name}</h3>
        <Choice<Stands>
          label="Keep"
          value={stands}
          options={[
            { value: 'mine', label: 'Mine' },
            { value: 'both', label: 'Both' },
            { value: 'theirs', label: 'Theirs' },
            ...(stands === 'own' ? [{ value: stands, label: 'As edited' } as const] : []),
          ]}
          onChange={(chosen) => onSettle(texts[chosen])}
        />
        <Button look="quiet" onClick={onShow}>
          Show in note
        </Button>
      </header>
      <div className="clash-panes">
        <Pane title="Mine, written here" isKept={stands === 'mine' || stands === 'both'}>
          {marked(
            mine,
            differing.map(({ fromA, toA }) => [fromA, toA]),
          )}
        </Pane>
        <label className="clash-pane">
          <span>What stands there</span>
          <textarea value={now} rows={now.split('\n').length} onChange={(event) => onSettle(event.target.value)} />
        </label>
        <Pane title="Theirs, written elsewhere" isKept={stands === 'theirs' || stands === 'both'}>
          {marked(
            theirs,
            differing.map(({ fromB, toB }) => [fromB, toB]),
          )}
        </Pane>
      </div>
    </div>
  )
}

interface PaneProps {
  readonly title: string
  readonly isKept: boolean
  readonly children: ReactNode
}

function Pane({ title, isKept, children }: PaneProps) {
  return (
    <div role="group" aria-label={title} className={isKept ? 'clash-pane clash-kept' : 'clash-pane'}>
      <span>{title}</span>
      <p>{children}</p>
    </div>
  )
}

/** @param ranges UTF-16 offsets of what the other version has not, in order */
function marked(text: string, ranges: readonly (readonly [number, number])[]): ReactNode {
  if (text === '') return <em>These lines were deleted.</em>
  return [
    ...ranges.flatMap(([from, to], index) => [
      text.slice(ranges[index - 1]?.[1] ?? 0, from),
      <mark key={from}>{text.slice(from, to)}</mark>,
    ]),
    text.slice(ranges.at(-1)?.[1] ?? 0),
  ]
}
