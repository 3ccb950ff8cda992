/**
 * Calls over any port. A port is two functions, so Electron IPC, a MessagePort, a WebSocket and a direct call are a page of code
 * each and behave alike. Inputs are checked here, on the serving side, for every host; a port that closes rejects what is pending.
 */
import {
  contract,
  type CallContext,
  type Handlers,
  type In,
  type Out,
  type ProcedureName,
  type ProgressOf,
} from './contract/index.ts'
import { Event } from './contract/events.ts'
import { ERROR_CODES, LecternError, type Failure } from './contract/errors.ts'
import { z } from 'zod'

export interface Port {
  readonly send: (message: unknown) => void
  /** Calls back for every message; the returned function stops that. */
  readonly listen: (onMessage: (message: unknown) => void) => () => void
  /** Calls back once when the other side is gone. */
  readonly onClose?: (onClose: () => void) => void
}

const Request = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id: z.int(), name: z.string().max(100), input: z.unknown() }),
  z.strictObject({ t: z.literal('cancel'), id: z.int() }),
])

const FailureShape = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  detail: z.unknown().optional(),
}) satisfies z.ZodType<Failure>

const Reply = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ok'), id: z.int(), output: z.unknown() }),
  z.strictObject({ t: z.literal('fail'), id: z.int(), failure: FailureShape }),
  z.strictObject({ t: z.literal('progress'), id: z.int(), value: z.unknown() }),
  z.strictObject({ t: z.literal('event'), event: Event }),
])

export interface ServeOptions {
  readonly trusted?: boolean
  /** Tests check outputs too; in the product that would cost time and find nothing new. */
  readonly checkOutputs?: boolean
  /** Told of every failure that is not an expected one. */
  readonly onInternalError?: (name: string, error: unknown) => void
}

/** Where events come from: calls back for each, and returns how to stop. */
export type EventSource = (listener: (event: Event) => void) => () => void

/**
 * Answers calls on `port` until it closes or the returned function is called.
 * Never throws: whatever arrives is answered with a coded failure or, where it can't be told apart as a call, ignored.
 */
export function serve(port: Port, handlers: Handlers, events: EventSource, options: ServeOptions = {}): () => void {
  const running = new Map<number, { cancelled: boolean }>()
  const stopEvents = events((event) => {
    port.send({ t: 'event', event })
  })
  const stopListening = port.listen((message) => {
    const request = Request.safeParse(message)
    if (!request.success) {
      const id = callId(message)
      if (id !== undefined)
        port.send({ t: 'fail', id, failure: { code: 'invalid-input', message: 'The message is not a call.' } })
      return
    }
    const { data } = request
    if (data.t === 'cancel') {
      const call = running.get(data.id)
      if (call) call.cancelled = true
      return
    }
    const state = { cancelled: false }
    running.set(data.id, state)
    const context: CallContext = {
      cancelled: () => state.cancelled,
      progress: (value) => {
        if (!state.cancelled) port.send({ t: 'progress', id: data.id, value })
      },
      trusted: options.trusted ?? false,
    }
    void answer(data.name, data.input, handlers, context, options).then((result) => {
      running.delete(data.id)
      port.send(
        'failure' in result
          ? { t: 'fail', id: data.id, failure: result.failure }
          : { t: 'ok', id: data.id, output: result.output },
      )
    })
  })
  const stop = (): void => {
    for (const call of running.values()) call.cancelled = true
    stopEvents()
    stopListening()
  }
  port.onClose?.(stop)
  return stop
}

type Answer = { readonly output: unknown } | { readonly failure: Failure }

/** Checks one call against the contract and runs it. */
async function answer(
  name: string,
  input: unknown,
  handlers: Handlers,
  context: CallContext,
  options: ServeOptions,
): Promise<Answer> {
  if (!isProcedure(name))
    return { failure: { code: 'unknown-procedure', message: `Lectern has no procedure “${name.slice(0, 60)}”.` } }
  const parsed = contract[name].input.safeParse(input)
  if (!parsed.success)
    return { failure: { code: 'invalid-input', message: `${name}: ${describeIssues(parsed.error)}` } }
  try {
    const handler = handlers[name] as (input: unknown, context: CallContext) => unknown
    const output = await handler(parsed.data, context)
    if (options.checkOutputs) contract[name].output.parse(output)
    return { output }
  } catch (error) {
    if (error instanceof LecternError) return { failure: error.toFailure() }
    options.onInternalError?.(name, error)
    return {
      failure: {
        code: 'internal',
        message: `Lectern ran into an error of its own in ${name}: ${error instanceof Error ? error.message : String(error)}. Nothing was changed.`,
      },
    }
  }
}

function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name)
}

function callId(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message)) return undefined
  return typeof message.id === 'number' && Number.isSafeInteger(message.id) ? message.id : undefined
}

/** The first three things wrong with an input, each with its place. */
function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ')
}

/** The part of AbortSignal that a call uses; the platforms' own signals fit it. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly addEventListener: (type: 'abort', listener: () => void) => void
}

export interface CallOptions<K extends ProcedureName> {
  readonly signal?: CancelSignal
  readonly onProgress?: (value: ProgressOf<K>) => void
}

export interface Client {
  /** Rejects with a {@link LecternError}, whatever went wrong. */
  readonly call: <K extends ProcedureName>(name: K, input: In<K>, options?: CallOptions<K>) => Promise<Out<K>>
  readonly onEvent: (listener: (event: Event) => void) => () => void
  readonly close: () => void
}

interface Pending {
  readonly resolve: (output: unknown) => void
  readonly reject: (error: LecternError) => void
  readonly onProgress: ((value: never) => void) | undefined
}

/** A client of whatever library serves the other end of `port`. */
export function createClient(port: Port): Client {
  const pending = new Map<number, Pending>()
  const listeners = new Set<(event: Event) => void>()
  let lastId = 0
  let closed = false

  const close = (): void => {
    if (closed) return
    closed = true
    stopListening()
    for (const call of pending.values())
      call.reject(new LecternError('closed', 'The connection to the library was closed.'))
    pending.clear()
  }
  const stopListening = port.listen((message) => {
    const reply = Reply.safeParse(message)
    if (!reply.success) return
    const { data } = reply
    if (data.t === 'event') {
      for (const listener of listeners) listener(data.event)
      return
    }
    const call = pending.get(data.id)
    if (!call) return
    if (data.t === 'progress') {
      call.onProgress?.(data.value as never)
      return
    }
    pending.delete(data.id)
    if (data.t === 'ok') call.resolve(data.output)
    else call.reject(new LecternError(data.failure.code, data.failure.message, data.failure.detail))
  })
  port.onClose?.(close)

  return {
    call: (name, input, options) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new LecternError('closed', 'The connection to the library was closed.'))
          return
        }
        const id = ++lastId
        pending.set(id, { resolve: resolve as (output: unknown) => void, reject, onProgress: options?.onProgress })
        const cancel = (): void => {
          if (pending.has(id)) port.send({ t: 'cancel', id })
        }
        if (options?.signal?.aborted) {
          pending.delete(id)
          reject(new LecternError('cancelled', 'Cancelled.'))
          return
        }
        options?.signal?.addEventListener('abort', cancel)
        port.send({ t: 'call', id, name, input })
      }),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}

/** Two ports joined back to back; each message is handed over in a later microtask, as every real port does. */
export function createPortPair(): [Port, Port] {
  const makeEnd = () => ({ listeners: new Set<(message: unknown) => void>() })
  const left = makeEnd()
  const right = makeEnd()
  const port = (own: typeof left, other: typeof left): Port => ({
    send: (message) => {
      void Promise.resolve().then(() => {
        for (const listener of other.listeners) listener(message)
      })
    },
    listen: (onMessage) => {
      own.listeners.add(onMessage)
      return () => own.listeners.delete(onMessage)
    },
  })
  return [port(left, right), port(right, left)]
}
