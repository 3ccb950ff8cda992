/** The notebook: what was marked and written, found again. */
import { expect, test } from './fixtures.ts'

test('gathers highlights, notes and tasks, goes back to them, and copies them', async ({ app }) => {
  const { page } = app
  await app.terminal('call', 'library.addSample')
  const { abstract, key } = (await app.terminal('--json', 'call', 'paper.get', '{"id":2}')).json() as Record<
    string,
    string
  >
  const end = (abstract ?? '').indexOf('.') + 1
  const marked = { paper: 2, field: 'abstract', start: 0, end, kind: 'question', comment: 'Is that **remarkable**?' }
  await app.terminal('call', 'highlight.add', JSON.stringify(marked))
  await app.terminal('note', '3', '--append', 'Fine.\n\n- [ ] try it')
  await page.getByRole('link', { name: 'Notebook' }).click()
  const notebook = page.getByRole('region', { name: 'Notebook' })
  await expect(notebook.getByText('Is that remarkable?')).toBeVisible()
  await notebook.getByRole('searchbox').fill('remarkbale')
  await expect(notebook.getByRole('status')).toHaveText('1 highlightAlso showing: remarkable')
  await expect(notebook.getByText('Is that remarkable?')).toBeVisible()
  await notebook.getByRole('searchbox').fill('deep residual')
  await expect(notebook.locator('h2 mark')).toHaveText(['Deep', 'Residual'])
  await notebook.getByRole('searchbox').fill('no such words')
  await expect(notebook.getByText('Nothing here fits.')).toBeVisible()
  await notebook.getByRole('searchbox').fill('')

  await notebook.getByRole('radio', { name: 'Questions' }).check()
  await notebook.getByRole('checkbox').first().check()
  await notebook.getByRole('button', { name: 'Copy 1 as Markdown' }).click()
  expect(await app.clipboard()).toContain(`[@${key}]`)

  await notebook.getByRole('checkbox', { name: 'Choose all' }).check()
  const saved = await app.save(() => notebook.getByRole('button', { name: 'Export 1…' }).click())
  expect(saved.text).toContain(`[@${key}]`)

  await notebook.getByRole('radio', { name: 'Open tasks' }).check()
  await expect(notebook.getByRole('button', { name: 'try it' })).toBeVisible()
  // The panes are laid out anew, and what one looks at stays.
  await page.keyboard.press('ControlOrMeta+b')
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden()
  await expect(notebook.getByRole('button', { name: 'try it' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+b')

  await notebook.getByRole('radio', { name: 'Highlights' }).check()
  await notebook.getByRole('region').getByRole('button').first().click()
  const item = page.getByRole('article').getByRole('region', { name: 'Highlights' }).getByRole('listitem')
  await expect(item).toBeFocused()
})
