/** `app`: the life of the program. */
import { EventEmitter } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeBrowser, startBrowser } from './browser.ts'
import { createEvent } from './event.ts'
import { onAllClosed, openWindows } from './window.ts'

const folderSwitch = '--user-data-dir='
const userData =
  process.argv.find((word) => word.startsWith(folderSwitch))?.slice(folderSwitch.length) ??
  join(tmpdir(), 'lectern-stand-in')
const paths = new Map([
  ['userData', userData],
  ['downloads', join(userData, 'downloads')],
  ['documents', join(userData, 'documents')],
])

class App extends EventEmitter {
  readonly name = 'Lectern'
  #quitting = false

  async whenReady(): Promise<void> {
    await startBrowser(this.getPath('userData'), this.getPath('downloads'))
  }

  enableSandbox(): void {
    // Chromium's sandbox is as the test's switches say.
  }

  getPath(name: string): string {
    const path = paths.get(name)
    if (path === undefined) throw new Error(`The stand-in for Electron knows no path “${name}”.`)
    mkdirSync(path, { recursive: true })
    return path
  }

  setPath(name: string, path: string): void {
    paths.set(name, path)
  }

  /** A file in the user's folder stands for the first instance; others leave what they were started with beside it. */
  requestSingleInstanceLock(data: unknown): boolean {
    const lock = join(this.getPath('userData'), 'instance')
    const inbox = join(this.getPath('userData'), 'second-starts')
    mkdirSync(inbox, { recursive: true })
    if (existsSync(lock) && !isRunning(Number(readFileSync(lock, 'utf8')))) rmSync(lock)
    try {
      const file = openSync(lock, 'wx')
      writeFileSync(file, String(process.pid))
      closeSync(file)
    } catch {
      writeFileSync(join(inbox, `.${String(process.pid)}`), JSON.stringify(data))
      // Watchers wake at once, so a file appears under its name only when it is whole.
      writeFileSync(join(inbox, `${String(process.pid)}.ready`), '')
      return false
    }
    process.once('exit', () => rmSync(lock, { force: true }))
    const take = (): void => {
      for (const name of readdirSync(inbox).filter((entry) => entry.endsWith('.ready'))) {
        const file = join(inbox, `.${name.replace('.ready', '')}`)
        const sent = JSON.parse(readFileSync(file, 'utf8')) as unknown
        rmSync(join(inbox, name))
        rmSync(file)
        this.emit('second-instance', createEvent(), [], process.cwd(), sent)
      }
    }
    watch(inbox, take).unref()
    return true
  }

  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    void this.#quit()
  }

  async #quit(): Promise<void> {
    this.emit('before-quit', createEvent())
    const closed = await Promise.all(openWindows().map((window) => window.closeForQuit()))
    // A window that refuses to close calls the quitting off.
    if (closed.includes(false)) {
      this.#quitting = false
      return
    }
    const event = createEvent()
    this.emit('will-quit', event)
    this.#quitting = false
    if (event.defaultPrevented) return
    await closeBrowser()
    process.exit(0)
  }

  exit(code = 0): void {
    void closeBrowser().finally(() => process.exit(code))
  }
}

export const app = new App()
onAllClosed(() => app.emit('window-all-closed'))

process.once('SIGTERM', () => app.quit())
process.once('SIGINT', () => app.quit())
// The test is gone, and nobody is left to look at the window.
process.once('disconnect', () => app.exit())

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
