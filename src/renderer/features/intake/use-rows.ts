/** Rows of a preview, fetched by the page as they come into view. */
import { useQueries } from '@tanstack/react-query'
import type { PreviewRow } from '../../../shared/contract/intake.ts'
import { useLibrary } from '../../data/library.ts'

/** Rows of a page. */
const PAGE = 500

export interface Rows {
  readonly at: (index: number) => PreviewRow | undefined
  /** Whether every row of the preview is at hand. */
  readonly all: readonly PreviewRow[] | null
}

/** @param first and last: indexes of the rows on show */
export function useRows(preview: string, total: number, first: number, last: number): Rows {
  const { client } = useLibrary()
  const from = Math.floor(first / PAGE)
  const pages = Array.from({ length: Math.max(0, Math.floor(last / PAGE) - from + 1) }, (_, i) => from + i)
  const answers = useQueries({
    queries: pages.map((page) => {
      const input = { preview, offset: page * PAGE, limit: PAGE }
      return { queryKey: ['intake.rows', input], queryFn: () => client.call('intake.rows', input), gcTime: 10_000 }
    }),
  })
  const rowsOf = (page: number): readonly PreviewRow[] | undefined => answers[page - from]?.data?.rows
  return {
    at: (index) => rowsOf(Math.floor(index / PAGE))?.[index % PAGE],
    all: total <= PAGE ? (rowsOf(0) ?? null) : null,
  }
}
