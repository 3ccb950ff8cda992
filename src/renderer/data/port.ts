/** The window's port to the library: the desktop's bridge where there is one, else a WebSocket to where the page came from. */
import { BRIDGE, type Bridge } from '../../shared/bridge.ts'
import { decodeFrame, encodeFrame } from '../../shared/frames.ts'
import type { Port } from '../../shared/rpc.ts'

export function openPort(): Port {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE]
  return bridge ? bridge.port : openSocket(new URL('/rpc', window.location.href))
}

/** Whether the window belongs to the desktop app. */
export function isDesktop(): boolean {
  return (window as unknown as Record<string, Bridge | undefined>)[BRIDGE] !== undefined
}

/** Node's name of the platform, as far as it can be known. */
export function platformOf(): 'darwin' | 'other' {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE]
  const isMac = bridge ? bridge.platform === 'darwin' : /mac/i.test(navigator.userAgent)
  return isMac ? 'darwin' : 'other'
}

/** Messages sent before the socket is open wait for it. */
function openSocket(url: URL): Port {
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const waiting: unknown[] = []
  socket.addEventListener('open', () => {
    for (const message of waiting.splice(0)) socket.send(encodeFrame(message))
  })
  return {
    send: (message) => {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(message)
      else if (socket.readyState === WebSocket.OPEN) socket.send(encodeFrame(message))
    },
    listen: (onMessage) => {
      const onFrame = ({ data }: MessageEvent<string | ArrayBuffer>): void => {
        onMessage(decodeFrame(typeof data === 'string' ? data : new Uint8Array(data)))
      }
      socket.addEventListener('message', onFrame)
      return () => socket.removeEventListener('message', onFrame)
    },
    onClose: (onClose) => socket.addEventListener('close', onClose, { once: true }),
  }
}
