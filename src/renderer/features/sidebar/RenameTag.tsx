/** A tag's name while it is being changed: Enter takes it, Escape leaves it. */
import { useState } from 'react'
import type { Tag } from '../../../shared/contract/entities.ts'
import { TagName } from '../../../shared/contract/tags.ts'
import { useCommands } from '../../data/commands.ts'

export interface RenameTagProps {
  readonly tag: Tag
  readonly onDone: () => void
}

export function RenameTag({ tag, onDone }: RenameTagProps) {
  const commands = useCommands()
  const [name, setName] = useState(tag.name)
  const checked = TagName.safeParse(name)
  const problem = checked.success ? null : (checked.error.issues[0]?.message ?? null)
  const take = async (): Promise<void> => {
    if (!checked.success) return
    if (checked.data !== tag.name) await commands.run('tag.edit', { id: tag.id, name: checked.data })
    onDone()
  }
  return (
    <form
      className="rename-tag"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <input
        // The person has just asked to write here.
        // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
        autoFocus
        aria-label="Name of the tag"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `rename-${tag.id}`}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => (problem === null ? void take() : onDone())}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      {problem !== null && (
        <p id={`rename-${tag.id}`} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
