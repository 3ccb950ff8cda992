/** Notifications of the desktop, and limits that are only said. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './fixtures.ts'
import { expect, test } from './fixtures.ts'

async function addQueued(app: App): Promise<void> {
  const file = join(app.folder, 'papers.json')
  const papers = ['Alpha waves', 'Beta waves'].map((title) => ({
    paper: { title, summary: `About ${title}.`, authors: [{ name: 'Mara Lind' }] },
  }))
  await writeFile(file, JSON.stringify(papers))
  expect(await app.terminal('import', file, '--status', 'queued')).toMatchObject({ code: 0 })
}

test('the system tells of a due paper once it may, and leads to it', async ({ app }) => {
  test.skip(app.host !== 'desktop', 'a browser can only tell while it is open')
  await addQueued(app)
  const { page } = app
  await app.terminal('call', 'paper.edit', '{ "ids": [1], "fields": { "due": "2020-01-01" } }')
  await page.getByRole('link', { name: 'Queue' }).waitFor()
  await page.keyboard.press('ControlOrMeta+,')
  const told = app.desktop().nextReport('notification')
  await page.getByRole('checkbox', { name: /Notify me/ }).check()
  expect(await told).toMatchObject({ title: 'Due today', body: 'Alpha waves' })
  await page.keyboard.press('Escape')
  app.desktop().clickNotification()
  await expect(page.getByRole('region', { name: 'Next up' })).toBeVisible()
  await app.restart()
  await app.page.getByRole('link', { name: 'Queue' }).waitFor()
  await app.terminal('call', 'paper.edit', '{ "ids": [2], "fields": { "due": "2020-01-01" } }')
  // The first one was told before the restart and is not told again.
  await expect
    .poll(() => app.desktop().reports.filter(({ kind }) => kind === 'notification'))
    .toMatchObject([{ body: 'Beta waves' }])
})

test('a limit is said where it is passed, and nothing is refused', async ({ app }) => {
  await addQueued(app)
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).click()
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('textbox', { name: 'Keep the queue at' }).fill('1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByText('1 more than the 1 that you meant your queue to hold.')).toBeVisible()
})
