/** Whether highlights and notes of read papers come back for review. */
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'

export function ReviewSetting() {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  // The box follows the hand at once; the library has it a moment later.
  const [chosen, setChosen] = useState<boolean | null>(null)
  return (
    <label className="settings-check">
      <input
        type="checkbox"
        checked={chosen ?? data?.settings['review'] === 'on'}
        onChange={(event) => {
          setChosen(event.target.checked)
          client.call('setting.set', { name: 'review', value: event.target.checked ? 'on' : 'off' }).catch(showFailure)
        }}
      />
      Bring back highlights and notes of read papers for review, five minutes a day
    </label>
  )
}
