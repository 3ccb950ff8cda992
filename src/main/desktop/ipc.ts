/** Joins each window to a connection of its own to the library. The only file that touches `ipcMain`. */
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron'
import { CHANNEL, FLUSH_MESSAGE, FLUSHED_MESSAGE, OPEN_MESSAGE } from '../../shared/bridge.ts'
import type { Event } from '../../shared/contract/events.ts'
import type { Connection } from '../thread/library-thread.ts'
import { isPageUrl } from './protocol.ts'

export interface WindowCalls {
  /** Lets a window talk to the library from now until it is gone. */
  readonly admit: (contents: WebContents) => void
  /** Sends an event to a window; one whose page is still loading gets it once it has begun to ask, for then it also listens. */
  readonly sendEvent: (contents: WebContents, event: Event) => void
  /** Resolves once a window has saved what it held back: to false where it has not within `patience` milliseconds. Null where nobody listens yet. */
  readonly flush: (contents: WebContents, patience: number) => Promise<boolean> | null
}

interface Link {
  connection: Connection | undefined
  /** Whether the page has asked anything yet. */
  asked: boolean
  readonly waiting: Event[]
  /** Told when the page has saved, or is gone. */
  readonly flushing: Set<() => void>
}

export interface RelayOptions {
  readonly connect: () => Connection
  /** Answers what a window asks of the desktop itself; null for what is meant for the library. */
  readonly answer: (message: unknown, contents: WebContents) => Promise<unknown> | null
}

/** Relays between windows and connections made by `connect`. Messages from anywhere but an admitted window's own page are ignored. */
export function relayWindowCalls({ connect, answer }: RelayOptions): WindowCalls {
  const links = new Map<number, Link>()

  ipcMain.on(CHANNEL, (event, message: unknown) => {
    const link = links.get(event.sender.id)
    if (!link || !isFromPage(event)) return
    if (isKind(message, OPEN_MESSAGE)) open(link, event.sender)
    else if (isKind(message, FLUSHED_MESSAGE)) flushed(link)
    else if (link.connection) {
      const own = answer(message, event.sender)
      if (own) {
        void own.then((reply) => send(event.sender, reply))
        return
      }
      link.connection.send(message)
      link.asked = true
      for (const waiting of link.waiting.splice(0)) send(event.sender, { t: 'event', event: waiting })
    }
  })

  const open = (link: Link, contents: WebContents): void => {
    link.connection?.close()
    const connection = connect()
    link.connection = connection
    link.asked = false
    connection.listen((message) => send(contents, message))
  }
  const flushed = (link: Link): void => {
    for (const done of link.flushing) done()
    link.flushing.clear()
  }
  const close = (id: number): void => {
    const link = links.get(id)
    link?.connection?.close()
    if (link) {
      flushed(link)
      link.connection = undefined
      link.asked = false
    }
  }

  return {
    admit: (contents) => {
      const { id } = contents
      links.set(id, { connection: undefined, asked: false, waiting: [], flushing: new Set() })
      contents.on('render-process-gone', () => close(id))
      contents.once('destroyed', () => {
        close(id)
        links.delete(id)
      })
    },
    sendEvent: (contents, event) => {
      const link = links.get(contents.id)
      if (link?.asked) send(contents, { t: 'event', event })
      else link?.waiting.push(event)
    },
    flush: (contents, patience) => {
      const link = links.get(contents.id)
      if (!link?.asked) return null
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), patience)
        link.flushing.add(() => {
          clearTimeout(timer)
          resolve(true)
        })
        send(contents, FLUSH_MESSAGE)
      })
    },
  }
}

function send(contents: WebContents, message: unknown): void {
  if (!contents.isDestroyed()) contents.send(CHANNEL, message)
}

/** Whether a message comes from the top frame of its window, showing our own page. */
function isFromPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isPageUrl(senderFrame.url)
}

function isKind(message: unknown, { t }: { readonly t: string }): boolean {
  return typeof message === 'object' && message !== null && 't' in message && message.t === t
}
