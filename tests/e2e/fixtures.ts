/**
 * What every spec gets: `app`, a Lectern of its own with an empty library in a temporary folder, in the host of the project.
 *
 *     import { expect, test } from './fixtures.ts'
 *     test('adds papers', async ({ app }) => { await app.page.getByRole('button', { name: 'Add papers…' }).click() })
 *
 * Errors on the console, in the page or of its policy, and requests to anywhere else, fail the test.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test as base, type Browser, type Locator, type Page } from '@playwright/test'
import { startBrowserHost } from '../support/browser-host.ts'
import { startDesktopHost, type DesktopHost } from '../support/desktop-host.ts'
import { chromiumArguments, findChromium } from '../support/find-chromium.ts'
import type { RunningHost, Saved } from '../support/host.ts'
import { runTerminal, type TerminalResult } from '../support/processes.ts'

export { expect }

/** The list once it shows what was asked for; before, a click would meet rows that are about to move. */
export function paperGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Papers' }).and(page.locator('[aria-busy="false"]'))
}

export interface HostOptions {
  host: 'browser' | 'desktop'
}

export interface App {
  readonly host: 'browser' | 'desktop'
  /** The window. A new one after `restart`, so take it from here each time. */
  readonly page: Page
  /** The library's file. */
  readonly library: string
  /** A folder for this test's own files; gone afterwards. */
  readonly folder: string
  /** Closes Lectern and opens it again on the same library, with files named at the start. */
  readonly restart: (...files: string[]) => Promise<void>
  /** Runs `lectern --library … args` beside the window. */
  readonly terminal: (...args: string[]) => Promise<TerminalResult>
  /** Hands files over from outside: a second start on the desktop, a drop in the browser. */
  readonly offerFiles: (...paths: string[]) => Promise<void>
  /** What the system's clipboard holds. */
  readonly clipboard: () => Promise<string>
  /** Does `trigger`, which saves a file, and answers with that file. */
  readonly save: (trigger: () => Promise<unknown>) => Promise<Saved>
  /** Links that were opened outside of the window so far. */
  readonly external: readonly string[]
  /** Lets errors that match pass, for tests that provoke them. */
  readonly allowErrors: (pattern: RegExp) => void
  /** The desktop's own side; throws in the browser. */
  readonly desktop: () => DesktopHost
}

interface Fixtures {
  app: App
}

interface WorkerFixtures extends HostOptions {
  browserOf: () => Promise<Browser>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['browser', { option: true, scope: 'worker' }],

  // One browser for all tests of a worker in browser mode, each in a context of its own; desktop tests bring theirs.
  browserOf: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      let browser: Promise<Browser> | undefined
      await use(() => (browser ??= chromium.launch({ executablePath: findChromium(), args: chromiumArguments() })))
      await (await browser)?.close()
    },
    { scope: 'worker' },
  ],

  app: async ({ host, browserOf }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
    const library = join(folder, 'library.sqlite')
    const errors: string[] = []
    const allowed: RegExp[] = []
    const external: string[] = []
    const start = async (files: readonly string[]): Promise<RunningHost | DesktopHost> => {
      const options = {
        library,
        folder,
        files,
        onError: (text: string) => void errors.push(text),
        onExternal: (url: string) => void external.push(url),
      }
      return host === 'desktop' ? startDesktopHost(options) : startBrowserHost(await browserOf(), options)
    }
    let running = await start([])
    await use({
      host,
      library,
      folder,
      external,
      get page() {
        return running.page
      },
      restart: async (...files) => {
        await running.close()
        running = await start(files)
      },
      terminal: (...args) => runTerminal(library, args),
      offerFiles: (...paths) => running.offerFiles(...paths),
      clipboard: () => running.clipboard(),
      save: (trigger) => running.save(trigger),
      allowErrors: (pattern) => void allowed.push(pattern),
      desktop: () => {
        if (!('reports' in running)) throw new Error('This test runs in the browser.')
        return running
      },
    })
    await running.close()
    await rm(folder, { recursive: true, force: true })
    expect(
      errors.filter((text) => !allowed.some((pattern) => pattern.test(text))),
      'errors in the window',
    ).toEqual([])
  },
})
