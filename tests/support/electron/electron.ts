/**
 * A stand-in for Electron's main process, over Playwright and Chromium, for machines where Electron's program can't be had. It holds
 * what Lectern uses, done as Electron does it, and throws on everything else, so that nothing passes here by not being there.
 */
import { app as theApp } from './app.ts'
import { Menu as theMenu } from './menu.ts'
import { Notification as TheNotification } from './notification.ts'
import { onOrder, report } from './report.ts'
import { screenArea } from './screen.ts'
import { protocol as theProtocol, session as theSession } from './session.ts'
import { strict } from './strict.ts'
import { ipcMain as theIpcMain } from './web-contents.ts'
import { BrowserWindow as TheBrowserWindow } from './window.ts'

export const app = strict('app', theApp)
export const BrowserWindow = strict('BrowserWindow', TheBrowserWindow)
export const ipcMain = strict('ipcMain', theIpcMain)
export const Notification = strict('Notification', TheNotification)
export const Menu = strict('Menu', theMenu)
export const protocol = strict('protocol', theProtocol)
export const session = strict('session', theSession)

/** What the person answers in the next dialogs for files; else they take what is proposed. Null cancels. */
const answers: (string | null)[] = []
onOrder((order) => {
  if (order.kind === 'answer') answers.push(order.path)
})
const choose = (proposed: string): string | null => {
  const path = answers.length > 0 ? (answers.shift() ?? null) : proposed
  report({ kind: 'asked', path })
  return path
}

export const dialog = strict('dialog', {
  showSaveDialog: (_window: unknown, { defaultPath }: { readonly defaultPath: string }) => {
    const path = choose(defaultPath)
    return Promise.resolve({ canceled: path === null, filePath: path ?? '' })
  },
  showOpenDialog: (_window: unknown, { defaultPath }: { readonly defaultPath: string }) => {
    const path = choose(defaultPath)
    return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] })
  },
  showErrorBox: (title: string, content: string) => report({ kind: 'dialog', title, content }),
  /** Answered with the last button, as by someone who closes it. */
  showMessageBox: ({ message, detail = '', buttons = ['OK'] }: MessageBox) => {
    report({ kind: 'dialog', title: message, content: detail })
    return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false })
  },
})

export const shell = strict('shell', {
  openExternal: (url: string) => {
    report({ kind: 'external', url })
    return Promise.resolve()
  },
  openPath: (path: string) => {
    report({ kind: 'external', url: path })
    return Promise.resolve('')
  },
})

export const clipboard = strict('clipboard', { writeText: (text: string) => report({ kind: 'copied', text }) })
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false })
export const screen = strict('screen', { getDisplayMatching: () => ({ workArea: screenArea }) })

interface MessageBox {
  readonly message: string
  readonly detail?: string
  readonly buttons?: readonly string[]
}
