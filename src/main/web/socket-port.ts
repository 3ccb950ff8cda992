/** A WebSocket as a {@link Port}, on the serving side. */
import type { WebSocket } from 'ws'
import { decodeFrame, encodeFrame } from '../../shared/frames.ts'
import type { Port } from '../../shared/rpc.ts'

/** Bytes that may wait for a slow reader before its own calls are no longer taken, and below which they are again. */
const HIGH_WATER = 16 * 1024 * 1024
const LOW_WATER = 1024 * 1024

/** A frame that can't be decoded is answered with a failure, for it names no call that could be answered. */
export function fromWebSocket(socket: WebSocket): Port & { readonly onClose: (onClose: () => void) => void } {
  const send = (message: unknown): void => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(encodeFrame(message), () => {
      if (socket.isPaused && socket.bufferedAmount < LOW_WATER) socket.resume()
    })
    if (!socket.isPaused && socket.bufferedAmount > HIGH_WATER) socket.pause()
  }
  return {
    send,
    listen: (onMessage) => {
      const onFrame = (data: Buffer, isBinary: boolean): void => {
        let message: unknown
        try {
          message = decodeFrame(isBinary ? new Uint8Array(data) : data.toString('utf8'))
        } catch {
          const failure = { code: 'invalid-input', message: 'The frame is not a message.' }
          send({ t: 'fail', id: UNKNOWN_CALL, failure })
          return
        }
        onMessage(message)
      }
      socket.on('message', onFrame)
      return () => socket.off('message', onFrame)
    },
    onClose: (onClose) => socket.once('close', onClose),
  }
}

/** Clients count their calls from 1, so this names none. */
const UNKNOWN_CALL = 0
