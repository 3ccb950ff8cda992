/**
 * Starts the library in a thread of its own and hands out connections to it.
 *
 *     host ── connect() ──► Port ◄── MessagePort ──► serve(…) in library/worker.ts
 */
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { LecternError } from '../../shared/contract/errors.ts'
import type { LibraryInfo } from '../../shared/contract/library.ts'
import type { Port } from '../../shared/rpc.ts'
import { guardPort, type GuardedPort } from './guarded-port.ts'
import { fromMessagePort } from './message-port.ts'
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts'

export interface ConnectOptions {
  /** Whether the caller runs as the person and may name paths: the terminal, never a window. */
  readonly trusted?: boolean
  readonly checkOutputs?: boolean
}

export interface LibraryThread {
  readonly info: LibraryInfo
  /** A new connection. Closing is the holder's duty; a thread that ends closes all. */
  readonly connect: (options?: ConnectOptions) => Connection
  /** Resolves when the thread has ended: with nothing after `close`, with the reason after a crash. */
  readonly ended: Promise<LecternError | undefined>
  /** Closes the library and ends the thread. Running jobs are cancelled, with nothing half done. */
  readonly close: () => Promise<void>
}

export interface Connection extends Port {
  readonly onClose: (onClose: () => void) => void
  readonly close: () => void
}

export interface StartOptions {
  readonly path: string
  /** Told of what went wrong in the library without anyone waiting for it. */
  readonly log?: (message: string) => void
}

/** How long a library may take to close, in milliseconds, before its thread is ended; SQLite loses nothing by that. */
const CLOSE_PATIENCE = 5000

/** @throws LecternError with the library's own reason where it can't be opened. */
export async function startLibrary({ path, log }: StartOptions): Promise<LibraryThread> {
  const worker = new Worker(workerFile(), {
    workerData: { path } satisfies WorkerStart,
    name: 'library',
    execArgv: [],
    // V8's own size only puts off the collecting: with it an import at full size takes 100 MB more.
    resourceLimits: { maxYoungGenerationSizeMb: 24 },
  })
  const connections = new Set<GuardedPort>()
  let closing = false

  const ended = new Promise<LecternError | undefined>((resolve) => {
    let reason: unknown
    worker.on('error', (error: unknown) => {
      reason = error
    })
    worker.on('exit', (code) => {
      const failure = closing ? undefined : describeCrash(reason, code)
      for (const connection of connections) connection.end(failure)
      connections.clear()
      resolve(failure)
    })
  })

  const info = await new Promise<LibraryInfo>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.t === 'opened') resolve(message.info)
      else if (message.t === 'failed')
        reject(new LecternError(message.failure.code, message.failure.message, message.failure.detail))
      else log?.(message.message)
    })
    void ended.then((failure) => reject(failure ?? new LecternError('closed', 'The library was closed.')))
  })

  const tell = (message: ToWorker, transfer: MessageChannel['port1'][] = []): void =>
    worker.postMessage(message, transfer)

  return {
    info,
    ended,
    connect: ({ trusted = false, checkOutputs = false } = {}) => {
      const { port1, port2 } = new MessageChannel()
      const connection = guardPort(fromMessagePort(port1), () => port1.close())
      if (closing) connection.end(undefined)
      else {
        connections.add(connection)
        connection.onClose(() => connections.delete(connection))
        tell({ t: 'connect', port: port2, trusted, checkOutputs }, [port2])
      }
      return connection
    },
    close: async () => {
      closing = true
      tell({ t: 'close' })
      const timer = setTimeout(() => void worker.terminate(), CLOSE_PATIENCE)
      await ended
      clearTimeout(timer)
    },
  }
}

function describeCrash(reason: unknown, code: number): LecternError {
  const why =
    reason instanceof Error ? reason.message : reason === undefined ? `exit code ${code}` : JSON.stringify(reason)
  return new LecternError(
    'closed',
    `The library stopped unexpectedly (${why}). Everything saved before is safe; start Lectern again to go on.`,
  )
}

/** The worker beside this file: TypeScript when run from source, the bundle when built (also from a shared chunk). */
function workerFile(): string {
  const here = import.meta.dirname
  if (import.meta.filename.endsWith('.ts')) return join(here, '../library/worker.ts')
  return join(here.endsWith('chunks') ? join(here, '..') : here, 'worker.js')
}
