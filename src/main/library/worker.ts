/** The thread that the library runs in, so that no window and no socket ever waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { LecternError } from '../../shared/contract/errors.ts'
import { serve } from '../../shared/rpc.ts'
import { fromMessagePort } from '../thread/message-port.ts'
import type { FromWorker, ToWorker, WorkerStart } from '../thread/messages.ts'
import { openLibrary, type Library } from './open-library.ts'

if (!parentPort) throw new Error('The library’s thread was started as a program.')
const host = parentPort
const tell = (message: FromWorker): void => host.postMessage(message)

const { path } = workerData as WorkerStart
const library = open()
if (library) host.on('message', (message: ToWorker) => attend(library, message))

/** Opens the library, or says why it can't and lets the thread end. */
function open(): Library | undefined {
  try {
    const opened = openLibrary({ path })
    tell({ t: 'opened', info: opened.info })
    return opened
  } catch (error) {
    const failure =
      error instanceof LecternError
        ? error.toFailure()
        : new LecternError('internal', `The library ${path} could not be opened: ${describe(error)}`).toFailure()
    tell({ t: 'failed', failure })
    return undefined
  }
}

function attend(opened: Library, message: ToWorker): void {
  if (message.t === 'connect') {
    serve(fromMessagePort(message.port), opened.handlers, opened.events, {
      trusted: message.trusted,
      checkOutputs: message.checkOutputs,
      onInternalError: (name, error) => tell({ t: 'log', message: `${name}: ${describe(error)}` }),
    })
    return
  }
  // What a window said last, as it closed, has its own port, and may be heard behind this.
  setImmediate(() =>
    setImmediate(() => {
      opened.close()
      // Not process.exit(): what is still on its way to the host shall arrive. Open connections would keep the thread alive.
      host.close()
      setImmediate(() => process.exit(0))
    }),
  )
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
