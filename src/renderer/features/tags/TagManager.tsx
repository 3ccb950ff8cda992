/** All tags with their counts: rename, merge, colour and delete; tags that no paper carries go in one step. */
import { useState } from 'react'
import type { Tag } from '../../../shared/contract/entities.ts'
import { TagName } from '../../../shared/contract/tags.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './tags.css'

/** Tags shown; who has more of them filters. */
const SHOWN = 300

export function TagManager() {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const { data } = useAsk('tag.list', {})
  const [filter, setFilter] = useState('')
  const all = data?.tags ?? []
  const tags = all.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()))
  const unused = all.filter(({ count }) => count === 0)
  return (
    <Dialog
      title="Tags"
      description="A name with “/” nests; the name of another tag merges the two."
      onClose={close}
      footer={
        unused.length > 0 && (
          <Button onClick={() => void commands.run('tag.deleteUnused', {})}>
            Delete {unused.length === 1 ? '1 unused tag' : `${unused.length.toLocaleString()} unused tags`}
          </Button>
        )
      }
    >
      <input
        className="tags-filter"
        type="search"
        aria-label="Filter tags"
        placeholder="Filter tags"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      {data && all.length === 0 && <p className="tags-none">No tags yet. Select papers and press # to tag them.</p>}
      {all.length > 0 && tags.length === 0 && <p className="tags-none">No tag has “{filter}” in its name.</p>}
      <ul className="tags-list">
        {tags.slice(0, SHOWN).map((tag) => (
          <TagLine key={`${tag.id} ${tag.name}`} tag={tag} all={all} />
        ))}
      </ul>
      {tags.length > SHOWN && (
        <p className="tags-none">And {(tags.length - SHOWN).toLocaleString()} more. Type to find them.</p>
      )}
    </Dialog>
  )
}

function TagLine({ tag, all }: { readonly tag: Tag; readonly all: readonly Tag[] }) {
  const commands = useCommands()
  const [name, setName] = useState(tag.name)
  const read = TagName.safeParse(name)
  const isChanged = name.trim() !== tag.name
  const trouble = read.success ? null : (read.error.issues[0]?.message ?? null)
  const other = read.success
    ? all.find(({ id, name: taken }) => id !== tag.id && taken.toLowerCase() === read.data.toLowerCase())
    : undefined
  const nested = all.filter(({ name: inner }) => inner.toLowerCase().startsWith(`${tag.name.toLowerCase()}/`)).length
  const said =
    trouble ??
    (other
      ? `Merges ${papers(tag.count)} into “${other.name}”, which has ${papers(other.count)}.`
      : isChanged && nested > 0
        ? `Renames ${nested === 1 ? 'the tag' : `the ${nested.toLocaleString()} tags`} nested in it too.`
        : null)
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged && read.success) void commands.run('tag.edit', { id: tag.id, name: read.data })
        }}
      >
        <input
          type="color"
          aria-label={`Colour of ${tag.name}`}
          value={tag.colour ?? '#8c8579'}
          onChange={(event) =>
            void commands.run('tag.edit', { id: tag.id, colour: event.target.value }, { quiet: true })
          }
        />
        <input
          aria-label={`Name of ${tag.name}`}
          aria-invalid={trouble !== null}
          aria-describedby={`tag-said-${tag.id}`}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isChanged) return
            event.stopPropagation()
            setName(tag.name)
          }}
        />
        <span className="tags-count">{papers(tag.count)}</span>
        {isChanged && trouble === null ? (
          <Button type="submit" look="primary">
            {other ? 'Merge' : 'Rename'}
          </Button>
        ) : (
          <Button
            look="quiet"
            aria-label={`Delete ${tag.name}`}
            onClick={() => void commands.run('tag.delete', { id: tag.id })}
          >
            Delete
          </Button>
        )}
      </form>
      <p id={`tag-said-${tag.id}`} role="status" className={trouble === null ? 'tags-said' : 'tags-said tags-trouble'}>
        {said}
      </p>
    </li>
  )
}

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString()} papers`
}
