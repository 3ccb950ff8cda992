/** One real library, reached in each of the ways that hosts reach it; the contract must not be able to tell them apart. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { openLibrary } from '../../src/main/library/open-library.ts'
import { startLibrary } from '../../src/main/thread/library-thread.ts'
import { startServer } from '../../src/main/web/server.ts'
import { fromWebSocket } from '../../src/main/web/socket-port.ts'
import { createClient, createPortPair, serve, type Client, type Port } from '../../src/shared/rpc.ts'

export interface Host {
  /** A client of the library; calls and checks what it answers. */
  readonly client: Client
  /** A second port to the same library, for messages that no client would send. */
  readonly port: Port
  readonly library: string
  /** Takes the library away, as a crash or a closed window would. */
  readonly drop: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Way {
  readonly connect: (trusted: boolean) => Promise<Port>
  readonly close: () => Promise<void>
}

export const HOSTS = ['direct', 'MessagePort', 'WebSocket'] as const
export type HostName = (typeof HOSTS)[number]

const ways: Readonly<Record<HostName, (library: string) => Promise<Way>>> = {
  direct: (path) => {
    const library = openLibrary({ path })
    const stops: (() => void)[] = []
    return Promise.resolve({
      connect: (trusted) => {
        const [near, far] = createPortPair()
        const closers: (() => void)[] = []
        const stop = serve(far, library.handlers, library.events, { trusted, checkOutputs: true })
        stops.push(() => {
          stop()
          for (const closed of closers) closed()
        })
        return Promise.resolve({ ...near, onClose: (closed: () => void) => void closers.push(closed) })
      },
      close: () => {
        for (const stop of stops.splice(0)) stop()
        library.close()
        return Promise.resolve()
      },
    })
  },
  MessagePort: async (path) => {
    const library = await startLibrary({ path })
    return {
      connect: (trusted) => Promise.resolve(library.connect({ trusted, checkOutputs: true })),
      close: () => library.close(),
    }
  },
  WebSocket: async (path) => {
    const library = await startLibrary({ path })
    const server = await startServer({ library: { connect: () => library.connect({ checkOutputs: true }) } })
    return {
      connect: async () => fromWebSocket(await openSocket(server.url)),
      close: async () => {
        await server.close()
        await library.close()
      },
    }
  },
}

/** Opens a fresh library in a temporary folder. */
export async function openHost(name: HostName): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-contract-'))
  const library = join(folder, 'library.sqlite')
  const way = await ways[name](library)
  const client = createClient(await way.connect(false))
  let isOpen = true
  const drop = async (): Promise<void> => {
    if (isOpen) await way.close()
    isOpen = false
  }
  return {
    client,
    port: await way.connect(false),
    library,
    drop,
    close: async () => {
      client.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Comes in as a browser does: the token for a cookie, then the socket with both. */
export async function openSocket(url: string): Promise<WebSocket> {
  const { origin, host } = new URL(url)
  const entrance = await fetch(url, { redirect: 'manual' })
  const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { origin, cookie } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Sends a raw message and waits for what answers the call of that number. */
export function ask(port: Port, message: unknown, id: number): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const stop = port.listen((answer) => {
      const reply = answer as Record<string, unknown>
      if (reply['id'] !== id || reply['t'] === 'progress') return
      stop()
      resolve(reply)
    })
    port.send(message)
  })
}
