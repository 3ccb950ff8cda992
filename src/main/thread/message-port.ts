/** A MessagePort of worker_threads as a {@link Port}. */
import type { MessagePort } from 'node:worker_threads'
import type { Port } from '../../shared/rpc.ts'

/** Messages are structured clones, so typed arrays cross as what they are. Sending to a closed port does nothing. */
export function fromMessagePort(port: MessagePort): Port {
  return {
    send: (message) => port.postMessage(message),
    listen: (onMessage) => {
      port.on('message', onMessage)
      return () => port.off('message', onMessage)
    },
    onClose: (onClose) => port.once('close', onClose),
  }
}
