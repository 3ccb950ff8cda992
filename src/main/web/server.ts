/** Browser mode: the window's files and the library's calls, served on loopback to whoever has the printed URL. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { LecternError } from '../../shared/contract/errors.ts'
import type { Event } from '../../shared/contract/events.ts'
import { imageFolderOf } from '../../shared/domain/image-folder.ts'
import { createClient } from '../../shared/rpc.ts'
import { windowFolder } from '../page/folder.ts'
import { answerPage, plainAnswer, type PageAnswer, type PageOptions } from '../page/page.ts'
import type { Connection } from '../thread/library-thread.ts'
import { uploadFiles } from '../thread/offered-files.ts'
import { createGate, type Gate } from './gate.ts'
import { relay } from './relay.ts'

export interface WebServer {
  /** With the token: whoever opens it is let in. */
  readonly url: string
  readonly close: () => Promise<void>
}

export interface WebServerOptions {
  readonly library: { readonly connect: () => Connection; readonly info?: { readonly path: string } }
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** The folder of the window's built files; their usual place by default. */
  readonly folder?: string
  /** Files to offer to the first window, absolute. */
  readonly files?: readonly string[]
  /** Told of files that can't be read. */
  readonly warn?: (message: string) => void
}

/** The largest message that a socket takes, in bytes: any text that the contract allows fits. */
const MAX_MESSAGE = 64 * 1024 * 1024

/** @throws LecternError `cannot-open` where the port is taken or not allowed. */
export async function startServer({
  library,
  port = 0,
  folder = windowFolder(),
  files = [],
  warn = () => undefined,
}: WebServerOptions): Promise<WebServer> {
  const server = createServer()
  const bound = await listen(server, port)
  const gate = createGate(bound)
  const connect = [`ws://127.0.0.1:${bound}`, `ws://localhost:${bound}`]
  const images = library.info && imageFolderOf(library.info.path)
  const offerFiles = offerOnce(library, files, warn)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false })

  server.on('request', (request, response) => {
    answer(request, gate, { folder, connect, ...(images === undefined ? {} : { images }) }).then(
      (page) => write(request, response, page),
      () => write(request, response, plainAnswer(500, 'Lectern could not read its own files.')),
    )
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseUpgrade(request, gate)
    if (refusal !== undefined) {
      refuse(socket, refusal)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => relay(webSocket, library.connect(), offerFiles))
  })

  return {
    url: `http://127.0.0.1:${bound}/?token=${gate.token}`,
    close: async () => {
      for (const socket of sockets.clients) socket.close(1001, 'Lectern was closed.')
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Uploads `files` when the first window asks for anything, and offers them to it. */
function offerOnce(
  library: WebServerOptions['library'],
  files: readonly string[],
  warn: (message: string) => void,
): (send: (event: Event) => void) => void {
  const waiting = [...files]
  return (send) => {
    const offered = waiting.splice(0)
    if (offered.length === 0) return
    const connection = library.connect()
    void uploadFiles(createClient(connection), offered).then(({ uploads, problems }) => {
      connection.close()
      for (const problem of problems) warn(problem)
      if (uploads.length > 0) send({ kind: 'offered', uploads })
    })
  }
}

/** Listens on loopback only; resolves to the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message
      reject(new LecternError('cannot-open', `Lectern can't use port ${port}: ${why}. Choose another with --port.`))
    })
    server.listen({ host: '127.0.0.1', port }, () => resolve((server.address() as AddressInfo).port))
  })
}

async function answer(request: IncomingMessage, gate: Gate, page: PageOptions): Promise<PageAnswer> {
  const refusal = gate.refuse(request.headers)
  if (refusal !== undefined) return plainAnswer(403, refusal)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plainAnswer(405, 'Only pages can be asked for here.')
  const url = targetUrl(request)
  if (!url) return plainAnswer(400, 'The address can’t be read.')
  const token = url.searchParams.get('token')
  if (url.pathname === '/' && token !== null && gate.isToken(token)) {
    const { headers, body } = plainAnswer(303, 'Opening Lectern.')
    return { status: 303, headers: { ...headers, location: '/', 'set-cookie': gate.cookie }, body }
  }
  if (!gate.hasSession(request.headers))
    return plainAnswer(
      403,
      'Open Lectern with the whole address that it printed when it started, with the token at its end.',
    )
  return answerPage(url.pathname, page)
}

/** The request's target, its path as it was sent: not normalised, so that nothing can hide behind "..". */
function targetUrl(request: IncomingMessage): { pathname: string; searchParams: URLSearchParams } | undefined {
  const match = /^(\/[^?#]*)(?:\?([^#]*))?$/.exec(request.url ?? '')
  if (!match?.[1]) return undefined
  return { pathname: match[1], searchParams: new URLSearchParams(match[2] ?? '') }
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Browsers always send their origin with a WebSocket, so here it must be there. */
function refuseUpgrade(request: IncomingMessage, gate: Gate): string | undefined {
  if (targetUrl(request)?.pathname !== '/rpc') return '404 Not Found'
  if (gate.refuse(request.headers) !== undefined || request.headers.origin === undefined) return '403 Forbidden'
  return gate.hasSession(request.headers) ? undefined : '403 Forbidden'
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
