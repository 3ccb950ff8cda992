/** Hands the papers of a long export to threads, and gives their entries back in order. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { threadFile } from '../../formats/thread-file.ts'
import type { Packed } from '../long/packed.ts'
import type { EntryAnswer, EntryQuestion, EntryWork } from './messages.ts'

/** More would wait for the disk. */
const MOST_THREADS = 4
/** Megabytes. A thread that needs more has met huge notes, and its papers are written without it. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 }
/** Batches that each thread has before it, so that it never waits for the next. */
const AHEAD = 2

/**
 * The entries of `batches`, in that order. Each thread sees the library as it was when it began.
 * @param instead writes a batch where a thread could not: the library may be one that has to be read in a way of its own
 * @param file what the threads run
 */
export async function* entryPieces(
  batches: readonly Int32Array[],
  work: EntryWork,
  instead: (ids: Int32Array) => Packed,
  file = threadFile(import.meta, 'entry-thread'),
): AsyncGenerator<Packed> {
  const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => startThread(work, file))
  try {
    const answers: Promise<Packed | null>[] = []
    for (const [number, ids] of batches.entries()) {
      for (let next = answers.length; next < Math.min(batches.length, number + AHEAD * threads.length); next++)
        answers.push(threads[next % threads.length]?.ask(next, batches[next] ?? ids) ?? Promise.resolve(null))
      yield (await answers[number]) ?? instead(ids)
    }
  } finally {
    for (const { stop } of threads) stop()
  }
}

interface Thread {
  /** Null when the thread has failed. */
  readonly ask: (number: number, ids: Int32Array) => Promise<Packed | null>
  readonly stop: () => void
}

/** None where the system has no thread left. */
function startThread(work: EntryWork, file: string): Thread {
  let worker: Worker
  try {
    worker = new Worker(file, { name: 'export', execArgv: [], workerData: work, resourceLimits: MEMORY })
  } catch {
    return { ask: () => Promise.resolve(null), stop: () => undefined }
  }
  const waiting = new Map<number, (packed: Packed | null) => void>()
  let failed = false
  const fail = (): void => {
    failed = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  }
  worker.on('message', ({ number, packed }: EntryAnswer) => {
    waiting.get(number)?.(packed)
    waiting.delete(number)
  })
  worker.on('error', fail).on('exit', fail)
  return {
    ask: (number, ids) =>
      new Promise((resolve) => {
        if (failed) {
          resolve(null)
          return
        }
        waiting.set(number, resolve)
        worker.postMessage({ number, ids } satisfies EntryQuestion)
      }),
    stop: () => void worker.terminate(),
  }
}
