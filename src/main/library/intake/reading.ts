/** What the thread that reads large files is asked, and what it answers. */
import type { ReadItem } from '../formats/format.ts'

export interface ReadingOrder {
  /** On this machine. */
  readonly path: string
  /** The file's first bytes. */
  readonly head: Uint8Array
  /** The reader's name. */
  readonly reader: string
  /** Where the file lies, where that is known. */
  readonly folder: string | undefined
  /** For pages that write days without their year. */
  readonly now: number
}

/** What was found since the last one. */
export interface ReadingPart {
  readonly items: readonly ReadItem[]
  /** Since the beginning, in bytes. */
  readonly bytesRead: number
}
