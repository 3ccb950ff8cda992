/** Lets a window save what it holds back before it closes: Electron waits for nobody. */
import { app, type BrowserWindow } from 'electron'

/** How long a window may take to save, in milliseconds. One that hangs must not stay for ever; its drafts have the most of it. */
const PATIENCE = 3000

let isQuitting = false

/** Has to be called once, before any window closes: a window that is kept for a moment would call off the quitting. */
export function followQuitting(): void {
  app.on('before-quit', () => {
    isQuitting = true
  })
}

/** @param flush resolves to whether the window has saved within so many milliseconds; null where it has nothing to save */
export function saveBeforeClosing(window: BrowserWindow, flush: (patience: number) => Promise<boolean> | null): void {
  let state: 'open' | 'saving' | 'saved' = 'open'
  window.on('close', (event) => {
    if (state === 'saved') return
    const saving = state === 'saving' ? null : flush(PATIENCE)
    if (state === 'saving' || saving) event.preventDefault()
    if (!saving) return
    state = 'saving'
    void saving.then((isSaved) => {
      state = 'saved'
      // A page that hangs would not answer its own events either; another's come now, for what was typed meanwhile.
      if (!isSaved && !window.isDestroyed()) window.destroy()
      else if (!isQuitting && !window.isDestroyed()) window.close()
      if (isQuitting) app.quit()
    })
  })
}
