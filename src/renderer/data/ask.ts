/** Asking the library, and having the newest answer at hand. */
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { PaperRow } from '../../shared/contract/entities.ts'
import type { LecternError } from '../../shared/contract/errors.ts'
import type { Contract, In, Out, ProcedureName } from '../../shared/contract/index.ts'
import { useLibrary } from './library.ts'

/** The procedures that only look. */
export type QueryName = { [K in ProcedureName]: Contract[K]['kind'] extends 'query' ? K : never }[ProcedureName]

export interface AskOptions {
  /** False asks nothing yet. */
  readonly enabled?: boolean
  /** Shows the answer to the previous input until the one to this is there. */
  readonly keepPrevious?: boolean
}

/** The library's answer, refreshed whenever a change touches a table that the procedure reads. */
export function useAsk<K extends QueryName>(
  name: K,
  input: In<K>,
  { enabled = true, keepPrevious = false }: AskOptions = {},
): UseQueryResult<Out<K>, LecternError> {
  const { client } = useLibrary()
  const answer = useQuery<unknown, LecternError>({
    queryKey: [name, input],
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled,
    // Typed arrays have no structure to share, and comparing 100 000 ids costs more than drawing fifty rows.
    structuralSharing: false,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
  return answer as UseQueryResult<Out<K>, LecternError>
}

/** The row of one paper, undefined until it is there. */
export function useRow(id: number): PaperRow | undefined {
  const { rows } = useLibrary()
  return useSyncExternalStore(
    (listener) => rows.watch(id, listener),
    () => rows.get(id),
  )
}
