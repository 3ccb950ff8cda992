/** Joins the components to a library, and keeps what they have asked for in step with it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import type { ChangedEvent } from '../../shared/contract/events.ts'
import { contract, type ProcedureName } from '../../shared/contract/index.ts'
import type { Client } from '../../shared/rpc.ts'
import { LibraryContext, type Library } from './library.ts'
import { RowCache } from './row-cache.ts'

export function LibraryProvider({ client, children }: { readonly client: Client; readonly children: ReactNode }) {
  const [library] = useState<Library>(() => ({ client, rows: new RowCache(client) }))
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // The library is on this machine and says when something changes: nothing goes stale by time, and a failure is final.
          queries: {
            staleTime: Infinity,
            gcTime: 60_000,
            retry: false,
            refetchOnWindowFocus: false,
            networkMode: 'always',
          },
        },
      }),
  )
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.kind !== 'changed') return
        library.rows.onChanged(event)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, event) })
      }),
    [client, library, queries],
  )
  return (
    <LibraryContext value={library}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </LibraryContext>
  )
}

/** Whether an answer, by its key (procedure, input), may be another one after a commit. */
function isTouched([name, input]: readonly unknown[], { tables, papers }: ChangedEvent): boolean {
  const procedure = contract[name as ProcedureName]
  if (procedure.kind !== 'query' || !procedure.reads.some((table) => tables.includes(table))) return false
  if (name !== 'paper.get' || papers === null) return true
  return papers.includes((input as { readonly id: number }).id)
}
