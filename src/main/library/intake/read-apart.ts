/** Has a large file read in a thread of its own. */
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { threadFile } from '../formats/thread-file.ts'
import type { ReadingOrder, ReadingPart } from './reading.ts'

/** What the file holds, part by part. Whoever stops taking parts ends the thread. */
export async function* readApart(order: ReadingOrder): AsyncGenerator<ReadingPart, void> {
  const worker = new Worker(threadFile(import.meta, 'reading-thread'), {
    workerData: order,
    name: 'reading',
    execArgv: [],
    // With V8's own size it would take 50 MB more, and be no faster.
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  })
  try {
    for await (const [part] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[ReadingPart]>) {
      yield part
      worker.postMessage(null)
    }
  } finally {
    await worker.terminate()
  }
}
