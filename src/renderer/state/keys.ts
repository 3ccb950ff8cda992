/** Which keys run which action, as the window knows it; see shared/domain/keys.ts. */
import { create } from 'zustand'
import { keysOf, type ChosenKeys, type KeyedId } from '../../shared/domain/keys.ts'

export { KEYS_SETTING, keysOf, type KeyedId } from '../../shared/domain/keys.ts'

interface Keys {
  readonly chosen: ChosenKeys
  readonly setChosen: (chosen: ChosenKeys) => void
}

export const useKeys = create<Keys>()((set) => ({
  chosen: {},
  setChosen: (chosen) => set({ chosen }),
}))

/** The first key of an action, for menus and tooltips. */
export function useKey(id: KeyedId): string | undefined {
  return useKeys(({ chosen }) => keysOf(id, chosen)[0])
}

/** Every stroke or sequence of these actions with what it runs. */
export function bindings<Id extends KeyedId>(
  actions: readonly { readonly id: Id }[],
  chosen: ChosenKeys,
): ReadonlyMap<string, Id> {
  return new Map(actions.flatMap(({ id }) => keysOf(id, chosen).map((key) => [key, id] as const)))
}
