/** The list of what was done, and the order of views, each taken back from there. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const steps = (page: Page): Locator => page.getByRole('list', { name: 'Steps' }).getByRole('listitem')

test('every step stands in the history, newest first, and is undone and done again from there', async ({ app }) => {
  const { page } = app
  await app.terminal('call', 'library.addSample')
  await app.terminal('call', 'paper.setStatus', '{ "ids": [1, 2], "status": "queued" }')
  await app.terminal('call', 'paper.edit', '{ "ids": [1], "fields": { "priority": 1 } }')
  await app.terminal('call', 'paper.setStatus', '{ "ids": [1], "status": "reading" }')
  await page.getByRole('link', { name: 'Queue' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(steps(page)).toContainText([/^Started reading/, /^Gave .* priority 1/, /^Queued 2 papers/, /^Added/])

  // What has changed since is not overwritten; the sentence names what stands in the way.
  await steps(page).nth(2).getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Started reading')
  await expect(steps(page).nth(2)).not.toContainText('undone')

  for (const place of [0, 1, 2]) {
    await steps(page).nth(place).getByRole('button', { name: /^Undo/ }).click()
    await expect(steps(page).nth(place)).toContainText('undone')
  }
  const counts = async (): Promise<unknown> => (await app.terminal('--json', 'call', 'library.counts')).json()
  expect(await counts()).toMatchObject({ queued: 0, reading: 0 })
  await page.getByRole('button', { name: 'Redo: Queued 2 papers' }).click()
  await expect.poll(counts).toMatchObject({ queued: 2, reading: 0 })
})

test('views are put in another order by keyboard, which is one step', async ({ app }) => {
  const { page } = app
  const view = { icon: 'star', base: { kind: 'all' }, query: '', sort: 'default', reverse: false, grouping: 'none' }
  for (const name of ['First', 'Second', 'Third'])
    await app.terminal('call', 'view.create', JSON.stringify({ ...view, name }))
  const names = page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name: /^(First|Second|Third)$/ })
  await expect(names).toContainText(['First', 'Second', 'Third'])
  await names.nth(2).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names).toContainText(['First', 'Third', 'Second'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(names).toContainText(['First', 'Second', 'Third'])
})
