/** What a window may not do: go elsewhere, open others, ask for devices, save without asking. */
import { join } from 'node:path'
import { app, shell, type Session, type WebContents } from 'electron'
import { externalUrl } from './links.ts'
import { isPageUrl } from './protocol.ts'

/** Holds for every page of `session`. */
export function lockSession(session: Session): void {
  // "Copy as BibTeX" writes the clipboard; nothing else is ever needed.
  const isAllowed = (permission: string, url: string): boolean =>
    permission === 'clipboard-sanitized-write' && isPageUrl(url)
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(isAllowed(permission, requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)

  session.on('will-download', (event, item) => {
    const source = item.getURL()
    if (!isPageUrl(source.replace(/^blob:/, ''))) {
      event.preventDefault()
      return
    }
    // Without a path set, Electron asks the person where to save; this only proposes.
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) })
  })
}

/** Holds for one window's contents. Links lead to the person's browser. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url)
    return { action: 'deny' }
  })
  contents.on('will-frame-navigate', (event) => {
    if (isPageUrl(event.url) && event.isMainFrame) return
    event.preventDefault()
    openExternally(event.url)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function openExternally(link: string): void {
  const url = externalUrl(link)
  // A system without a program for it says so itself.
  if (url !== undefined) void shell.openExternal(url).catch(() => undefined)
}
