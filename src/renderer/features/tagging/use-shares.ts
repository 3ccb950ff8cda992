/** How many of the papers carry each tag: all of them, or some. */
import { useQueries } from '@tanstack/react-query'
import { WINDOW_LIMIT } from '../../../shared/contract/papers.ts'
import { useLibrary } from '../../data/library.ts'

export type Share = 'all' | 'some'

/** Of more papers than this, the first are looked at; a tag on all of those counts as on some. */
const LOOKED_AT = 10_000

/** By the tag's name; tags that none has are not in it. */
export function useShares(papers: readonly number[]): ReadonlyMap<string, Share> {
  const { client } = useLibrary()
  const looked = papers.slice(0, LOOKED_AT)
  const chunks = Array.from({ length: Math.ceil(looked.length / WINDOW_LIMIT) }, (_, i) =>
    looked.slice(i * WINDOW_LIMIT, (i + 1) * WINDOW_LIMIT),
  )
  const answers = useQueries({
    queries: chunks.map((ids) => ({
      queryKey: ['paper.rows', { ids }],
      queryFn: () => client.call('paper.rows', { ids }),
    })),
  })
  const rows = answers.flatMap(({ data }) => data?.rows ?? [])
  const counts = new Map<string, number>()
  for (const { tags } of rows) for (const { name } of tags) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map([...counts].map(([name, count]) => [name, count === papers.length ? 'all' : 'some']))
}
