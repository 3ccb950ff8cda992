/** Tags on one or many papers at once: what all of them have, what some have, and what to add. */
import { Command } from 'cmdk'
import { Check, Minus, Plus } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { TagName } from '../../../shared/contract/tags.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { matchingTags } from './matching.ts'
import { useShares, type Share } from './use-shares.ts'
import './tagging.css'

/** Tags listed; who has more of them types. */
const SHOWN = 100

export function TagDialog({ papers }: { readonly papers: readonly number[] }) {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const [typed, setTyped] = useState('')
  const troubleId = useId()
  const { data } = useAsk('tag.list', {})
  const shares = useShares(papers)
  const { tags, isNew } = matchingTags(data?.tags ?? [], typed, shares)
  const name = TagName.safeParse(typed)
  const trouble = typed.trim() === '' || name.success ? null : name.error.issues[0]?.message
  // Somebody who has just typed "ml/" goes on.
  const isUnfinished = typed.trimEnd().endsWith('/') && TagName.safeParse(typed.trimEnd().slice(0, -1)).success
  const toggle = (tag: string): void => {
    if (shares.get(tag) === 'all') commands.applyTags(papers, [], [tag])
    else commands.applyTags(papers, [tag])
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    // The command menu applies what is chosen; Ctrl or Cmd keeps the dialog open for the next one. What is no name, and is in none
    // that could be chosen, stays to be mended.
    if (!(event.ctrlKey || event.metaKey) && (trouble === null || tags.length > 0)) close()
  }
  return (
    <Dialog
      title={papers.length === 1 ? 'Tags' : `Tags of ${papers.length.toLocaleString('en')} papers`}
      size="small"
      onClose={close}
    >
      <Command label="Add tag" shouldFilter={false} onKeyDown={onKeyDown} className="tagging">
        <Command.Input
          // The dialog is for typing here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          placeholder="Name of a tag, / nests"
          value={typed}
          onValueChange={setTyped}
          className="tagging-input"
          aria-invalid={trouble !== null && !isUnfinished}
          aria-describedby={trouble === null || isUnfinished ? undefined : troubleId}
        />
        <Command.List label="Tags" className="tagging-list">
          {tags.slice(0, SHOWN).map(({ id, name: tag, colour }) => (
            <TagItem key={id} name={tag} colour={colour} share={shares.get(tag)} onSelect={() => toggle(tag)} />
          ))}
          {isNew && name.success && (
            <Command.Item value="new" className="tagging-item" onSelect={() => toggle(name.data)}>
              <Plus size={16} aria-hidden />
              New tag “{name.data}”
            </Command.Item>
          )}
          {isUnfinished && <p className="tagging-hint">A name goes after the “/”.</p>}
          {trouble !== null && !isUnfinished && (
            <p id={troubleId} role="alert" className="tagging-trouble">
              {trouble}
            </p>
          )}
          {tags.length === 0 && typed === '' && data && <p className="tagging-hint">No tags yet. Type a name.</p>}
        </Command.List>
      </Command>
      <p className="tagging-hint">
        <Kbd keys="Enter" /> applies and closes, <Kbd keys="Mod+Enter" /> goes on tagging.
      </p>
    </Dialog>
  )
}

interface TagItemProps {
  readonly name: string
  readonly colour: string | null
  readonly share: Share | undefined
  readonly onSelect: () => void
}

function TagItem({ name, colour, share, onSelect }: TagItemProps) {
  return (
    <Command.Item
      value={name}
      onSelect={onSelect}
      aria-checked={share === 'all' ? true : share === 'some' ? 'mixed' : false}
      className="tagging-item"
    >
      <span className={share === undefined ? 'tagging-box' : 'tagging-box tagging-has'}>
        {share === 'all' && <Check size={12} aria-hidden />}
        {share === 'some' && <Minus size={12} aria-hidden />}
      </span>
      <span className="tag-dot" style={colour === null ? undefined : { background: colour }} />
      {name}
      {share === 'some' && <span className="tagging-some">on some</span>}
    </Command.Item>
  )
}
