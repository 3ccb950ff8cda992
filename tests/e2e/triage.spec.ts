/** Triage: the inbox emptied by keyboard alone, one key a paper, and every decision taken back again. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './fixtures.ts'
import { root } from '../support/processes.ts'
import { expect, paperGrid, test } from './fixtures.ts'

const PAGE = join(root, 'tests/fixtures/huggingface/page.txt')

/** Papers as the daily page's JSON gives them, first on the page first. */
async function addPapers(app: App, count: number): Promise<void> {
  const papers = Array.from({ length: count }, (_, i) => ({
    paper: {
      id: `2610.${String(10_000 + i)}`,
      title: `Paper number ${String(i + 1)} on Tidal Networks`,
      summary: `Abstract ${String(i + 1)}. We measure $x^{${String(i + 1)}}$ and more.`,
      authors: [{ name: 'Mara Lind' }, { name: 'Ivo Stern' }],
      publishedAt: '2026-10-04T00:00:00.000Z',
    },
  }))
  const file = join(app.folder, 'daily.json')
  await writeFile(file, JSON.stringify(papers))
  const { code, stderr } = await app.terminal('import', file)
  expect(stderr).not.toContain('error')
  expect(code).toBe(0)
}

async function counts(app: App): Promise<Record<string, number>> {
  return (await app.terminal('--json', 'call', 'library.counts')).json() as Record<string, number>
}

test('decides on a real page of 81 papers with 81 keys, and takes each back by another', async ({ app }) => {
  const { page } = app
  await expect(page.getByText('Your inbox is empty.')).toBeVisible()
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.body.dispatchEvent(paste)
    },
    await readFile(PAGE, 'utf8'),
  )
  await page.getByRole('button', { name: 'Add 81 papers' }).click()
  const said = page.getByText('Added 81 papers')
  await expect(said).toBeVisible()
  await page.keyboard.press('t')
  const place = page.getByRole('banner').or(page.locator('header')).getByRole('status').first()
  await expect(place).toHaveText(/^1 of 81/)
  await expect(said).toBeHidden()
  const article = page.getByRole('article')
  const first = await article.getAttribute('aria-label')
  const keys = ['q', 'r', 'e', 's', 'z', 'l']
  for (let i = 0; i < 81; i++) await page.keyboard.press(keys[i % keys.length] ?? 'q')
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('That was all of it.')
  await expect
    .poll(() => counts(app), { timeout: 30_000 })
    .toMatchObject({ queued: 14, reading: 14, read: 14, skipped: 13, inbox: 13 })

  for (let left = 81; left > 78; left--) {
    await page.keyboard.press(left % 2 === 0 ? 'u' : 'ControlOrMeta+z')
    await expect(place).toHaveText(new RegExp(`^${left} of 81`))
  }
  await expect.poll(() => counts(app)).toMatchObject({ queued: 13, reading: 13, read: 13, skipped: 13, inbox: 16 })
  for (let left = 78; left > 0; left--) await page.keyboard.press('u')
  await expect(place).toHaveText(/^1 of 81/)
  await expect(article).toHaveAccessibleName(first ?? '')
  await expect.poll(() => counts(app), { timeout: 30_000 }).toMatchObject({ inbox: 81, all: 81, queued: 0 })
})

test('moves, notes, tags and gives priority without deciding, and fires nothing while typing', async ({ app }) => {
  await addPapers(app, 3)
  const { page } = app
  await page.getByRole('button', { name: 'Triage' }).click()
  const article = page.getByRole('article')
  await expect(article).toHaveAccessibleName(/Paper number 1/)
  await page.keyboard.press('j')
  await expect(article).toHaveAccessibleName(/Paper number 2/)
  await page.keyboard.press('2')
  await expect(article).toContainText('Priority 2')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('query quickly, skip later')
  await page.getByRole('textbox', { name: 'Note' }).press('q')
  await page.keyboard.press('Escape')
  await expect(article).toContainText('skip laterq')
  await page.keyboard.press('#')
  await page.getByRole('dialog').getByRole('combobox').fill('tides')
  await page.keyboard.press('Enter')
  await expect(article).toContainText('tides')
  await page.keyboard.press('k')
  await expect(article).toHaveAccessibleName(/Paper number 1/)
  expect(await counts(app)).toMatchObject({ inbox: 3, queued: 0 })

  await page.keyboard.press('Shift+Z')
  await page.getByRole('textbox', { name: 'Another time' }).fill('feb 30')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/is not a date/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Another time' }).fill('in 3 days')
  await page.keyboard.press('Enter')
  await expect(article).toHaveAccessibleName(/Paper number 2/)
  await expect.poll(() => counts(app)).toMatchObject({ inbox: 2, all: 3 })
  await page.keyboard.press('Escape')
  await expect(paperGrid(page)).toBeVisible()
})

test('by mouse, in a small window', async ({ app }) => {
  await addPapers(app, 2)
  const { page } = app
  await page.getByRole('button', { name: 'Triage' }).click()
  await page.setViewportSize({ width: 720, height: 480 })
  for (const name of ['Queue', 'Reading', 'Read', 'Skip', 'Snooze', 'Later'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport()
  await page.setViewportSize({ width: 720, height: 700 })
  await page.getByRole('button', { name: 'tag', exact: true }).click()
  await expect(page.getByRole('dialog', { name: /Tags/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Priority 2' }).click()
  await expect.poll(async () => (await app.terminal('search', 'priority:2')).stdout).toContain('Paper number 1')
  await page.setViewportSize({ width: 720, height: 480 })
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('queued')
  await page.getByRole('button', { name: 'Take the last decision back' }).click()
  await expect(page.getByRole('article')).toHaveAccessibleName(/Paper number 2/)
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await page.getByRole('button', { name: 'Go to queue' }).click()
  await expect(paperGrid(page).getByRole('row')).toContainText(['Paper number 1'])
})
