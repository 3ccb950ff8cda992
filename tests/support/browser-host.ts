/** Lectern in browser mode, in a context of its own. */
import { readFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import { VIEWPORT, type RunningHost, type StartOptions } from './host.ts'
import { dropFiles } from './drop-files.ts'
import { startServerProcess } from './processes.ts'

export async function startBrowserHost(
  browser: Browser,
  { library, files, onError, onExternal }: StartOptions,
): Promise<RunningHost> {
  const server = await startServerProcess(library, files)
  const { origin } = new URL(server.url)
  const context = await browser.newContext({ viewport: VIEWPORT, acceptDownloads: true })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  const page = await context.newPage()
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      if (route.request().isNavigationRequest()) onExternal(route.request().url())
      else onError(`The page asked for ${route.request().url()}.`)
      return route.abort('blockedbyclient')
    },
  )
  page.on('pageerror', (error) => onError(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') onError(message.text())
  })
  await page.goto(server.url)
  return {
    page,
    // A browser has no second start; files come in by being dropped.
    offerFiles: (...paths) => dropFiles(page, paths),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    save: async (trigger) => {
      const [download] = await Promise.all([page.waitForEvent('download'), trigger()])
      return { fileName: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
    },
    close: async () => {
      await context.close()
      await server.stop()
    },
  }
}
