/** The preload, made to run in a page: what Electron gives it, over one function that the stand-in exposes. */
import { readFileSync } from 'node:fs'

/** Exposed in every frame; called with a document's number, a channel and a message. */
export const SEND = '__standInSend'
/** Called by the stand-in with the same. */
export const DELIVER = '__standInDeliver'

/** A script for every new document. Only the top frame of our own pages runs the preload, as in Electron. */
export function preloadScript(file: string): string {
  return `(() => {
  if (window !== window.top || !location.hostname.endsWith('.localhost')) return
  const documentId = crypto.randomUUID()
  const listeners = []
  Object.defineProperty(window, '${DELIVER}', { value: (to, channel, message) => {
    if (to !== documentId) return
    for (const [on, listener] of listeners) if (on === channel) listener({}, message)
  } })
  const strict = (name, target) => new Proxy(target, { get: (_, key) => {
    if (key in target) return target[key]
    throw new Error('The stand-in for Electron has no ' + name + '.' + String(key) + '.')
  } })
  const electron = {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (name, api) => void Object.defineProperty(window, name, { value: api }),
    }),
    ipcRenderer: strict('ipcRenderer', {
      on: (channel, listener) => void listeners.push([channel, listener]),
      send: (channel, message) => void window.${SEND}(documentId, channel, structuredClone(message)),
    }),
    // A page can't make a file that lies on a disk, so what drops one says where it does.
    webUtils: strict('webUtils', {
      getPathForFile: (file) => globalThis.__standInPaths?.[file.name] ?? '',
    }),
  }
  const process = strict('process', { platform: ${JSON.stringify(process.platform)} })
  const exports = {}
  const module = { exports }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('A sandboxed preload can not load ' + name + '.')
  }
  const preload = function (require, module, exports, process) {
${readFileSync(file, 'utf8')}
  }
  preload(require, module, exports, process)
})()`
}
