/** The palette: actions, papers, views and tags in one box, by the keyboard alone. */
import { expect, paperGrid, test } from './fixtures.ts'

test('finds actions, papers and tags, and does what is chosen', async ({ app }) => {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  const { page } = app
  await expect(paperGrid(page).getByRole('row').first()).toBeVisible()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const type = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
  }

  // An action, with a slip of the finger.
  await type('go to quue')
  await expect(palette.getByRole('option', { selected: true })).toContainText('Go to queue')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible()

  // A paper of another view, by words of its title.
  await type('attention need')
  const paper = palette.getByRole('option', { name: /Attention Is All You Need/ })
  await expect(paper).toBeVisible()
  await paper.click()
  await expect(page.getByRole('article', { name: /Attention Is All You Need/ })).toBeVisible()

  // An action on the open paper, then the tag that it brought.
  await type('> mark as read')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^Read\b/ })).toContainText('1')
  await type('# nothing of this name')
  await expect(palette).toContainText('Nothing is called')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('takes one to the searchbox and leaves the focus there', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('link', { name: /Inbox/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('search papers')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'Search papers' })).toBeFocused()
})
