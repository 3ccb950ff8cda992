/** Which keys run which action: the registry's own, except where the person has chosen others. */
import { create } from 'zustand'
import { ACTIONS, TRIAGE_ACTIONS, type ActionId, type TriageActionId } from '../../shared/domain/actions.ts'

/** Under which name the library keeps them, as JSON. */
export const KEYS_SETTING = 'window.keys'

export type KeyedId = ActionId | TriageActionId

interface Keys {
  /** By action; an empty list takes its keys away. */
  readonly chosen: Readonly<Partial<Record<KeyedId, readonly string[]>>>
  readonly setChosen: (chosen: Keys['chosen']) => void
}

export const useKeys = create<Keys>()((set) => ({
  chosen: {},
  setChosen: (chosen) => set({ chosen }),
}))

/** The keys of an action as they are now. */
export function keysOf(id: KeyedId, chosen: Keys['chosen']): readonly string[] {
  return chosen[id] ?? [...ACTIONS, ...TRIAGE_ACTIONS].find((action) => action.id === id)?.keys ?? []
}

/** The first key of an action, for menus and tooltips. */
export function useKey(id: KeyedId): string | undefined {
  return useKeys(({ chosen }) => keysOf(id, chosen)[0])
}

/** Every stroke or sequence of these actions with what it runs. */
export function bindings<Id extends KeyedId>(
  actions: readonly { readonly id: Id }[],
  chosen: Keys['chosen'],
): ReadonlyMap<string, Id> {
  return new Map(actions.flatMap(({ id }) => keysOf(id, chosen).map((key) => [key, id] as const)))
}
