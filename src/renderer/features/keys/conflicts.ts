/** Which other actions a key already belongs to. */
import type { Action } from '../../../shared/domain/actions.ts'
import { keysOf, type KeyedId } from '../../state/keys.ts'

/** What can have keys: an action of the window or of triage. Keys of the two may be the same, for only one of them listens at a time. */
export interface Keyed {
  readonly id: KeyedId
  readonly label: Action['label']
}

/**
 * Actions of `among` that would not work any more, or not at once, if `own` had `keys`: those with the same keys, and those of which one
 * begins with the other ("g" and "g i").
 */
export function conflictsOf(
  own: KeyedId,
  keys: string,
  among: readonly Keyed[],
  chosen: Parameters<typeof keysOf>[1],
): readonly Keyed[] {
  return among.filter(
    ({ id }) =>
      id !== own &&
      keysOf(id, chosen).some(
        (other) => other === keys || other.startsWith(`${keys} `) || keys.startsWith(`${other} `),
      ),
  )
}

/** `chosen` with `keys` for `own` alone: whoever had them loses just those. */
export function withKeys(
  own: KeyedId,
  keys: readonly string[],
  among: readonly Keyed[],
  chosen: Parameters<typeof keysOf>[1],
): Partial<Record<KeyedId, readonly string[]>> {
  const next: Partial<Record<KeyedId, readonly string[]>> = { ...chosen, [own]: keys }
  for (const key of keys)
    for (const { id } of conflictsOf(own, key, among, chosen))
      next[id] = (next[id] ?? keysOf(id, chosen)).filter(
        (other) => !(other === key || other.startsWith(`${key} `) || key.startsWith(`${other} `)),
      )
  return next
}
