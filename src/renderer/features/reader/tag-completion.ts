/** What the field for tags offers. */
import type { Tag, TagRef } from '../../../shared/contract/entities.ts'

export interface TagOption {
  readonly name: string
  readonly colour: string | null
  readonly isNew: boolean
}

const OFFERED = 8

/** Tags that begin with what was typed come first, then those that hold it; the paper's own are left out. A new one comes last. */
export function completions(tags: readonly Tag[], typed: string, own: readonly TagRef[]): TagOption[] {
  const wanted = typed.trim().toLowerCase()
  const has = new Set(own.map(({ name }) => name.toLowerCase()))
  const rank = (name: string): number =>
    name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(`/${wanted}`) ? 2 : name.includes(wanted) ? 3 : 4
  const found = tags
    .map((tag) => ({ tag, rank: rank(tag.name.toLowerCase()) }))
    .filter(({ tag, rank: place }) => place < 4 && !has.has(tag.name.toLowerCase()))
    .sort((one, other) => one.rank - other.rank || other.tag.count - one.tag.count)
    .slice(0, OFFERED)
  const options = found.map(({ tag }) => ({ name: tag.name, colour: tag.colour, isNew: false }))
  const isNew = wanted !== '' && !has.has(wanted) && !tags.some(({ name }) => name.toLowerCase() === wanted)
  return isNew ? [...options, { name: typed.trim(), colour: null, isNew: true }] : options
}
