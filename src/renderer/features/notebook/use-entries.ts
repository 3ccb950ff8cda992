/** The entries that pass the filters, a page at a time. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import type { In, Out } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../data/library.ts'
import { useNow } from '../../ui/now.ts'
import type { NotebookFilters } from './grouping.ts'

const DAY = 86_400_000
/** Entries that fill more than a window; more come when asked for. */
const PAGE = 50
/** As many as one question may ask for. */
const AT_ONCE = 500

const NO_MARKS: readonly string[] = []

export function useEntries(filters: NotebookFilters) {
  const { client } = useLibrary()
  const now = useNow()
  const { show, kind, status, tag, days, text } = useDeferredValue(filters)
  const input: In<'notebook.list'> = {
    show: show === 'questions' ? 'highlights' : show,
    text,
    ...(show === 'questions' ? { kind: 'question' } : kind === null || show !== 'highlights' ? {} : { kind }),
    ...(status === null ? {} : { status }),
    ...(tag === null ? {} : { tag }),
    // By the day, so that the clock's ticking asks for nothing anew.
    ...(days === null ? {} : { since: Math.floor(now / DAY) * DAY - (days - 1) * DAY }),
  }
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notebook.list', input],
    initialPageParam: null as Out<'notebook.list'>['next'],
    queryFn: ({ pageParam, signal }) =>
      client.call('notebook.list', { ...input, after: pageParam, limit: PAGE }, { signal }),
    getNextPageParam: (page) => page.next,
  })
  /** Everything that passes, not only what is drawn. */
  const all = async (): Promise<readonly NotebookEntry[]> => {
    const entries: NotebookEntry[] = []
    let after: Out<'notebook.list'>['next'] = null
    do {
      const page: Out<'notebook.list'> = await client.call('notebook.list', { ...input, after, limit: AT_ONCE })
      entries.push(...page.entries)
      after = page.next
    } while (after !== null)
    return entries
  }
  return {
    all,
    entries: data?.pages.flatMap((page) => page.entries) ?? [],
    kinds: data?.pages[0]?.kinds ?? [],
    count: data?.pages[0]?.count ?? null,
    marks: data?.pages[0]?.marks ?? NO_MARKS,
    notices: data?.pages[0]?.notices ?? [],
    hasMore: hasNextPage,
    showMore: () => void fetchNextPage(),
    isThere: data !== undefined,
  }
}
