/** Asking the library, and having the newest answer at hand. */
import { keepPreviousData, replaceEqualDeep, useQuery, type UseQueryResult } from '@tanstack/react-query'
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
    structuralSharing: keepEqual,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
  return answer as UseQueryResult<Out<K>, LecternError>
}

/**
 * What is the same in the new answer stays the very same object, so that only what has changed is drawn again: after each save of a note,
 * for one, nearly everything is asked anew and nearly nothing is another.
 */
function keepEqual(old: unknown, answer: unknown): unknown {
  if (!isRecord(old) || !isRecord(answer)) return replaceEqualDeep(old, answer)
  const entries = Object.entries(answer).map(([name, value]) => [
    name,
    sameNumbers(old[name], value) ? old[name] : value,
  ])
  return replaceEqualDeep(old, Object.fromEntries(entries))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
}

/** The library compares nothing but plain values; 100 000 ids take a part of a millisecond. */
function sameNumbers(a: unknown, b: unknown): boolean {
  if (
    !(a instanceof Int32Array && b instanceof Int32Array) &&
    !(a instanceof Float32Array && b instanceof Float32Array)
  )
    return false
  return a.length === b.length && a.every((value, index) => value === b[index])
}

/** The row of one paper, undefined until it is there. */
export function useRow(id: number): PaperRow | undefined {
  const { rows } = useLibrary()
  return useSyncExternalStore(
    (listener) => rows.watch(id, listener),
    () => rows.get(id),
  )
}
