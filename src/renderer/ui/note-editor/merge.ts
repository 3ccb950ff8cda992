/** Two texts that grew from one, joined again line by line. */
import { diff3Merge } from 'node-diff3'

export interface Merged {
  readonly text: string
  /** Whether both had changed the same lines; then both versions stand there, the other one's first. */
  readonly isDoubled: boolean
}

type Region =
  | { readonly ok: readonly string[] }
  | { readonly conflict: { readonly a: readonly string[]; readonly b: readonly string[] } }

/** Nothing that stands in `mine` or `other` and not in `base` is ever left out. */
export function mergeTexts(base: string, mine: string, other: string): Merged {
  if (mine === base || mine === other) return { text: other, isDoubled: false }
  if (other === base) return { text: mine, isDoubled: false }
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), other.split('\n'), {
    excludeFalseConflicts: true,
  }) as Region[]
  let isDoubled = false
  const lines = regions.flatMap((region) => {
    if ('ok' in region) return region.ok
    isDoubled = true
    return [...region.conflict.b, ...region.conflict.a]
  })
  return { text: lines.join('\n'), isDoubled }
}
