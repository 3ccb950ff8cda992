/** What an export and its threads say to each other. */
import type { ExportFormat, ExportOptions } from '../../../../shared/contract/publish.ts'
import type { Packed } from '../long/packed.ts'

/** What a thread is started with. */
export interface EntryWork {
  /** The library's file. */
  readonly library: string
  readonly format: Exclude<ExportFormat, 'json'>
  readonly options: ExportOptions
  readonly title: string
}

export interface EntryQuestion {
  readonly number: number
  readonly ids: Int32Array
}

export interface EntryAnswer {
  readonly number: number
  readonly packed: Packed
}
