/** Where the papers in sight were found beyond their titles. */
import { useMemo } from 'react'
import type { Out } from '../../../../shared/contract/index.ts'
import { useAsk } from '../../../data/ask.ts'

export type Snippet = Out<'search.snippets'>['snippets'][number]

/** Rows asked for at once, and how far one scrolls before the next are. */
const ROWS = 48
const STEP = 24
/** A beginning that has more spellings is told by these as well. */
const MOST_MARKS = 300

/** Snippets by paper for the rows from place `first` on; none where nothing was searched for. */
export function useSnippets(ids: Int32Array, first: number, marks: readonly string[]): ReadonlyMap<number, Snippet> {
  const from = Math.floor(first / STEP) * STEP
  const wanted = [...ids.subarray(from, from + ROWS)]
  const { data } = useAsk(
    'search.snippets',
    { ids: wanted, marks: marks.slice(0, MOST_MARKS) },
    { enabled: marks.length > 0 && wanted.length > 0, keepPrevious: true },
  )
  const isAsked = marks.length > 0
  return useMemo(
    () => new Map((isAsked ? (data?.snippets ?? []) : []).map((snippet) => [snippet.id, snippet])),
    [data, isAsked],
  )
}
