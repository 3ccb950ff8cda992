/** Pictures of every view in both themes, in test-results/screenshots/, to be looked at. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../support/processes.ts'
import { expect, test } from './fixtures.ts'
import { visitAll } from './views.ts'

const folder = join(root, 'test-results/screenshots')

test('of every view, in both themes', async ({ app, host }) => {
  test.skip(host !== 'browser', 'The page is the same in both hosts.')
  test.setTimeout(180_000)
  await mkdir(folder, { recursive: true })
  await app.page.setViewportSize({ width: 1320, height: 860 })
  await visitAll(app, true, async (view, theme) => {
    await app.page.screenshot({ path: join(folder, `${view}-${theme}.png`) })
  })
  // The smallest window cuts nothing off and scrolls nothing sideways.
  await app.page.keyboard.press('Escape')
  for (const [width, height] of [
    [1000, 700],
    [720, 480],
  ] as const) {
    await app.page.setViewportSize({ width, height })
    await app.page.waitForTimeout(300)
    await app.page.screenshot({ path: join(folder, `size-${String(width)}x${String(height)}.png`) })
    const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${String(width)} pixels wide`).toBeLessThanOrEqual(0)
  }
})
