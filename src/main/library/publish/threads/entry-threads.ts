/**
 * Hands the papers of a long export to threads, and gives their entries back in order. Threads stay for a while when they are done: whoever
 * exports once often does so again with another choice, and a thread that has worked for a second works twice as fast as a new one.
 */
import { availableParallelism } from 'node:os'
import { threadFile } from '../../formats/thread-file.ts'
import type { Packed } from '../long/packed.ts'
import type { EntryWork } from './messages.ts'
import { startThread, type EntryThread } from './thread.ts'

export interface EntryThreads {
  /** Starts them for an export that is likely to come, and has each of them write `batches` for practice. Nobody waits for that. */
  readonly prepare: (work: EntryWork, batches: readonly Int32Array[]) => void
  /**
   * The entries of `batches`, in that order. Each thread sees the library as it was when it began.
   * @param instead writes a batch where a thread could not: the library may be one that has to be read in a way of its own
   */
  readonly pieces: (
    batches: readonly Int32Array[],
    work: EntryWork,
    instead: (ids: Int32Array) => Packed,
  ) => AsyncGenerator<Packed>
  readonly close: () => void
}

/** More would wait for the disk. */
const MOST_THREADS = 4
/** Batches that each thread has before it, so that it never waits for the next. */
const AHEAD = 2
/** Milliseconds that threads with nothing to do stay. */
const STAY = 60_000

/** @param file what the threads run */
export function createEntryThreads(library: string, file = threadFile(import.meta, 'entry-thread')): EntryThreads {
  const most = Math.min(MOST_THREADS, availableParallelism())
  let free: EntryThread[] = []
  let exports = 0
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const stopFree = (): void => {
    for (const { stop } of free) stop()
    free = []
  }
  const take = (): EntryThread[] => {
    clearTimeout(timer)
    const found = free.filter(({ hasFailed }) => !hasFailed())
    free = []
    return Array.from({ length: most }, (_, n) => found[n] ?? startThread(library, file))
  }
  const giveBack = (threads: readonly EntryThread[]): void => {
    for (const thread of threads) {
      thread.end()
      if (closed || free.length === most) thread.stop()
      else free.push(thread)
    }
    clearTimeout(timer)
    timer = setTimeout(stopFree, STAY).unref()
  }

  return {
    prepare: (work, batches) => {
      if (exports > 0) return
      const areThere = free.length > 0
      const threads = take()
      if (!areThere)
        for (const thread of threads) {
          thread.begin(work)
          for (const ids of batches) void thread.write(ids)
        }
      giveBack(threads)
    },
    pieces: async function* (batches, work, instead) {
      const threads = take()
      exports++
      try {
        for (const thread of threads) thread.begin(work)
        const answers: Promise<Packed | null>[] = []
        for (const [number, ids] of batches.entries()) {
          for (let next = answers.length; next < Math.min(batches.length, number + AHEAD * threads.length); next++)
            answers.push(threads[next % threads.length]?.write(batches[next] ?? ids) ?? Promise.resolve(null))
          yield (await answers[number]) ?? instead(ids)
        }
      } finally {
        exports--
        giveBack(threads)
      }
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      stopFree()
    },
  }
}
