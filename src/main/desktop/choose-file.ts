/** Asks the person for a file to write or a folder, in the system's own dialog, and has the library allow what they chose. */
import { app, BrowserWindow, dialog, type WebContents } from 'electron'
import { join } from 'node:path'
import { ChooseMessage, type ChosenMessage } from '../../shared/choose.ts'
import type { Client } from '../../shared/rpc.ts'

/** Null where `message` asks for nothing of the kind. @param host a connection that may name paths */
export function asChoice(message: unknown): ChooseMessage | null {
  const { success, data } = ChooseMessage.safeParse(message)
  return success ? data : null
}

/** Resolves to the answer for the window; without a path where the person cancelled. */
export async function chooseFile(
  contents: WebContents,
  { id, kind, name, title }: ChooseMessage,
  host: Client,
): Promise<ChosenMessage> {
  const window = BrowserWindow.fromWebContents(contents)
  // The window may be gone by now.
  if (window === null) return { t: 'chosen', id, path: null }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Electron makes its windows itself
  const path = await (kind === 'folder' ? askFolder(window, title) : askFile(window, title, name))
  if (path !== null) await host.call('file.allow', { path })
  return { t: 'chosen', id, path }
}

async function askFile(window: BrowserWindow, title: string, name: string): Promise<string | null> {
  const ending = /\.([a-z]+)$/.exec(name)?.[1] ?? '*'
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

async function askFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}
