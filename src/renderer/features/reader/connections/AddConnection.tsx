/** Connecting a paper with another: what it is to that one, then which. */
import { useId, useState, type KeyboardEvent } from 'react'
import { useAsk } from '../../../data/ask.ts'
import { useCommands } from '../../../data/commands.ts'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import { connectionWords, directed, RELATIONS, relationId, type Relation } from './words.ts'

const SHOWN = 6

export interface AddConnectionProps {
  readonly paper: number
  readonly onDone: () => void
}

export function AddConnection({ paper, onDone }: AddConnectionProps) {
  const { run } = useCommands()
  const id = useId()
  const [relation, setRelation] = useState<Relation>({ kind: 'related', isFrom: true })
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const isAsked = typed.trim() !== ''
  const { data: found } = useAsk(
    'paper.list',
    { view: { kind: 'all' }, query: typed },
    { enabled: isAsked, keepPrevious: true },
  )
  const ids =
    isAsked && found ? [...found.ids.subarray(0, SHOWN + 1)].filter((each) => each !== paper).slice(0, SHOWN) : []
  const { data } = useAsk('paper.rows', { ids }, { enabled: ids.length > 0, keepPrevious: true })
  const rows = ids.length > 0 ? (data?.rows ?? []).filter((row) => ids.includes(row.id)) : []
  const add = async (other: number): Promise<void> => {
    if (await run('connection.add', directed(paper, other, relation))) onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (rows.length > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length)
    } else if (event.key === 'Enter') {
      const row = rows[active]
      if (row) void add(row.id)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      onDone()
    } else return
    event.preventDefault()
  }
  return (
    <div className="connect">
      <select
        aria-label="Connection"
        value={relationId(relation)}
        onChange={(event) => setRelation(RELATIONS.find((each) => relationId(each) === event.target.value) ?? relation)}
      >
        {RELATIONS.map((each) => (
          <option key={relationId(each)} value={relationId(each)}>
            {connectionWords(each)}
          </option>
        ))}
      </select>
      <span className="connect-paper">
        <input
          role="combobox"
          aria-label="Other paper"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(rows.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          placeholder="Title, author or key of the other paper"
          autoComplete="off"
          spellCheck={false}
          // The person has just asked to type here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Papers found"
          hidden={rows.length === 0}
          className="connect-options"
        >
          {rows.map((row, place) => (
            // Keys are the field's business.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
            <div
              key={row.id}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void add(row.id)}
            >
              <span>
                <PaperText text={row.title} inline />
              </span>
              <small>
                {[row.authors[0], row.year].filter((part) => part !== undefined && part !== null).join(' ')}
              </small>
            </div>
          ))}
        </div>
      </span>
    </div>
  )
}
