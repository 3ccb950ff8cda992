/** `session` and `protocol`: what pages are answered, may do, and save. */
import { EventEmitter } from 'node:events'
import type { BrowserContext, Download } from '@playwright/test'
import { fromWeb } from './addresses.ts'
import { createEvent } from './event.ts'
import { report } from './report.ts'
import { strict } from './strict.ts'
import type { WebContents } from './web-contents.ts'

type Handler = (request: Request) => Response | Promise<Response>
type RequestHandler = (
  contents: WebContents,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { readonly requestingUrl: string },
) => void
type CheckHandler = (contents: WebContents | null, permission: string, origin: string) => boolean

const schemes = new Set<string>()
const handlers = new Map<string, Handler>()

export const protocol = {
  registerSchemesAsPrivileged: (customSchemes: readonly { readonly scheme: string }[]) => {
    for (const { scheme } of customSchemes) schemes.add(scheme)
  },
}

/** Permissions that a page may ask for: Electron's names, and Playwright's. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  media: 'camera',
}

class Session extends EventEmitter {
  #onRequest: RequestHandler = (_contents, _permission, answer) => answer(true)
  #onCheck: CheckHandler = () => true

  readonly protocol = strict('session.protocol', {
    handle: (scheme: string, handler: Handler) => {
      if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before the app was ready.`)
      handlers.set(scheme, handler)
    },
  })

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#onRequest = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#onCheck = handler
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    if (handler()) throw new Error('The stand-in for Electron has no devices to give.')
  }

  /** What the app answers for `url`, one of its own schemes. */
  answer(url: string, method: string): Promise<Response> {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1))
    return Promise.resolve(handler?.(new Request(url, { method })) ?? new Response('', { status: 404 }))
  }

  /** Asks the app about every permission and gives the page those that it grants. */
  async applyPermissions(context: BrowserContext, contents: WebContents, url: string, origin: string): Promise<void> {
    const granted = Object.keys(PERMISSIONS).filter((permission) => {
      let isGranted = this.#onCheck(contents, permission, url)
      this.#onRequest(contents, permission, (answer) => (isGranted &&= answer), { requestingUrl: url })
      if (!isGranted) report({ kind: 'refused', what: 'permission', detail: permission })
      return isGranted
    })
    await context.grantPermissions(
      granted.map((permission) => PERMISSIONS[permission] ?? permission),
      { origin },
    )
  }

  /** A file that the page saves: the app proposes a path, and the person agrees. */
  async save(download: Download): Promise<void> {
    let path: string | undefined
    const item = strict('item', {
      getURL: () => fromWeb(download.url()),
      getFilename: () => download.suggestedFilename(),
      setSaveDialogOptions: ({ defaultPath }: { readonly defaultPath: string }) => (path = defaultPath),
    })
    const event = createEvent()
    this.emit('will-download', event, item)
    if (event.defaultPrevented) {
      await download.cancel()
      return
    }
    if (path === undefined) throw new Error('The app proposed no place for a download.')
    await download.saveAs(path)
    report({ kind: 'saved', fileName: download.suggestedFilename(), path })
  }
}

export const defaultSession = new Session()
export const session = { defaultSession: strict('session', defaultSession) }
