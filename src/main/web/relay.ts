/** Joins a window's WebSocket to a connection of its own to the library, until either ends. */
import type { Event } from '../../shared/contract/events.ts'
import type { WebSocket } from 'ws'
import type { Connection } from '../thread/library-thread.ts'
import { fromWebSocket } from './socket-port.ts'

/** `onFirstCall` gets a way to send events to the window once it has begun to ask, for then it also listens. */
export function relay(
  socket: WebSocket,
  connection: Connection,
  onFirstCall: (send: (event: Event) => void) => void,
): void {
  const port = fromWebSocket(socket)
  // Too large or malformed frames: ws has closed the socket with the code that says so; an unheard 'error' would end the process.
  socket.on('error', () => connection.close())
  port.onClose(() => connection.close())
  connection.onClose(() => socket.close(1001, 'The library was closed.'))
  let hasAsked = false
  port.listen((message) => {
    connection.send(message)
    if (!hasAsked) onFirstCall((event) => port.send({ t: 'event', event }))
    hasAsked = true
  })
  connection.listen((message) => port.send(message))
}
