/** Takes the keys that the person has chosen from the library's settings, also when another window has changed them. */
import { useEffect } from 'react'
import { z } from 'zod'
import { ACTIONS, TRIAGE_ACTIONS } from '../../shared/domain/actions.ts'
import { useAsk } from '../data/ask.ts'
import { KEYS_SETTING, useKeys, type KeyedId } from '../state/keys.ts'

const Stored = z.record(z.string(), z.array(z.string().min(1).max(60)).max(5))
const KNOWN = new Set<string>([...ACTIONS, ...TRIAGE_ACTIONS].map(({ id }) => id))

export function useKeysSync(): void {
  const { data } = useAsk('setting.all', {})
  const stored = data?.settings[KEYS_SETTING]
  useEffect(() => {
    if (stored !== undefined) useKeys.getState().setChosen(readKeys(stored))
  }, [stored])
}

/** Actions that this program does not have are left out; text that is no setting means the registry's own keys. */
function readKeys(stored: string): Partial<Record<KeyedId, readonly string[]>> {
  try {
    const read = Stored.parse(JSON.parse(stored))
    return Object.fromEntries(Object.entries(read).filter(([id]) => KNOWN.has(id)))
  } catch {
    return {}
  }
}
