/** The one window: sandboxed, isolated, with nothing of Node in it. */
import { BrowserWindow, nativeTheme } from 'electron'
import { recallPlace, rememberPlace, SMALLEST } from './bounds.ts'
import { showContextMenu } from './context-menu.ts'
import { lockContents } from './lockdown.ts'
import { PAGE_URL } from './protocol.ts'

export interface WindowFiles {
  readonly preload: string
  readonly icon: string
  /** Remembers the window's place. */
  readonly place: string
}

/** Makes the window and loads the page. `admit` is told of it before the page can send anything. */
export function openWindow(
  { preload, icon, place }: WindowFiles,
  admit: (window: BrowserWindow) => void,
): BrowserWindow {
  const { bounds, maximized } = recallPlace(place)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Lectern',
    icon,
    show: false,
    // The page's own paper colours, so that opening doesn't flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1a18' : '#fcfbf8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Elsewhere than on macOS, dictionaries would be fetched from the network.
      spellcheck: process.platform === 'darwin',
    },
  })
  lockContents(window.webContents)
  showContextMenu(window.webContents)
  rememberPlace(window, place)
  admit(window)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  void window.loadURL(PAGE_URL)
  return window
}
