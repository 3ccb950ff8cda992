/** One highlight in the list. */
import { MessageSquare, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Highlight } from '../../../../shared/contract/entities.ts'
import { useCommands } from '../../../data/commands.ts'
import { useKinds } from '../../../data/kinds.ts'
import { isTyping } from '../../../data/strokes.ts'
import { useDialogs } from '../../../state/dialogs.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../../ui/Menu.tsx'
import { Markdown } from '../../../ui/markdown/Markdown.tsx'
import { kindName } from '../../../ui/text/kinds.ts'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import type { Selected } from './selection.ts'

export interface HighlightItemProps {
  readonly highlight: Highlight
  readonly selected: Selected | null
  readonly isActive: boolean
  readonly onGo: () => void
}

export function HighlightItem({ highlight, selected, isActive, onGo }: HighlightItemProps) {
  const { run } = useCommands()
  const [isWriting, setWriting] = useState(false)
  const { id, kind, quote, comment, state, before } = highlight
  const kinds = useKinds()
  const look = kinds.lookOf(kind)
  const remove = (): void => void run('highlight.delete', { ids: [id] })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const other = kinds.all.find((each) => each.key === event.key)
    if (other) void run('highlight.edit', { id, kind: other.name })
    else if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else if (event.key === 'c') setWriting(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // Its keys only repeat what its buttons do.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <li
      className={`highlight kind-${look}${isActive ? ' highlight-active' : ''}`}
      data-goal={`highlight:${id}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="highlight-head">
        <Menu
          trigger={
            <button type="button" className="highlight-kind" aria-label={`Kind: ${kind}`}>
              <span className={`kind-mark kind-${look}`} aria-hidden />
              {kindName(kind)}
            </button>
          }
        >
          <MenuChoice
            label="Kind"
            value={kind}
            options={kinds.all.map(({ name }) => ({ value: name, label: kindName(name) }))}
            onChange={(value) => void run('highlight.edit', { id, kind: value })}
          />
          <MenuLine />
          <MenuItem onSelect={() => useDialogs.getState().open({ kind: 'kinds' })}>Highlight kinds…</MenuItem>
        </Menu>
        {state !== 'exact' && <span className={`highlight-state highlight-${state}`}>{state}</span>}
        <span className="highlight-tools">
          {selected && (
            <Button
              look="quiet"
              // The selection must stay while one clicks.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                const { field, start, end } = selected
                void run('highlight.edit', { id, span: { field, start, end } })
                document.getSelection()?.removeAllRanges()
              }}
            >
              Put on selection
            </Button>
          )}
          <IconButton icon={MessageSquare} name="Comment on highlight" shortcut="c" onClick={() => setWriting(true)} />
          <IconButton icon={Trash2} name="Delete highlight" shortcut="Del" onClick={remove} />
        </span>
      </div>
      <button type="button" className="highlight-quote" onClick={onGo} disabled={state === 'lost'}>
        <PaperText text={quote} inline />
      </button>
      {state !== 'exact' && before !== null && (
        <p className="highlight-before">
          {state === 'lost'
            ? 'The text has changed and no longer holds these words. Select others to put it there.'
            : 'The text has changed. It was: '}
          {state === 'moved' && (
            <q>
              <PaperText text={before} inline />
            </q>
          )}{' '}
          {state === 'moved' && (
            <Button look="quiet" onClick={() => void run('highlight.edit', { id, confirm: true })}>
              Keep it here
            </Button>
          )}
        </p>
      )}
      {isWriting ? (
        <textarea
          aria-label="Comment"
          rows={2}
          defaultValue={comment}
          // The person has just asked to write here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          onBlur={(event) => {
            setWriting(false)
            if (event.target.value !== comment) void run('highlight.edit', { id, comment: event.target.value })
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return
            event.preventDefault()
            event.stopPropagation()
            event.currentTarget.blur()
          }}
        />
      ) : (
        comment !== '' && (
          <div className="highlight-comment">
            <Markdown text={comment} />
          </div>
        )
      )}
    </li>
  )
}
