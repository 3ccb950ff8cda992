/** What an export and its threads say to each other. */
import type { ExportFormat, ExportOptions } from '../../../../shared/contract/publish.ts'
import type { Packed } from '../long/packed.ts'

/** What a thread is started with. */
export interface ThreadStart {
  /** The library's file. */
  readonly library: string
}

/** What is to be written; a thread does one export at a time. */
export interface EntryWork {
  readonly format: Exclude<ExportFormat, 'json'>
  readonly options: ExportOptions
  readonly title: string
}

/** In the order of an export: `begin`, any number of `write`, `end`. */
export type ToEntryThread =
  | { readonly t: 'begin'; readonly work: EntryWork }
  | { readonly t: 'write'; readonly number: number; readonly ids: Int32Array }
  | { readonly t: 'end' }

/** To `write`; null where the thread could not. */
export interface EntryAnswer {
  readonly number: number
  readonly packed: Packed | null
}
