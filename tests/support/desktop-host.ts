/** The built desktop app: on the stand-in, joined over its browser's debugging port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import type { Order, Report } from './electron/report.ts'
import { VIEWPORT, type RunningHost, type Saved, type StartOptions } from './host.ts'
import { built, root, stopProcess } from './processes.ts'

export interface DesktopHost extends RunningHost {
  /** Everything that the app told the system so far. */
  readonly reports: readonly Report[]
  /** Chooses an entry of the native menu: "File > Add papers…". */
  readonly chooseMenu: (label: string) => void
  /** What the person answers in the next dialog that asks for a file or a folder; null cancels it. */
  readonly answerDialog: (path: string | null) => void
  /** Clicks the notification shown last. */
  readonly clickNotification: () => void
  /** Clicks the window's close button; resolves when the window is gone. */
  readonly closeWindow: () => Promise<void>
  /** The next report of a kind, from now on. */
  readonly nextReport: <K extends Report['kind']>(kind: K) => Promise<Extract<Report, { kind: K }>>
  /** Ends the app's process as a crash does, with no chance to save; its browser goes with it. */
  readonly kill: () => Promise<void>
  /** Starts the app once more. @returns the exit code of that second start */
  readonly startAgain: (...words: string[]) => Promise<number | null>
}

const hook = join(root, 'tests/support/electron/register.mjs')

export async function startDesktopHost({
  library,
  folder,
  files,
  onError,
  onExternal,
}: StartOptions): Promise<DesktopHost> {
  const words = [`--user-data-dir=${join(folder, 'profile')}`, '--library', library]
  const child = startApp([...words, ...files])
  const reports: Report[] = []
  child.on('message', (message: Report) => {
    reports.push(message)
    if (message.kind === 'page-error') onError(message.text)
    if (message.kind === 'external') onExternal(message.url)
  })
  const nextReport = <K extends Report['kind']>(kind: K): Promise<Extract<Report, { kind: K }>> =>
    new Promise((found) => {
      const look = (message: Report): void => {
        if (message.kind !== kind) return
        child.off('message', look)
        found(message as Extract<Report, { kind: K }>)
      }
      child.on('message', look)
    })
  const order = (message: Order): void => void child.send(message)

  const { endpoint } = await Promise.race([nextReport('ready'), failure(child)])
  // Both who join this Chromium name its folder for downloads, and the last word counts: let it be the app's own.
  const browser = await chromium.connectOverCDP(endpoint, { artifactsDir: join(folder, 'profile', 'downloads') })
  const page = await Promise.race([findPage(browser.contexts()[0]), failure(child)])
  await page.setViewportSize(VIEWPORT)
  return {
    page,
    reports,
    nextReport,
    answerDialog: (path) => order({ kind: 'answer', path }),
    clickNotification: () => order({ kind: 'click-notification' }),
    closeWindow: async () => {
      const gone = page.waitForEvent('close')
      order({ kind: 'close-window' })
      await gone
    },
    chooseMenu: (label) => order({ kind: 'choose', label }),
    offerFiles: async (...paths) => {
      const code = await secondStart([...words, ...paths])
      if (code !== 0) throw new Error(`The second start ended with ${String(code)}.`)
    },
    kill: async () => {
      const gone = [once(child, 'exit'), new Promise((resolve) => void browser.once('disconnected', resolve))]
      child.kill('SIGKILL')
      await Promise.all(gone)
    },
    startAgain: (...again) => secondStart([...words, ...again]),
    clipboard: async () => {
      order({ kind: 'read-clipboard' })
      return (await nextReport('clipboard')).text
    },
    save: async (trigger): Promise<Saved> => {
      // A picture is saved by the page itself; an export asks for its place first and appears there whole.
      const saved = Promise.race([nextReport('saved'), nextReport('asked')])
      const [{ path }] = await Promise.all([saved, trigger()])
      if (path === null) throw new Error('The dialog was cancelled.')
      return { fileName: basename(path), text: await readWhenThere(path) }
    },
    close: async () => {
      // An app whose window was closed ends by itself, and says what it still has to.
      const isRunning = child.exitCode === null && child.signalCode === null
      if (page.isClosed() && isRunning) await Promise.race([once(child, 'exit'), wait(5000)])
      await browser.close()
      await stopProcess(child)
    },
  }
}

async function readWhenThere(path: string): Promise<string> {
  for (let tries = 0; tries < 400; tries++) {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text !== null) return text
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`No file came at ${path}.`)
}

function startApp(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', hook, built('index.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

async function secondStart(words: readonly string[]): Promise<number | null> {
  const child = startApp(words)
  await once(child, 'exit')
  return child.exitCode
}

/** Rejects with what the app said when it ends. */
async function failure(child: ChildProcess): Promise<never> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += data.toString()))
  await once(child, 'exit')
  throw new Error(`The app ended with ${String(child.exitCode)}: ${said}`)
}

/** The window's page, once it shows ours. */
async function findPage(context: { pages: () => Page[] } | undefined): Promise<Page> {
  for (let tries = 0; tries < 400; tries++) {
    const page = context?.pages().find((candidate) => candidate.url().startsWith('https://app.lectern.localhost/'))
    if (page) return page
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('The app opened no window.')
}
