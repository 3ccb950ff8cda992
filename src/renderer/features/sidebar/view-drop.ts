/** What dropping papers on a saved view does: where the view is nothing but a tag or a status, they get it. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { SavedView } from '../../../shared/contract/views.ts'
import { parseQuery } from '../../../shared/query/parse.ts'

export type ViewDrop =
  { readonly kind: 'tag'; readonly name: string } | { readonly kind: 'status'; readonly status: Status }

/** Null where a drop could not make a paper belong there. `tagName` knows tags by their number. */
export function dropOf(
  { base, query }: Pick<SavedView, 'base' | 'query'>,
  tagName: (id: number) => string | undefined,
): ViewDrop | null {
  const { tree, problems } = parseQuery(query)
  if (problems.length > 0) return null
  if (tree.kind === 'all') {
    if (base.kind === 'status') return { kind: 'status', status: base.status }
    const name = base.kind === 'tag' ? tagName(base.tag) : undefined
    return name === undefined ? null : { kind: 'tag', name }
  }
  if (base.kind !== 'all') return null
  if (tree.kind === 'tag' && !tree.prefix) return { kind: 'tag', name: tree.name }
  return tree.kind === 'status' ? { kind: 'status', status: tree.status } : null
}
