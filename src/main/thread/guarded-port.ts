/** A connection that answers for a thread that is gone: whoever waits for a call gets a failure that says why. */
import { LecternError } from '../../shared/contract/errors.ts'
import type { Port } from '../../shared/rpc.ts'

export interface GuardedPort extends Port {
  readonly onClose: (onClose: () => void) => void
  readonly close: () => void
  /** Ends it from the library's side: open calls fail with `failure`, then it is closed. */
  readonly end: (failure: LecternError | undefined) => void
}

/**
 * Wraps `port`, remembering which calls are open. `release` frees what lies under it, once. The port's own end is not listened to:
 * it comes before the thread's, which knows the reason.
 */
export function guardPort(port: Port, release: () => void): GuardedPort {
  const open = new Set<number>()
  const listeners = new Set<(message: unknown) => void>()
  const closeListeners = new Set<() => void>()
  let ended: { failure: LecternError | undefined } | undefined

  const deliver = (message: unknown): void => {
    for (const listener of listeners) listener(message)
  }
  const fail = (id: number, failure: LecternError): void => deliver({ t: 'fail', id, failure: failure.toFailure() })

  const end = (failure: LecternError | undefined): void => {
    if (ended) return
    ended = { failure }
    stop()
    if (failure) for (const id of open) fail(id, failure)
    open.clear()
    release()
    for (const onClose of closeListeners) onClose()
  }
  const stop = port.listen((message) => {
    const { t, id } = message as { t?: unknown; id?: unknown }
    if ((t === 'ok' || t === 'fail') && typeof id === 'number') open.delete(id)
    deliver(message)
  })

  return {
    send: (message) => {
      const id = callId(message)
      if (ended) {
        const { failure } = ended
        if (id !== undefined && failure) queueMicrotask(() => fail(id, failure))
        return
      }
      if (id !== undefined) open.add(id)
      try {
        port.send(message)
      } catch {
        // Nested too deep to be copied. No client of ours sends that, and where it names no call there is nobody to answer.
        if (id === undefined) return
        open.delete(id)
        const failure = new LecternError('invalid-input', 'The message is nested too deep.')
        queueMicrotask(() => fail(id, failure))
      }
    },
    listen: (onMessage) => {
      listeners.add(onMessage)
      return () => listeners.delete(onMessage)
    },
    onClose: (onClose) => {
      closeListeners.add(onClose)
    },
    close: () => end(undefined),
    end,
  }
}

/** The id of a call; undefined for anything else, whatever a hostile sender made it look like. */
function callId(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { t, id } = message as { t?: unknown; id?: unknown }
  return t === 'call' && typeof id === 'number' ? id : undefined
}
