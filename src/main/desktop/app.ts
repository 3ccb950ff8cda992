/** Runs the desktop app from Electron's start to its end: one instance, one window, one library. */
import { app, dialog, session, type BrowserWindow } from 'electron'
import type { LecternError } from '../../shared/contract/errors.ts'
import { createClient } from '../../shared/rpc.ts'
import { imageFolderOf } from '../../shared/domain/image-folder.ts'
import type { LibraryThread } from '../thread/library-thread.ts'
import { followQuitting, saveBeforeClosing } from './closing.ts'
import { asChoice, chooseFile } from './choose-file.ts'
import { relayWindowCalls } from './ipc.ts'
import { lockSession } from './lockdown.ts'
import { keepMenu } from './menu.ts'
import { asOpenFile, openAttached } from './open-attached.ts'
import { uploadFiles } from '../thread/offered-files.ts'
import { notifyOfPapers } from './notify.ts'
import { registerScheme, serveFiles } from './protocol.ts'
import { openWindow, type WindowFiles } from './window.ts'

export interface DesktopOptions {
  /** Opens the library; begun before Electron is ready, so that neither waits for the other. */
  readonly library: Promise<LibraryThread>
  /** Files named at the start, absolute. */
  readonly files: readonly string[]
  /** The folder of the window's built files. */
  readonly folder: string
  readonly window: WindowFiles
}

/** Has to be called before Electron is ready, by the first instance. Rejects where the library can't be opened. */
export async function runDesktop({
  library: opening,
  files,
  folder,
  window: windowFiles,
}: DesktopOptions): Promise<void> {
  let window: BrowserWindow | undefined
  const offered = [...files]
  let handOver = (paths: readonly string[]): void => void offered.push(...paths)

  registerScheme()
  app.on('second-instance', (_event, _argv, _folder, data) => {
    reveal(window)
    handOver(readFiles(data))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    handOver([path])
  })

  const [library] = await Promise.all([opening, app.whenReady()])
  lockSession(session.defaultSession)
  serveFiles(session.defaultSession, folder, imageFolderOf(library.info.path))
  // The one connection that may name paths: those that the person has just chosen.
  const host = createClient(library.connect({ trusted: true }))
  const calls = relayWindowCalls({
    connect: () => library.connect(),
    answer: (message, contents) => {
      const choice = asChoice(message)
      if (choice) return chooseFile(contents, choice, host)
      const file = asOpenFile(message)
      return file && openAttached(file, host)
    },
  })
  const client = createClient(library.connect())

  followQuitting()
  const show = (): BrowserWindow => {
    const opened = openWindow(windowFiles, ({ webContents }) => calls.admit(webContents))
    saveBeforeClosing(opened, (patience) => calls.flush(opened.webContents, patience))
    opened.on('closed', () => (window = undefined))
    window = opened
    return opened
  }
  const current = (): BrowserWindow => window ?? show()

  handOver = (paths) => {
    if (paths.length === 0) return
    void uploadFiles(client, paths).then(({ uploads, problems }) => {
      if (uploads.length > 0) calls.sendEvent(current().webContents, { kind: 'offered', uploads })
      if (problems.length > 0) dialog.showErrorBox('Lectern could not read every file', problems.join('\n'))
    })
  }

  const stopFollowingKeys = keepMenu(client, (action) =>
    calls.sendEvent(current().webContents, { kind: 'action', action }),
  )
  show()
  handOver(offered)

  const stopNotifying = notifyOfPapers({
    client,
    onChosen: () => {
      const opened = current()
      reveal(opened)
      calls.sendEvent(opened.webContents, { kind: 'action', action: 'go.next' })
    },
  })
  app.once('will-quit', () => {
    stopFollowingKeys()
    stopNotifying()
  })

  app.on('activate', () => reveal(current()))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeLibraryOnQuit(library)
  void library.ended.then((crash) => {
    if (crash) offerRestart(crash)
  })
}

function reveal(window: BrowserWindow | undefined): void {
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

/** Quits only once the library is closed, so that running jobs end in order. */
function closeLibraryOnQuit(library: LibraryThread): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    void library.close().finally(() => app.quit())
  })
}

function offerRestart(crash: LecternError): void {
  void dialog
    .showMessageBox({
      type: 'error',
      title: 'Lectern',
      message: 'Lectern’s library stopped.',
      detail: crash.message,
      buttons: ['Restart Lectern', 'Quit'],
    })
    .then(({ response }) => {
      if (response === 0) app.relaunch()
      app.exit(1)
    })
}

/** What the second instance sent: only absolute paths are believed to be files. */
function readFiles(data: unknown): string[] {
  const { files } = (data ?? {}) as { files?: unknown }
  return Array.isArray(files) ? files.filter((file): file is string => typeof file === 'string') : []
}
