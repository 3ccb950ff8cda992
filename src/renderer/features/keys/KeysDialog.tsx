/** The sheet of keys, straight from the registry of actions; each can be changed here. */
import { useState } from 'react'
import { ACTION_GROUPS, ACTIONS, TRIAGE_ACTIONS } from '../../../shared/domain/actions.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { KEYS_SETTING, keysOf, useKeys, type KeyedId } from '../../state/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { withKeys, type Keyed } from './conflicts.ts'
import { KeyCapture } from './KeyCapture.tsx'
import '../../ui/line-button.css'
import './keys.css'

interface Group {
  readonly name: string
  readonly actions: readonly Keyed[]
  /** Those that its keys must differ from. */
  readonly among: readonly Keyed[]
}

const GROUPS: readonly Group[] = [
  ...ACTION_GROUPS.map((name) => ({
    name,
    actions: ACTIONS.filter((action) => action.group === name),
    among: ACTIONS,
  })),
  { name: 'In triage', actions: TRIAGE_ACTIONS, among: TRIAGE_ACTIONS },
]

/** Keys that belong to one place rather than to the window, as everywhere on this platform. */
const ELSEWHERE = [
  { label: 'Extend the selection', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { label: 'Add papers from the clipboard', keys: ['Mod+V'] },
  { label: 'Move a saved view', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
] as const

export function KeysDialog() {
  const close = useDialogs((state) => state.close)
  const { client } = useLibrary()
  const chosen = useKeys((state) => state.chosen)
  const [changing, setChanging] = useState<KeyedId | null>(null)
  const keep = (next: typeof chosen): void => {
    useKeys.getState().setChosen(next)
    client.call('setting.set', { name: KEYS_SETTING, value: JSON.stringify(next) }).catch(showFailure)
  }
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Choose an action to give it other keys. Nothing here works while you type in a field."
      size="large"
      onClose={close}
      footer={Object.keys(chosen).length > 0 && <Button onClick={() => keep({})}>Reset all keys</Button>}
    >
      <div className="keys">
        {GROUPS.map(({ name, actions, among }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {actions.map((action) => (
                <li key={action.id}>
                  <button
                    type="button"
                    className="line-button key-line"
                    aria-expanded={changing === action.id}
                    onClick={() => setChanging(changing === action.id ? null : action.id)}
                  >
                    <span>{action.label}</span>
                    <span className="key-strokes">
                      {keysOf(action.id, chosen).map((key) => (
                        <Kbd key={key} keys={key} />
                      ))}
                    </span>
                  </button>
                  {changing === action.id && (
                    <KeyCapture
                      action={action}
                      among={among}
                      onDone={(keys) => {
                        setChanging(null)
                        if (keys !== null) keep(withKeys(action.id, keys, among, chosen))
                      }}
                    />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section aria-label="In lists">
          <h3>In lists</h3>
          <ul>
            {ELSEWHERE.map(({ label, keys }) => (
              <li key={label} className="line-button key-line">
                <span>{label}</span>
                <span className="key-strokes">
                  {keys.map((key) => (
                    <Kbd key={key} keys={key} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}
