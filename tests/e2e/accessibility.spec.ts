/** axe finds nothing on any view, in either theme. Both hosts show the same page, so one of them is looked at. */
import AxeBuilder from '@axe-core/playwright'
import { expect, paperGrid, test } from './fixtures.ts'
import { visitAll } from './views.ts'

test('every view, in both themes', async ({ app, host }) => {
  test.skip(host !== 'browser', 'The page is the same in both hosts.')
  test.setTimeout(300_000)
  const found: string[] = []
  await visitAll(app, false, async (view, theme) => {
    // Without its legacy mode axe opens a page of its own.
    const axe = new AxeBuilder({ page: app.page }).setLegacyMode()
    // Another theme has other colours, and nothing else that is new.
    const { violations } = await (theme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
    for (const { id, nodes } of violations)
      // Tooltips float beside the landmarks; their text is the name of what they stand at.
      found.push(
        ...nodes
          .filter(({ html }) => id !== 'region' || !html.includes('data-radix-popper'))
          .map(({ html, failureSummary = '' }) => `${view} (${theme}) ${id}: ${html}\n${failureSummary}`),
      )
  })
  expect(found).toEqual([])

  // Where colours are forced, no background tells what is chosen.
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('link', { name: 'Inbox' }).click()
  await app.page.emulateMedia({ forcedColors: 'active' })
  await paperGrid(app.page).getByRole('row').first().click()
  for (const chosen of ['[role=row][aria-selected=true]', 'a[aria-current]', '[role=toolbar] [aria-pressed=true]'])
    await expect(app.page.locator(chosen).first(), chosen).toHaveCSS('outline-style', 'solid')
})
