/** A view to keep in the sidebar: its name, its icon, and what it looks for. */
import { useState } from 'react'
import { Grouping, VIEW_ICONS, type SavedView, type ViewIcon } from '../../../shared/contract/views.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { useCommands } from '../../data/commands.ts'
import { useAppearance } from '../../state/appearance.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { GROUPING_NAMES } from '../../ui/groupings.ts'
import { VIEW_ICON_IMAGES } from '../../ui/view-icons.ts'
import './views.css'

export function ViewDialog({ edit }: { readonly edit: SavedView | null }) {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const [start] = useState(() => edit ?? currentLook())
  const [name, setName] = useState(edit?.name ?? '')
  const [query, setQuery] = useState(start.query)
  const [icon, setIcon] = useState<ViewIcon>(edit?.icon ?? 'bookmark')
  const [grouping, setGrouping] = useState<Grouping>(start.grouping)
  const [wasTried, setTried] = useState(false)
  const problems = parseQuery(query).problems.map(({ message }) => message)
  const trouble = name.trim() === '' ? 'A view needs a name.' : null
  const keep = async (): Promise<void> => {
    setTried(true)
    if (trouble !== null) return
    const fields = { ...start, name, icon, query, grouping }
    if (edit) {
      const { id, ...rest } = { ...fields, id: edit.id }
      const done = await commands.run('view.edit', { id, fields: rest })
      if (done) close()
      if (done && useView.getState().saved === id) useView.getState().goSaved({ ...rest, id })
      return
    }
    const made = await commands.run('view.create', fields)
    if (!made) return
    close()
    useView.getState().goSaved({ ...fields, id: made.id })
  }
  return (
    <Dialog
      title={edit ? 'Edit view' : 'Save as view'}
      size="small"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" onClick={() => void keep()}>
            {edit ? 'Save' : 'Save view'}
          </Button>
        </>
      }
    >
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <label htmlFor="view-name">Name</label>
        <input
          id="view-name"
          // The dialog is for typing here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          value={name}
          maxLength={200}
          aria-invalid={wasTried && trouble !== null}
          aria-describedby="view-trouble"
          onChange={(event) => setName(event.target.value)}
        />
        <p id="view-trouble" role="alert" className="view-trouble">
          {wasTried && trouble}
        </p>
        <label htmlFor="view-query">Search</label>
        <input
          id="view-query"
          value={query}
          spellCheck={false}
          aria-describedby="view-problems"
          onChange={(event) => setQuery(event.target.value)}
        />
        <p id="view-problems" className="view-trouble">
          {problems.join(' ')}
        </p>
        <label htmlFor="view-grouping">Group by</label>
        <select
          id="view-grouping"
          value={grouping}
          onChange={(event) => setGrouping(Grouping.parse(event.target.value))}
        >
          {GROUPING_NAMES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <IconChoice value={icon} onChange={setIcon} />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}

/** What is looked at now, as a view without a name. */
function currentLook(): Omit<SavedView, 'id' | 'name' | 'icon'> {
  const { view, query, sort, reverse, grouping } = useView.getState()
  return { base: view, query, sort, reverse, grouping: grouping ?? (useAppearance.getState().days ? 'day' : 'none') }
}

interface IconChoiceProps {
  readonly value: ViewIcon
  readonly onChange: (icon: ViewIcon) => void
}

function IconChoice({ value, onChange }: IconChoiceProps) {
  return (
    <fieldset className="view-icons">
      <legend>Icon</legend>
      {VIEW_ICONS.map((icon) => {
        const Icon = VIEW_ICON_IMAGES[icon]
        return (
          <label key={icon} title={icon}>
            <input type="radio" name="view-icon" checked={icon === value} onChange={() => onChange(icon)} />
            <span>
              <Icon size={16} aria-hidden />
              <span className="visually-hidden">{icon}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
