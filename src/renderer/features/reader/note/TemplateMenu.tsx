/** What a note may begin with: templates that come along, and those that the person has kept. */
import { LayoutTemplate } from 'lucide-react'
import { useRef, useState } from 'react'
import { useAsk } from '../../../data/ask.ts'
import { useCommands } from '../../../data/commands.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/Menu.tsx'
import { readTemplates, TEMPLATES, TEMPLATES_SETTING, type Template } from './note-text.ts'

export interface TemplateMenuProps {
  readonly onInsert: (text: string) => void
  /** The note as it stands, to be kept as a template. */
  readonly text: () => string
  readonly isEmpty: boolean
}

export function TemplateMenu({ onInsert, text, isEmpty }: TemplateMenuProps) {
  const { data } = useAsk('setting.all', {})
  const { run } = useCommands()
  const [keeping, setKeeping] = useState<string | null>(null)
  const chosen = useRef<string | null>(null)
  const own = readTemplates(data?.settings[TEMPLATES_SETTING])
  const keep = (templates: readonly Template[]): void =>
    void run('setting.set', { name: TEMPLATES_SETTING, value: JSON.stringify(templates) })
  return (
    <>
      <Menu
        align="end"
        onClosed={(event) => {
          if (chosen.current === null) return
          // One goes on writing in it.
          event.preventDefault()
          onInsert(chosen.current)
          chosen.current = null
        }}
        trigger={
          <Button look="quiet" icon={LayoutTemplate} title="Template">
            <span className="note-tool">Template</span>
          </Button>
        }
      >
        {[...TEMPLATES, ...own].map(({ name, text: beginning }) => (
          <MenuItem key={name} onSelect={() => (chosen.current = beginning)}>
            {name}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem disabled={isEmpty} onSelect={() => setKeeping(text())}>
          Keep this note as a template…
        </MenuItem>
        {own.map(({ name }) => (
          <MenuItem key={name} look="danger" onSelect={() => keep(own.filter((each) => each.name !== name))}>
            Forget “{name}”
          </MenuItem>
        ))}
      </Menu>
      {keeping !== null && (
        <NameDialog
          onClose={() => setKeeping(null)}
          onName={(name) => {
            keep([...own.filter((each) => each.name !== name), { name, text: keeping }])
            setKeeping(null)
          }}
        />
      )}
    </>
  )
}

function NameDialog({ onClose, onName }: { readonly onClose: () => void; readonly onName: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <Dialog
      title="Keep as a template"
      size="small"
      onClose={onClose}
      footer={
        <Button look="primary" type="submit" form="template-name" disabled={name.trim() === ''}>
          Keep template
        </Button>
      }
    >
      <form
        id="template-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') onName(name.trim())
        }}
      >
        <label htmlFor="template-field">Name</label>
        <input
          id="template-field"
          className="note-template-name"
          // The dialog is for typing here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
