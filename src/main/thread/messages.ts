/** What a host and the library's worker thread say to each other besides the calls, which go over a MessagePort a connection. */
import type { MessagePort } from 'node:worker_threads'
import type { Failure } from '../../shared/contract/errors.ts'
import type { LibraryInfo } from '../../shared/contract/library.ts'

/** Handed to the worker when it starts. */
export interface WorkerStart {
  readonly path: string
}

export type ToWorker =
  | { readonly t: 'connect'; readonly port: MessagePort; readonly trusted: boolean; readonly checkOutputs: boolean }
  | { readonly t: 'close' }

export type FromWorker =
  | { readonly t: 'opened'; readonly info: LibraryInfo }
  | { readonly t: 'failed'; readonly failure: Failure }
  | { readonly t: 'log'; readonly message: string }
