/** Whether the system tells of papers that are due or back from a snooze; only a desktop app can do so with its window closed. */
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { isDesktop } from '../../data/port.ts'

const SETTING = 'desktop.notify'

export function NotifySetting() {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  // The box follows the hand at once; the library has it a moment later.
  const [chosen, setChosen] = useState<boolean | null>(null)
  if (!isDesktop()) return null
  return (
    <label className="settings-check">
      <input
        type="checkbox"
        checked={chosen ?? data?.settings[SETTING] === 'on'}
        onChange={(event) => {
          setChosen(event.target.checked)
          const value = event.target.checked ? 'on' : 'off'
          client.call('setting.set', { name: SETTING, value }).catch(showFailure)
        }}
      />
      Notify me of papers that are due or back from a snooze
    </label>
  )
}
