/** Which tags fit what was typed, best first. */
import type { Tag } from '../../../shared/contract/entities.ts'

export interface Matching {
  readonly tags: readonly Tag[]
  /** Whether what was typed names no tag yet. */
  readonly isNew: boolean
}

/**
 * Begins with what was typed, then a part of it does, then it stands somewhere within. Without a word typed: tags that the papers have
 * come first, then the most used.
 */
export function matchingTags(tags: readonly Tag[], typed: string, own: ReadonlyMap<string, unknown>): Matching {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '')
    return {
      tags: tags.toSorted((a, b) => Number(own.has(b.name)) - Number(own.has(a.name)) || b.count - a.count),
      isNew: false,
    }
  const ranked = tags
    .map((tag) => ({ tag, rank: rankOf(tag.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || b.tag.count - a.tag.count)
  return { tags: ranked.map(({ tag }) => tag), isNew: ranked[0]?.rank !== 0 }
}

function rankOf(name: string, wanted: string): number | null {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (name.includes(`/${wanted}`)) return 2
  return name.includes(wanted) ? 3 : null
}
