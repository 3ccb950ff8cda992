/** The paper's tags, and a field that completes while one types the next. */
import { useId, useState, type KeyboardEvent } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'
import { TagName } from '../../../shared/contract/tags.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { TagChip } from '../../ui/TagChip.tsx'
import { completions } from './tag-completion.ts'

export function TagField({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { data } = useAsk('tag.list', {})
  const options = completions(data?.tags ?? [], typed, paper.tags)
  const name = TagName.safeParse(typed)
  const trouble = typed.trim() === '' || name.success ? null : (name.error.issues[0]?.message ?? null)
  const isListed = isOpen && options.length > 0 && trouble === null
  const add = (tag: string): void => {
    commands.applyTags([paper.id], [tag])
    setTyped('')
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (options.length > 0) setActive((active + step + options.length) % options.length)
    } else if (event.key === 'Enter' || (event.key === ',' && typed.trim() !== '')) {
      event.preventDefault()
      const chosen = isListed ? options[active]?.name : undefined
      if (chosen !== undefined) add(chosen)
      else if (name.success) add(name.data)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (isListed || typed !== '') {
        setOpen(false)
        setTyped('')
      } else event.currentTarget.closest('article')?.focus()
    } else if (event.key === 'Backspace' && typed === '') {
      const last = paper.tags.at(-1)
      if (last) commands.applyTags([paper.id], [], [last.name])
    }
  }
  return (
    <div className="reader-tags">
      {paper.tags.map((tag) => (
        <TagChip
          key={tag.id}
          name={tag.name}
          colour={tag.colour}
          onRemove={() => commands.applyTags([paper.id], [], [tag.name])}
        />
      ))}
      <span className="tag-entry">
        <input
          role="combobox"
          data-goal="tags"
          aria-label="Add tag"
          aria-expanded={isListed}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={trouble !== null}
          aria-describedby={trouble === null ? undefined : `${id}-trouble`}
          {...(isListed ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          placeholder="Add tag"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={(event) => {
            setTyped(event.target.value)
            setOpen(true)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div id={`${id}-list`} role="listbox" aria-label="Tags" hidden={!isListed} className="tag-options">
          {options.map((option, place) => (
            // Keys are the field's business.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
            <div
              key={option.name}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === active}
              // Before the field loses the focus and closes the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(option.name)}
            >
              <span className="tag-dot" style={option.colour === null ? undefined : { background: option.colour }} />
              {option.isNew ? `New tag “${option.name}”` : option.name}
            </div>
          ))}
        </div>
      </span>
      {trouble !== null && (
        <span id={`${id}-trouble`} className="reader-trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  )
}
