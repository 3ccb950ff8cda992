/** One thread that writes entries, as seen by who asks it. */
import { Worker } from 'node:worker_threads'
import type { Packed } from '../long/packed.ts'
import type { EntryAnswer, EntryWork, ThreadStart, ToEntryThread } from './messages.ts'

export interface EntryThread {
  readonly begin: (work: EntryWork) => void
  /** Null when the thread could not. */
  readonly write: (ids: Int32Array) => Promise<Packed | null>
  /** Lets go of the library's file, once what was asked for has been answered. */
  readonly end: () => void
  readonly hasFailed: () => boolean
  readonly stop: () => void
}

/** Megabytes. A thread that needs more has met huge notes, and its papers are written without it. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 }

/** One that fails at once where the system has no thread left. It keeps no process from ending. */
export function startThread(library: string, file: string): EntryThread {
  let failed = false
  const waiting = new Map<number, (packed: Packed | null) => void>()
  const fail = (): void => {
    failed = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  }
  let worker: Worker | null = null
  try {
    const workerData: ThreadStart = { library }
    worker = new Worker(file, { name: 'export', execArgv: [], workerData, resourceLimits: MEMORY })
    worker.on('message', ({ number, packed }: EntryAnswer) => {
      waiting.get(number)?.(packed)
      waiting.delete(number)
      if (waiting.size === 0) worker?.unref()
    })
    worker.on('error', fail).on('exit', fail)
    worker.unref()
  } catch {
    fail()
  }
  const tell = (message: ToEntryThread): void => worker?.postMessage(message)
  let asked = 0

  return {
    begin: (work) => {
      tell({ t: 'begin', work })
    },
    write: (ids) =>
      new Promise((resolve) => {
        if (failed) {
          resolve(null)
          return
        }
        const number = asked++
        waiting.set(number, resolve)
        worker?.ref()
        tell({ t: 'write', number, ids })
      }),
    end: () => {
      tell({ t: 'end' })
    },
    hasFailed: () => failed,
    stop: () => void worker?.terminate(),
  }
}
