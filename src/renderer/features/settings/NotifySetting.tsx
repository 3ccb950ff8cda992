/** Whether the system tells of papers that are due or back from a snooze; only a desktop app can do so with its window closed. */
import { useAsk } from '../../data/ask.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { isDesktop } from '../../data/port.ts'

const SETTING = 'desktop.notify'

export function NotifySetting() {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  if (!isDesktop()) return null
  return (
    <label className="settings-check">
      <input
        type="checkbox"
        checked={data?.settings[SETTING] === 'on'}
        onChange={(event) => {
          const value = event.target.checked ? 'on' : 'off'
          client.call('setting.set', { name: SETTING, value }).catch(showFailure)
        }}
      />
      Notify me of papers that are due or back from a snooze
    </label>
  )
}
