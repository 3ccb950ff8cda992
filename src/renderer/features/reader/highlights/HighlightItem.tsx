/** One highlight in the list. */
import { MessageSquare, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { HIGHLIGHT_KINDS, type Highlight } from '../../../../shared/contract/entities.ts'
import { useCommands } from '../../../data/commands.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuChoice } from '../../../ui/Menu.tsx'
import { Markdown } from '../../../ui/markdown/Markdown.tsx'
import { kindName, lookOf } from '../../../ui/text/kinds.ts'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import type { Selected } from './use-marking.ts'

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
  const kinds = [...new Set([...HIGHLIGHT_KINDS, kind])]
  return (
    <li
      className={`highlight kind-${lookOf(kind)}${isActive ? ' highlight-active' : ''}`}
      data-goal={`highlight:${id}`}
      tabIndex={-1}
    >
      <div className="highlight-head">
        <Menu
          trigger={
            <button type="button" className="highlight-kind" aria-label={`Kind: ${kind}`}>
              <span className={`kind-mark kind-${lookOf(kind)}`} aria-hidden />
              {kindName(kind)}
            </button>
          }
        >
          <MenuChoice
            label="Kind"
            value={kind}
            options={kinds.map((value) => ({ value, label: kindName(value) }))}
            onChange={(value) => void run('highlight.edit', { id, kind: value })}
          />
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
          <IconButton icon={MessageSquare} name="Comment on highlight" onClick={() => setWriting(true)} />
          <IconButton
            icon={Trash2}
            name="Delete highlight"
            onClick={() => void run('highlight.delete', { ids: [id] })}
          />
        </span>
      </div>
      <button type="button" className="highlight-quote" onClick={onGo} disabled={state === 'lost'}>
        <PaperText text={quote} inline />
      </button>
      {state !== 'exact' && before !== null && (
        <p className="highlight-before">
          {state === 'lost'
            ? 'The text has changed and no longer holds these words. Select others to put it there.'
            : `The text has changed. It was: “${before}”`}{' '}
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
