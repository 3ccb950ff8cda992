/** `BrowserWindow`: a page of the stand-in's browser, watched as Electron watches its windows. */
import { EventEmitter } from 'node:events'
import type { BrowserContext, Page, Route } from '@playwright/test'
import { fromWeb, isOwn, toWeb } from './addresses.ts'
import { browser } from './browser.ts'
import { createEvent } from './event.ts'
import { preloadScript, SEND } from './preload-script.ts'
import { onOrder, report } from './report.ts'
import { screenArea } from './screen.ts'
import { defaultSession } from './session.ts'
import { WebContents } from './web-contents.ts'

interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload: string }
}

/** What Lectern must never leave to chance. */
const REQUIRED = { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false } as const

const windows = new Set<BrowserWindow>()
const gone = new EventEmitter()

export function openWindows(): BrowserWindow[] {
  return [...windows]
}

/** Calls back when the last window was closed by its person. */
export function onAllClosed(listener: () => void): void {
  gone.on('all-closed', listener)
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #size: { readonly width: number; readonly height: number }
  readonly #preload: string
  #page: Page | undefined
  /** The address that `loadURL` is on its way to. */
  #loading: string | undefined
  #isMaximized = false
  #isForQuit = false

  constructor({ width, height, webPreferences }: WindowOptions) {
    super()
    for (const [name, wanted] of Object.entries(REQUIRED))
      if (webPreferences[name] !== wanted) throw new Error(`A window must be made with ${name}: ${String(wanted)}.`)
    this.#size = { width, height }
    this.#preload = webPreferences.preload
    this.webContents = new WebContents(() => this.#page)
    windows.add(this)
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find(({ webContents }) => webContents === contents) ?? null
  }

  async loadURL(url: string): Promise<void> {
    const context = await browser()
    this.#page ??= await this.#open(context)
    this.#loading = toWeb(url)
    await defaultSession.applyPermissions(context, this.webContents, url, new URL(this.#loading).origin)
    await this.#page.goto(this.#loading, { waitUntil: 'domcontentloaded' })
    this.emit('ready-to-show')
  }

  async #open(context: BrowserContext): Promise<Page> {
    const page = context.pages().find((blank) => blank.url() === 'about:blank') ?? (await context.newPage())
    page.on('close', () => this.#closed())
    page.on('crash', () => this.webContents.emit('render-process-gone', createEvent(), { reason: 'crashed' }))
    page.on('pageerror', (error) =>
      report({ kind: 'page-error', text: `${error.name}: ${error.message}\n${error.stack ?? ''}` }),
    )
    page.on('console', (message) => {
      if (message.type() === 'error') report({ kind: 'page-error', text: message.text() })
    })
    page.on('download', (download) => void defaultSession.save(download))
    await context.exposeBinding(SEND, ({ frame }, id: string, channel: string, message: unknown) =>
      this.webContents.receive(frame, id, channel, message),
    )
    await context.addInitScript({ content: preloadScript(this.#preload) })
    await context.route('**/*', (route) => this.#answer(route, page))
    const inspector = await context.newCDPSession(page)
    inspector.on('Page.windowOpen', ({ url }) => this.webContents.askToOpen(fromWeb(url)))
    await inspector.send('Page.enable')
    // What was refused is opened by Chromium nonetheless, and closed again before it could load anything.
    context.on('page', (popup) => void popup.close())
    onOrder((order) => {
      if (order.kind === 'read-clipboard') void readClipboard(context, page)
      if (order.kind === 'close-window') this.close()
    })
    return page
  }

  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request()
    const url = request.url()
    if (request.isNavigationRequest() && url !== this.#loading) {
      const isMainFrame = isFrameOf(route, page)
      if (isMainFrame === undefined) return route.abort('aborted')
      const event = createEvent({ url: fromWeb(url), isMainFrame })
      this.webContents.emit('will-frame-navigate', event)
      if (event.defaultPrevented) {
        report({ kind: 'refused', what: 'navigation', detail: fromWeb(url) })
        return route.abort('aborted')
      }
    }
    if (!isOwn(url)) {
      report({ kind: 'page-error', text: `The page asked for ${url}.` })
      return route.abort('blockedbyclient')
    }
    const answer = await defaultSession.answer(fromWeb(url), request.method())
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  }

  #closed(): void {
    windows.delete(this)
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (!this.#isForQuit && windows.size === 0) gone.emit('all-closed')
  }

  /** As the person's click on the window's close button. */
  close(): void {
    void this.#close()
  }

  /** Without asking anyone: neither the app nor the page hears of it before. */
  destroy(): void {
    void this.#page?.close()
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed()
  }

  /** @returns whether the window is gone */
  async closeForQuit(): Promise<boolean> {
    this.#isForQuit = true
    const isGone = await this.#close()
    if (!isGone) this.#isForQuit = false
    return isGone
  }

  /** Asks the app, then the page, whose own events come behind the app's. */
  async #close(): Promise<boolean> {
    if (!this.#page || this.#page.isClosed()) return true
    const event = createEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    const gone = new Promise<void>((resolve) => this.#page?.once('close', () => resolve()))
    await this.#page.close({ runBeforeUnload: true })
    await gone
    return true
  }

  getNormalBounds(): object {
    return { x: 0, y: 0, ...this.#size, ...(this.#isMaximized ? screenArea : {}) }
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  maximize(): void {
    this.#isMaximized = true
  }

  isMinimized(): boolean {
    return false
  }

  show(): void {
    // There is nothing to see of a headless browser.
  }

  focus(): void {
    void this.#page?.bringToFront()
  }
}

/** Whether a navigation is of the page's main frame; undefined for another page's, such as a popup's. */
function isFrameOf(route: Route, page: Page): boolean | undefined {
  try {
    const frame = route.request().frame()
    return frame.page() === page ? frame === page.mainFrame() : undefined
  } catch {
    // Playwright has no frame yet for the first request of a new window.
    return undefined
  }
}

/** Reads as the system would, past what the page may do. */
async function readClipboard(context: BrowserContext, page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  const text = await page.evaluate(() => navigator.clipboard.readText())
  await context.grantPermissions(['clipboard-write'], { origin })
  report({ kind: 'clipboard', text })
}
