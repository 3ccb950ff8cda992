/** The sheet of keys, straight from the registry of actions. */
import { ACTION_GROUPS, ACTIONS, type Action } from '../../../shared/domain/actions.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import './keys.css'

/** Keys that belong to one place rather than to the window, and so stand in no menu. */
const ELSEWHERE: readonly { readonly group: string; readonly actions: readonly Pick<Action, 'label' | 'keys'>[] }[] = [
  {
    group: 'In triage',
    actions: [
      { label: 'Add to queue', keys: ['q'] },
      { label: 'Start reading', keys: ['r'] },
      { label: 'Mark as read', keys: ['e'] },
      { label: 'Skip', keys: ['s'] },
      { label: 'Snooze until tomorrow', keys: ['z'] },
      { label: 'Later: leave in inbox', keys: ['l'] },
      { label: 'Take the last decision back', keys: ['u', 'Mod+Z'] },
      { label: 'Leave triage', keys: ['Escape'] },
    ],
  },
  {
    group: 'In the list',
    actions: [
      { label: 'Extend the selection', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
      { label: 'Add papers from the clipboard', keys: ['Mod+V'] },
    ],
  },
]

export function KeysDialog() {
  const close = useDialogs((state) => state.close)
  const groups = [
    ...ACTION_GROUPS.map((group) => ({
      group,
      actions: ACTIONS.filter((action) => action.group === group && action.keys.length > 0),
    })),
    ...ELSEWHERE,
  ]
  return (
    <Dialog title="Keyboard shortcuts" size="large" onClose={close}>
      <div className="keys">
        {groups.map(({ group, actions }) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {actions.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
