/** The Chromium that shows the windows: one with a profile of its own, which the test joins over its debugging port. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type BrowserContext } from '@playwright/test'
import { chromiumArguments, findChromium } from '../find-chromium.ts'
import { report } from './report.ts'

let starting: Promise<BrowserContext> | undefined

/** Starts it once. */
export function startBrowser(folder: string, downloads: string): Promise<BrowserContext> {
  starting ??= start(join(folder, 'chromium'), downloads)
  return starting
}

/** The running browser. @throws Error before the app is ready, as Electron does */
export function browser(): Promise<BrowserContext> {
  if (!starting) throw new Error('A window can only be opened when the app is ready.')
  return starting
}

export async function closeBrowser(): Promise<void> {
  const context = await starting?.catch(() => undefined)
  await context?.close()
}

async function start(folder: string, downloads: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: [...chromiumArguments(), '--remote-debugging-port=0', '--disable-gpu'],
    viewport: null,
    downloadsPath: downloads,
    // The app quits as Electron does then, and closes the browser when its window has said what it had to.
    handleSIGTERM: false,
    handleSIGINT: false,
  })
  report({ kind: 'ready', endpoint: await readEndpoint(join(folder, 'DevToolsActivePort')) })
  return context
}

/** Chromium writes the port that it took into its profile, and a path below that. */
async function readEndpoint(file: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (port && path) return `ws://127.0.0.1:${port}${path}`
    await setTimeout(50)
  }
  throw new Error('Chromium did not say which port it listens on.')
}
