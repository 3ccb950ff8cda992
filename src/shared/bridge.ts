/** What the desktop's preload hands to the window, and the one channel it speaks over. Nothing else crosses. */

export interface Bridge {
  readonly host: 'desktop'
  /** Node's name of the platform: "darwin", "win32", "linux". */
  readonly platform: string
  /** Where a file lies that the person dropped or chose; "" for one that is on no disk. */
  readonly pathOf: (file: object) => string
  readonly port: {
    readonly send: (message: unknown) => void
    /** Calls back for every message; the returned function stops that. What came before the first listener is kept for it. */
    readonly listen: (onMessage: (message: unknown) => void) => () => void
  }
}

/** The name of the bridge on `window`. */
export const BRIDGE = 'lectern'

export const CHANNEL = 'lectern'

/** The first message of every document: whatever an earlier document in the same window had asked is over. */
export const OPEN_MESSAGE = { t: 'open' } as const

/** Asks a window that is about to close to save what it holds back; answered with the other once it has. */
export const FLUSH_MESSAGE = { t: 'flush' } as const
export const FLUSHED_MESSAGE = { t: 'flushed' } as const
