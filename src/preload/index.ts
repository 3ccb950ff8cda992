/**
 * The only code that stands between the window and Electron: one narrow port, and what kind of host this is. It runs sandboxed, in a
 * world of its own, before the page; the page gets no Electron object, no channel names and no event objects.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { BRIDGE, CHANNEL, OPEN_MESSAGE, type Bridge } from '../shared/bridge.ts'

const listeners = new Set<(message: unknown) => void>()
const early: unknown[] = []

ipcRenderer.on(CHANNEL, (_event, message: unknown) => {
  if (listeners.size === 0) early.push(message)
  for (const listener of listeners) listener(message)
})
ipcRenderer.send(CHANNEL, OPEN_MESSAGE)

const bridge: Bridge = {
  host: 'desktop',
  platform: process.platform,
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
  port: {
    send: (message) => ipcRenderer.send(CHANNEL, message),
    listen: (onMessage) => {
      listeners.add(onMessage)
      for (const message of early.splice(0)) onMessage(message)
      return () => {
        listeners.delete(onMessage)
      }
    },
  },
}
contextBridge.exposeInMainWorld(BRIDGE, bridge)
