/** Lectern opens, in either host, and talks to its library. */
import { expect, paperGrid, test } from './fixtures.ts'

test('opens an empty library and shows what goes there', async ({ app }) => {
  await expect(app.page).toHaveTitle('Lectern')
  await expect(app.page.getByRole('navigation', { name: 'Library' })).toBeVisible()
  await expect(app.page.getByRole('link', { name: /Inbox/ })).toBeVisible()
})

test('shows what the terminal adds while it is open', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('link', { name: /Inbox/ })).toBeVisible()
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  await expect(paperGrid(page).getByRole('row').first()).toBeVisible()
})

test('opens the same library again', async ({ app }) => {
  await app.terminal('call', 'setting.set', '{ "name": "test.mark", "value": "kept" }')
  await app.restart()
  await expect(app.page.getByRole('navigation', { name: 'Library' })).toBeVisible()
  expect((await app.terminal('--json', 'call', 'setting.all')).json()).toMatchObject({
    settings: { 'test.mark': 'kept' },
  })
})
