/** Triage in a real browser: from the key that decides to the moment after the next paper is painted, with 10 000 papers in the inbox. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { byTurns, type Bench } from '../support/bench.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { chromiumArguments, findChromium } from '../support/find-chromium.ts'
import { syntheticPapers, writeSyntheticLibrary } from '../support/synthetic-papers.ts'

/** Two in five are in the inbox. */
const PAPERS = 25_000
const ROUNDS = 80
/** Milliseconds between two keys: a person who knows at once. */
const PACE = 120
/** Frames come when they are ready, so that what is measured is work and not the wait for a screen. */
const UNPACED = ['--disable-frame-rate-limit', '--disable-gpu-vsync']

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const library = join(folder, 'library.sqlite')
  writeSyntheticLibrary(library, PAPERS)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArguments(), ...UNPACED],
  })
  const fail = (text: string): void => void process.stderr.write(`${text}\n`)
  const host = await startBrowserHost(browser, { library, folder, files: [], onError: fail, onExternal: fail })
  const { page } = host
  await page.getByRole('button', { name: 'Triage' }).click()
  await page.getByRole('article').waitFor()
  const bare = await browser.newPage()
  await showBare(bare)
  const [next, bareNext] = [await measure(page, 'article h1'), await measure(bare, 'h1')]
  const times = { raw: [] as number[], ours: [] as number[] }
  await byTurns(
    ROUNDS,
    async () => times.raw.push(await bareNext('q')),
    async (round) => times.ours.push(await next(round % 2 === 0 ? 'q' : 's')),
  )
  report({
    what: `the next of 10,000 papers of triage painted after a key`,
    rawName: 'a bare page that shows the next text',
    raw: times.raw.slice(5),
    ours: times.ours.slice(5),
  })
  await host.close()
  await browser.close()
  rmSync(folder, { recursive: true })
}

export default bench

/** A page of nothing but a title and a text, which a key replaces. */
async function showBare(page: Page): Promise<void> {
  const texts = [...syntheticPapers(50)].map(({ title, abstract }) => [title, abstract] as const)
  await page.setContent('<h1></h1><p style="max-width: 40em; font: 18px/1.55 serif"></p>')
  await page.evaluate((all) => {
    let at = 0
    window.addEventListener('keydown', () => {
      const [title, text] = all[at++ % all.length] ?? ['', '']
      document.querySelector('h1')?.replaceChildren(title)
      document.querySelector('p')?.replaceChildren(text)
    })
  }, texts)
}

/** Presses a key and answers the milliseconds until another text of `selector` is on the screen. */
async function measure(page: Page, selector: string): Promise<(key: string) => Promise<number>> {
  await page.evaluate((where) => {
    const shown = (): string =>
      [...document.querySelectorAll<HTMLElement>(where)].find((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      )?.innerText ?? ''
    let before = shown()
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const look = (): void => {
          const now = shown()
          if (now === before) {
            requestAnimationFrame(look)
            return
          }
          before = now
          // What is posted in a frame arrives once that frame is drawn.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => performance.mark('painted', { detail: performance.now() - timeStamp })
          port2.postMessage(null)
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  }, selector)
  return async (key) => {
    await wait(PACE)
    await page.bringToFront()
    await page.keyboard.press(key)
    const painted = await page.waitForFunction(() => performance.getEntriesByName('painted').at(-1))
    const time = await painted.evaluate((mark) => (mark as PerformanceMark).detail as number)
    await page.evaluate(() => performance.clearMarks('painted'))
    return time
  }
}
