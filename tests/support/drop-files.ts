/** Drops files onto the window, as a person would. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'

export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({ path, name: basename(path), base64: (await readFile(path)).toString('base64') })),
  )
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    // What the stand-in for Electron answers when it is asked where they lie.
    Object.assign(globalThis, { __standInPaths: Object.fromEntries(given.map(({ name, path }) => [name, path])) })
    for (const { name, base64 } of given)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name))
    return transfer
  }, files)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: data, bubbles: true, cancelable: true })
}
