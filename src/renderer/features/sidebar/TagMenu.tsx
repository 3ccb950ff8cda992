/** What can be done to a tag itself. */
import { Ellipsis } from 'lucide-react'
import type { Tag } from '../../../shared/contract/entities.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useView } from '../../state/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../ui/Menu.tsx'

/** Okabe and Ito's colours, which stay apart for all common kinds of colour vision. */
const COLOURS = [
  { value: 'none', label: 'No colour' },
  { value: '#0072b2', label: 'Blue' },
  { value: '#56b4e9', label: 'Sky' },
  { value: '#009e73', label: 'Green' },
  { value: '#d55e00', label: 'Vermilion' },
  { value: '#e69f00', label: 'Orange' },
  { value: '#cc79a7', label: 'Purple' },
] as const

export interface TagMenuProps {
  readonly tag: Tag
  readonly onRename: () => void
}

export function TagMenu({ tag, onRename }: TagMenuProps) {
  const commands = useCommands()
  const remove = async (): Promise<void> => {
    const done = await commands.run('tag.delete', { id: tag.id })
    const { view, go } = useView.getState()
    if (done && view.kind === 'tag' && view.tag === tag.id) go({ kind: 'all' })
  }
  return (
    <Menu trigger={<IconButton icon={Ellipsis} name={`Menu of tag ${tag.name}`} className="tag-menu" />}>
      <MenuItem onSelect={() => useDialogs.getState().open({ kind: 'similar', tags: [tag] })}>
        More like this tag…
      </MenuItem>
      <MenuItem onSelect={onRename}>Rename…</MenuItem>
      <MenuLine />
      <MenuChoice
        label="Colour"
        value={COLOURS.find(({ value }) => value === tag.colour)?.value ?? 'none'}
        options={COLOURS}
        onChange={(value) => void commands.run('tag.edit', { id: tag.id, colour: value === 'none' ? null : value })}
      />
      <MenuLine />
      <MenuItem look="danger" onSelect={() => void remove()}>
        Delete tag
      </MenuItem>
    </Menu>
  )
}
