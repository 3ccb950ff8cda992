/** The library: everything that the contract offers, over one SQLite file. No host and no Electron in it. */
import type { Handlers } from '../../shared/contract/index.ts'
import type { LibraryInfo } from '../../shared/contract/library.ts'
import type { EventSource } from '../../shared/rpc.ts'

export interface LibraryOptions {
  /** The SQLite file; it and its folder are made if they do not exist. ":memory:" for tests. */
  readonly path: string
  /** Now, in milliseconds since 1970. */
  readonly clock?: () => number
  /** A fresh unique id. */
  readonly newUid?: () => string
  /** Told of what went wrong without anyone waiting for it. */
  readonly log?: (message: string) => void
}

export interface Library {
  readonly handlers: Handlers
  readonly events: EventSource
  readonly info: LibraryInfo
  readonly close: () => void
}

/** Opens or makes the library at `options.path`. Throws a LecternError that says why where it can't. */
export function openLibrary(options: LibraryOptions): Library {
  throw new Error(options.path)
}
