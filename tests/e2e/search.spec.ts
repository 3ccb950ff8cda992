/** Finding papers in the list, with the focus in the box all the time. */
import { expect, paperGrid, test } from './fixtures.ts'

test('follows what is typed, marks it, completes it and opens what was found', async ({ app }) => {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  const { page } = app
  const rows = paperGrid(page).getByRole('row')
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('/')
  const box = page.getByRole('searchbox', { name: 'Search papers' })
  await expect(box).toBeFocused()

  // A letter is enough; a slip is forgiven, and said.
  await page.keyboard.type('adverserial netwroks')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('Generative Adversarial Networks')
  await expect(rows.first().locator('mark').first()).toHaveText('Adversarial')
  await expect(page.getByRole('status').filter({ hasText: 'Also showing' })).toContainText('adversarial networks')

  // Arrows and Enter while the box keeps the focus; the reader marks the same words.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box).toBeFocused()
  const reader = page.getByRole('article', { name: /Generative Adversarial Networks/ })
  await expect(reader.locator('h1 mark').first()).toBeVisible()
  await expect(reader.getByRole('heading', { name: 'Similar papers' })).toBeVisible()

  // Fields complete with Tab.
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await page.keyboard.type('has:co')
  await page.keyboard.press('Tab')
  await expect(box).toHaveValue('has:code ')
  await page.keyboard.type('nosuchword')
  await expect(page.getByText('Nothing found here.')).toBeVisible()

  // What was searched for is offered again.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Recent searches' })).toContainText('adverserial netwroks')
})

test('opens the first of the newest results, and shows where a paper was found', async ({ app }) => {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  const { page } = app
  const rows = paperGrid(page).getByRole('row')
  await expect(rows.first()).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search papers' })
  await box.focus()
  // Enter comes with the last letter, long before its answer.
  await page.keyboard.insertText('generative adversarial')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: /Generative Adversarial Networks/ })).toBeVisible()

  // Only the abstract has this word; the row keeps its height.
  const height = (await rows.first().boundingBox())?.height
  await box.fill('softmax')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('Attention Is All You Need')
  await box.fill('ensembles')
  await expect(rows.first().locator('mark')).toHaveText('ensembles')
  expect((await rows.first().boundingBox())?.height).toBe(height)
})

test('finds papers like several, and like those of a tag', async ({ app }) => {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  await app.terminal('call', 'tag.apply', '{ "ids": [1, 2], "add": ["networks"] }')
  const { page } = app
  const rows = paperGrid(page).getByRole('row')
  await expect(rows.first()).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search papers' })
  await rows.filter({ hasText: 'Attention Is All You Need' }).click()
  await rows.filter({ hasText: 'BERT' }).click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('toolbar', { name: 'Selected papers' }).getByRole('button', { name: 'Similar papers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Similar papers' })
  await expect(dialog).toContainText('these 2 papers together')
  await expect(dialog.getByRole('listitem').first()).toContainText('shares ')
  await expect(dialog.getByRole('button', { name: 'Attention Is All You Need' })).toHaveCount(0)
  await dialog.getByLabel('Unread first').check()
  const found = dialog.getByRole('listitem').first().getByRole('button')
  const title = await found.innerText()
  await found.click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('article', { name: title })).toBeVisible()

  // By the keyboard: the tags of the paper that is open, then a tag by its menu.
  await page.keyboard.press('Escape')
  await box.fill('Attention Is All You Need')
  await expect(rows.first()).toContainText('Attention Is All You Need')
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Attention Is All You Need' }).focus()
  await page.keyboard.press('Shift+M')
  const likeTags = page.getByRole('dialog', { name: 'More like these tags' })
  await expect(likeTags).toContainText('papers tagged')
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Menu of tag/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'More like this tag…' }).click()
  await expect(likeTags).toBeVisible()
})

test('an author is completed by a part of the name', async ({ app }) => {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  const { page } = app
  const rows = paperGrid(page).getByRole('row')
  await expect(rows.first()).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search papers' })
  await box.fill('author:goodfelow')
  const offered = page.getByRole('group', { name: 'Suggestions' })
  await expect(offered).toContainText('Goodfellow')
  await box.press('Tab')
  await expect(box).toHaveValue(/^author:.*Goodfellow"? $/)
  await expect(rows).toHaveCount(1)
  await box.fill('key:vaswani')
  await expect(offered).toContainText(/key:vaswani/)
})
