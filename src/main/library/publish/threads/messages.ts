/** What an export and its threads say to each other. */
import type { ExportFormat, ExportOptions } from '../../../../shared/contract/publish.ts'

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
  /** The papers' entries in UTF-8, with what stands between two of them. */
  readonly bytes: Uint8Array<ArrayBuffer>
}
