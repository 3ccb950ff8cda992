/**
 * Pictures of every view in both themes, in test-results/screenshots/, to be looked at: `SCREENSHOTS=1 npx playwright test screenshots`.
 * With FORCED_COLORS=1 also as a system that forces its colours shows them.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../support/processes.ts'
import { expect, test } from './fixtures.ts'
import { visitAll } from './views.ts'

const folder = join(root, 'test-results/screenshots')

test('of every view, in both themes', async ({ app, host }) => {
  test.skip(host !== 'browser' || !process.env['SCREENSHOTS'], 'Taken when they are asked for.')
  test.setTimeout(180_000)
  await mkdir(folder, { recursive: true })
  await app.page.setViewportSize({ width: 1320, height: 860 })
  if (process.env['FORCED_COLORS']) await app.page.emulateMedia({ forcedColors: 'active' })
  await visitAll(app, true, async (view, theme) => {
    await app.page.screenshot({ path: join(folder, `${view}-${theme}.png`) })
  })
})

test('the smallest windows cut nothing off and scroll nothing sideways', async ({ app, host }) => {
  test.skip(host !== 'browser', 'The page is the same in both hosts.')
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  await expect(app.page.getByRole('row').first()).toBeVisible()
  for (const [width, height] of [
    [1000, 700],
    [720, 480],
    [480, 480],
  ] as const) {
    await app.page.setViewportSize({ width, height })
    // Panes follow the size within a moment.
    await app.page.waitForTimeout(300)
    const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${String(width)} pixels wide`).toBeLessThanOrEqual(0)
  }
})
