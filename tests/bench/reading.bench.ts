/** The window at size: opening papers with many highlights, and scrolling a list whose titles are full of formulas. Needs a build. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { openTestLibrary } from '../library/test-library.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import type { Bench } from '../support/bench.ts'
import { chromiumArguments, findChromium } from '../support/find-chromium.ts'

/** Papers of each sort that are opened; each once, for the window keeps what it has seen. */
const ROUNDS = 16
const MANY = 500
const VERY_MANY = 10_000
const LISTED = 3000
/** Highlights of each of those that stand in the list plainly, so that there are 50 000 in all. */
const EACH = 11
const ABSTRACT = Array.from(
  { length: 12 },
  (_, i) => `Sentence ${i} tells of $x_{${i}}$ at 256times256 in so many words.`,
).join(' ')

const bench: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const path = join(folder, 'library.sqlite')
  await fill(path)
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() })
  const onError = (text: string): void => void process.stderr.write(`${text}\n`)
  const host = await startBrowserHost(browser, {
    library: path,
    folder,
    files: [],
    onError,
    onExternal: () => undefined,
  })
  const { page } = host
  await page.getByRole('link', { name: /All papers/ }).click()
  const search = page.getByRole('searchbox', { name: 'Search papers' })

  const times = { raw: [] as number[], ours: [] as number[] }
  for (let round = -1; round < ROUNDS - 1; round++) {
    const raw = await openTime(page, `Opened none ${round + 1}`)
    const ours = await openTime(page, `Opened many ${round + 1}`)
    if (round < 0) continue
    times.raw.push(raw)
    times.ours.push(ours)
  }
  report({ what: `opening a paper with ${MANY} highlights, to paint`, rawName: 'one with none', ...times })
  report({
    what: `opening a paper with ${VERY_MANY.toLocaleString('en')} highlights, to paint`,
    rawName: 'one with none',
    raw: times.raw,
    ours: [await openTime(page, 'Opened heaps')],
  })

  for (const round of ['for the first time', 'again']) {
    const [raw, ours] = [await scrollTimes(page, 'plainly'), await scrollTimes(page, 'formulas')]
    report({ what: `work of one frame, scrolling formulas ${round}`, rawName: 'plain titles', raw, ours })
  }
  await search.fill('')
  const notebook = await notebookTimes(page)
  report({ what: 'notebook over 50,000 highlights, to paint', rawName: 'statistics', ...notebook })
  await host.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
export default bench

async function fill(path: string): Promise<void> {
  const library = openTestLibrary(path)
  const opened = ['none', 'many'].flatMap((sort) =>
    Array.from({ length: ROUNDS }, (_, i) => ({ title: `Opened ${sort} ${i}`, abstract: ABSTRACT })),
  )
  const ids = await library.add(
    ...opened,
    { title: 'Opened heaps', abstract: ABSTRACT },
    ...Array.from({ length: LISTED }, (_, i) => ({ title: `Number ${i} said plainly of x and y in n`, abstract: '' })),
    ...Array.from({ length: LISTED }, (_, i) => ({
      title: `Formulas $x_{${i}}^2 + \\frac{a}{b_{${i % 7}}}$ of $O(n \\log n)$ at ${i}times${i}`,
      abstract: '',
    })),
  )
  library.close()
  const file = new Database(path)
  file.transaction(() => {
    const insert = file.prepare(
      `INSERT INTO highlight (paper, field, kind, quote, prefix, suffix, start, "end", state, comment, created, changed)
       VALUES (?, 'abstract', ?, ?, '', '', ?, ?, 'exact', '', 1, ?)`,
    )
    ids.slice(ROUNDS, 2 * ROUNDS + 1 + LISTED).forEach((id, place) => {
      for (let i = 0; i < (place < ROUNDS ? MANY : place === ROUNDS ? VERY_MANY : EACH); i++) {
        const start = (i * 17) % (ABSTRACT.length - 30)
        insert.run(id, ['claim', 'method', 'result'][i % 3], ABSTRACT.slice(start, start + 30), start, start + 30, i)
      }
    })
  })()
  file.close()
}

/** Milliseconds from the click on a row until its paper is painted, with its highlights. */
async function openTime(page: Page, title: string): Promise<number> {
  await page.getByRole('searchbox', { name: 'Search papers' }).fill(`title:"${title}"`)
  const row = page.getByRole('row', { name: title, exact: false }).first()
  await row.waitFor()
  // The search has settled, and with it what it draws.
  await page.waitForTimeout(150)
  return row.evaluate(async (element, name) => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    const start = performance.now()
    element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
    element.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
    ;(element as HTMLElement).click()
    const isThere = (): boolean => {
      const article = document.querySelector(`article[aria-label="${name}"]`)
      const has = article?.querySelector('[data-field="abstract"]')
      return Boolean(has) && (name.includes('none') || article?.querySelector('.highlights') !== null)
    }
    while (!isThere() && performance.now() - start < 20_000) await frame()
    await frame()
    return performance.now() - start
  }, title)
}

/** Milliseconds of work for each of many frames while the list scrolls through. */
async function scrollTimes(page: Page, word: string): Promise<number[]> {
  await page.getByRole('searchbox', { name: 'Search papers' }).fill(`title:${word}`)
  await page.getByRole('row', { name: word }).first().waitFor()
  return page.getByRole('grid', { name: 'Papers' }).evaluate(async (grid) => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    let scroller: Element = grid
    while (scroller.scrollHeight <= scroller.clientHeight + 1 && scroller.parentElement)
      scroller = scroller.parentElement
    const times: number[] = []
    for (let step = 0; step < 120; step++) {
      const start = performance.now()
      scroller.scrollTop = step * 300
      await frame()
      await new Promise((resolve) => setTimeout(resolve, 0))
      times.push(performance.now() - start)
    }
    return times
  })
}

/** Milliseconds from the click on a page's link until it is painted: of the notebook, and of another page. */
async function notebookTimes(page: Page): Promise<{ readonly raw: number[]; readonly ours: number[] }> {
  const time = (link: string, sign: string): Promise<number> =>
    page.getByRole('link', { name: link, exact: true }).evaluate(async (element, wanted) => {
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
      await frame()
      const start = performance.now()
      ;(element as HTMLElement).click()
      while (!document.querySelector(wanted) && performance.now() - start < 20_000) await frame()
      await frame()
      return performance.now() - start
    }, sign)
  const times = { raw: [] as number[], ours: [] as number[] }
  for (let round = -1; round < ROUNDS; round++) {
    const raw = await time('Statistics', '.statistics')
    const ours = await time('Notebook', '.notebook .entry')
    if (round < 0) continue
    times.raw.push(raw)
    times.ours.push(ours)
  }
  return times
}
