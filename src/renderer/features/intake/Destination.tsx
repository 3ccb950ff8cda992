/** Where new papers go: their status and tags. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { STATUSES, type Status } from '../../../shared/contract/entities.ts'
import { TagName } from '../../../shared/contract/tags.ts'
import { useAsk } from '../../data/ask.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'
import type { Session } from './session.ts'

export function Destination({ session }: { readonly session: Session }) {
  const status = useStore(session.store, (state) => state.choices.status)
  const [tags, setTags] = useState('')
  const { data } = useAsk('tag.list', {})
  const error = firstError(tags)
  const changeTags = (text: string): void => {
    setTags(text)
    const names = tagNames(text).filter((name) => TagName.safeParse(name).success)
    session.choose((old) => ({ ...old, tags: names }))
  }
  return (
    <div className="intake-to">
      <label>
        Add to
        <select
          value={status}
          onChange={(event) => session.choose((old) => ({ ...old, status: event.target.value as Status }))}
        >
          {STATUSES.map((each) => (
            <option key={each} value={each}>
              {STATUS_NAMES[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Tags
        <input
          type="text"
          list="intake-tags"
          placeholder="none"
          autoComplete="off"
          aria-invalid={error !== null}
          title={error ?? 'Parted by commas'}
          value={tags}
          onChange={(event) => changeTags(event.target.value)}
        />
      </label>
      <datalist id="intake-tags">
        {data?.tags.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </div>
  )
}

function tagNames(text: string): string[] {
  return [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '')
}

function firstError(text: string): string | null {
  for (const name of tagNames(text)) {
    const checked = TagName.safeParse(name)
    if (!checked.success) return checked.error.issues[0]?.message ?? null
  }
  return null
}
