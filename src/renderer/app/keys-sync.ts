/** Takes the keys that the person has chosen from the library's settings, also when another window has changed them. */
import { useEffect } from 'react'
import { KEYS_SETTING, readKeys } from '../../shared/domain/keys.ts'
import { useAsk } from '../data/ask.ts'
import { useKeys } from '../state/keys.ts'

export function useKeysSync(): void {
  const { data } = useAsk('setting.all', {})
  const stored = data?.settings[KEYS_SETTING]
  useEffect(() => {
    if (stored !== undefined) useKeys.getState().setChosen(readKeys(stored))
  }, [stored])
}
