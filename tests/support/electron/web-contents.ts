/** `webContents` and `ipcMain`: one window's page, and what it sends. */
import { EventEmitter } from 'node:events'
import type { Frame, Page } from '@playwright/test'
import { fromWeb } from './addresses.ts'
import { DELIVER } from './preload-script.ts'
import { report } from './report.ts'
import { strict } from './strict.ts'

export const ipcMain = new EventEmitter()

type OpenHandler = (details: { readonly url: string }) => { readonly action: string }

let lastId = 0

export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly #page: () => Page | undefined
  readonly mainFrame: { readonly url: string }
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #document = ''
  #sent: Promise<unknown> = Promise.resolve()

  constructor(page: () => Page | undefined) {
    super()
    this.#page = page
    this.mainFrame = {
      get url() {
        return fromWeb(page()?.url() ?? '')
      },
    }
  }

  isDestroyed(): boolean {
    return this.#page()?.isClosed() ?? false
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  /** In order, and only to the document that is there now. */
  send(channel: string, message: unknown): void {
    const to = this.#document
    this.#sent = this.#sent.then(() =>
      this.#page()
        ?.evaluate(
          ([name, ...args]) => {
            const deliver = (window as unknown as Record<string, ((...args: unknown[]) => void) | undefined>)[name]
            deliver?.(...args)
          },
          [DELIVER, to, channel, message] as const,
        )
        // The page went away in the meantime, and what was meant for it with it.
        .catch(() => undefined),
    )
  }

  /** Takes what a page sent and hands it to `ipcMain`. */
  receive(frame: Frame, documentId: string, channel: string, message: unknown): void {
    const isMain = frame === this.#page()?.mainFrame()
    if (isMain) this.#document = documentId
    const senderFrame = isMain ? this.mainFrame : { url: fromWeb(frame.url()) }
    ipcMain.emit(channel, strict('event', { sender: this, senderFrame }), message)
  }

  /** Asks the app about a window that the page wants to open. Only refusal is known here. */
  askToOpen(url: string): void {
    const { action } = this.#openHandler({ url })
    if (action !== 'deny') throw new Error('The stand-in for Electron opens no windows for a page.')
    report({ kind: 'refused', what: 'window', detail: url })
  }
}
