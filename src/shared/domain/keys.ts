/** The keys of actions: the registry's own, except where the person has chosen others. */
import { ACTIONS, TRIAGE_ACTIONS, type ActionId, type TriageActionId } from './actions.ts'

/** Under which name the library keeps what was chosen, as JSON. */
export const KEYS_SETTING = 'window.keys'

export type KeyedId = ActionId | TriageActionId

/** By action; an empty list takes its keys away. */
export type ChosenKeys = Readonly<Partial<Record<KeyedId, readonly string[]>>>

const ALL = [...ACTIONS, ...TRIAGE_ACTIONS]
const KNOWN = new Set<string>(ALL.map(({ id }) => id))

/** The keys of an action as they are now. */
export function keysOf(id: KeyedId, chosen: ChosenKeys): readonly string[] {
  return chosen[id] ?? ALL.find((action) => action.id === id)?.keys ?? []
}

/** What the setting says. Actions that this program does not have are left out; text that is no setting means the registry's own keys. */
export function readKeys(stored: string | undefined): ChosenKeys {
  try {
    const read: unknown = JSON.parse(stored ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    const entries = Object.entries(read)
    return entries.every(([, keys]) => isKeys(keys)) ? Object.fromEntries(entries.filter(([id]) => KNOWN.has(id))) : {}
  } catch {
    return {}
  }
}

function isKeys(keys: unknown): boolean {
  return (
    Array.isArray(keys) &&
    keys.length <= 5 &&
    keys.every((key) => typeof key === 'string' && key !== '' && key.length <= 60)
  )
}
