/** Joins a window's WebSocket to a connection of its own to the library, until either ends. */
import type { WebSocket } from 'ws'
import type { Connection } from '../thread/library-thread.ts'
import { fromWebSocket } from './socket-port.ts'

export function relay(socket: WebSocket, connection: Connection): void {
  const port = fromWebSocket(socket)
  // Too large or malformed frames: ws has closed the socket with the code that says so; an unheard 'error' would end the process.
  socket.on('error', () => connection.close())
  port.onClose(() => connection.close())
  connection.onClose(() => socket.close(1001, 'The library was closed.'))
  port.listen((message) => connection.send(message))
  connection.listen((message) => port.send(message))
}
