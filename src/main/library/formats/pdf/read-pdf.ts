/** Hands PDFs to the thread of pdf.js one after another, and gives up on those that stop it. */
import { Worker } from 'node:worker_threads'
import { threadFile } from '../thread-file.ts'
import type { PdfAnswer, PdfFacts, PdfQuestion } from './facts.ts'

/** Milliseconds. A first page takes a few hundredths of a second; loading pdf.js takes up to one. */
const PATIENCE = 20_000
/** The thread ends when it was not needed for so long, in milliseconds. */
const IDLE = 10_000
/** Megabytes. */
const MEMORY = 1024

type Answer = { readonly facts: PdfFacts } | { readonly reason: string }

let thread: Worker | undefined
let asked = 0
let last: Promise<unknown> = Promise.resolve()
let idle: NodeJS.Timeout | undefined

/** Never rejects: a PDF that can't be read is answered with the reason, a sentence. Takes `bytes` away from the caller. */
export function readPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const answer = last.then(() => ask(bytes))
  last = answer
  return answer
}

function ask(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  clearTimeout(idle)
  const id = ++asked
  const worker = (thread ??= startThread())
  return new Promise<Answer>((resolve) => {
    const settle = (answer: Answer, keep: boolean): void => {
      clearTimeout(timer)
      worker.off('message', listen).off('error', fail).off('exit', end)
      if (keep) idle = setTimeout(stopThread, IDLE).unref()
      else stopThread()
      resolve(answer)
    }
    const listen = (answer: PdfAnswer): void => {
      if (answer.id === id) settle(answer, true)
    }
    const fail = (error: Error & { readonly code?: string }): void =>
      settle(
        {
          reason:
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? 'This PDF takes too much memory to be read.'
              : `This PDF can’t be read: ${error.message}.`,
        },
        false,
      )
    const end = (): void => settle({ reason: 'This PDF can’t be read: its reader stopped.' }, false)
    const timer = setTimeout(
      () => settle({ reason: `This PDF could not be read within ${String(PATIENCE / 1000)} seconds.` }, false),
      PATIENCE,
    )
    worker.on('message', listen).on('error', fail).on('exit', end)
    // A part of a larger buffer can't be handed over alone.
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
    worker.postMessage({ id, bytes: whole } satisfies PdfQuestion, [whole.buffer])
  })
}

function startThread(): Worker {
  const worker = new Worker(threadFile(import.meta, 'pdf-thread'), {
    name: 'pdf',
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  // What pdf.js prints about bad files is for its developers.
  worker.stdout.resume()
  worker.stderr.resume()
  worker.unref()
  return worker
}

function stopThread(): void {
  void thread?.terminate()
  thread = undefined
}
