/** The library as the window's components reach it: one client, from the context. */
import { createContext, useContext } from 'react'
import type { Client } from '../../shared/rpc.ts'
import type { RowCache } from './row-cache.ts'

export interface Library {
  readonly client: Client
  readonly rows: RowCache
}

export const LibraryContext = createContext<Library | null>(null)

/** @throws Error outside of the provider, which is a mistake in the code. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext)
  if (!library) throw new Error('useLibrary stands outside of LibraryProvider')
  return library
}
