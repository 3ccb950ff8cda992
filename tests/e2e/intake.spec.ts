/** Adding papers in the window: paste, drop, choose, preview, duplicates, problems, undo. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from '../support/drop-files.ts'
import { expect, test, type App } from './fixtures.ts'

const TIDES =
  'We propose a model of tides that learns from data alone. Our results on nine harbours show that the method is exact.'
const WAVES =
  'This paper presents networks that count waves. Experiments on films of harbours show a performance like that of observers.'
const PAGE = `Daily Papers\n\nby AK and the research community\n\nMar 11\n\nTide Tables from Scratch\n\n${TIDES} Code: https://github.com/example/tides.\n\nCounting Waves with Small Networks\n\n${WAVES}\n`

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Add papers' })
}

function found(page: Page): Locator {
  return dialog(page).getByRole('table', { name: 'Papers found' }).getByRole('row')
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

async function addPage({ page }: App): Promise<void> {
  await paste(page, PAGE)
  await dialog(page).getByRole('button', { name: 'Add 2 papers' }).click()
  await expect(page.getByText('Added 2 papers', { exact: true })).toBeVisible()
}

// What is pasted or dropped before the window listens goes nowhere.
test.beforeEach(async ({ app }) => {
  await app.page.getByText('Your inbox is empty.').waitFor()
})

test('a page pasted anywhere is previewed, added, undone, and never added twice', async ({ app }) => {
  const { page } = app
  await paste(page, PAGE)
  await expect(found(page)).toHaveCount(3)
  await expect(found(page).nth(1)).toContainText('Tide Tables from Scratch')
  await expect(found(page).nth(1)).toContainText('New')
  expect(await app.terminal('list')).toMatchObject({ code: 0, stdout: expect.not.stringContaining('Tide') })
  await dialog(page).getByRole('button', { name: 'Add 2 papers' }).click()
  await expect(page.getByText('Added 2 papers', { exact: true })).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Papers' }).getByRole('row')
  await expect(rows).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Start triage' })).toBeVisible()

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Your inbox is empty.')).toBeVisible()
  await addPage(app)
  await rows.first().click()
  await page.keyboard.press('q')
  await paste(page, PAGE)
  await expect(found(page).filter({ hasText: 'Already in library' })).toHaveCount(2)
  await expect(found(page).filter({ hasText: 'queue' })).toHaveCount(1)
  await expect(dialog(page).getByRole('button', { name: 'Add 0 papers' })).toBeDisabled()
})

test('files are dropped, chosen and typed into one preview', async ({ app }) => {
  const { page } = app
  const file = join(app.folder, 'page.txt')
  await writeFile(file, PAGE)
  await dropFiles(page, [file])
  await expect(found(page)).toHaveCount(3)
  await dialog(page)
    .getByRole('textbox', { name: 'Paste text, links or identifiers' })
    .fill('arXiv:2603.04567\nhttps://doi.org/10.1234/tides.2026.34')
  await expect(found(page)).toHaveCount(5)
  const chosen = join(app.folder, 'list.txt')
  await writeFile(chosen, 'https://arxiv.org/abs/2410.05434v2\n')
  const choosing = page.waitForEvent('filechooser')
  await dialog(page).getByRole('button', { name: 'Choose files…' }).click()
  await (await choosing).setFiles(chosen)
  await dialog(page).getByRole('button', { name: 'Add 5 papers' }).click()
  await expect(page.getByText('Added 5 papers')).toBeVisible()
})

test('what holds no papers says what it looked like, and stores nothing', async ({ app }) => {
  const { page } = app
  const file = join(app.folder, 'soup.html')
  await writeFile(file, '<!doctype html><html><head><title>Soup</title></head><body>Stir it.</body></html>')
  await dropFiles(page, [file])
  await expect(dialog(page)).toContainText('No papers found in soup.html')
  await expect(dialog(page)).toContainText('a web page (“Soup”)')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Your inbox is empty.')).toBeVisible()
})

test('a possible duplicate stands beside the paper it may be, and the person decides', async ({ app }) => {
  const { page } = app
  await addPage(app)
  await paste(page, PAGE.replace('Waves with Small', 'Waves with Smal'))
  const row = found(page).filter({ hasText: 'Possible duplicate' })
  await expect(row).toHaveCount(1)
  await row.getByRole('button', { name: 'Compare' }).click()
  await expect(row).toContainText('In your library')
  await expect(row).toContainText('Counting Waves with Small Networks')
  await row.getByRole('radio', { name: 'Keep both' }).check()
  await dialog(page).getByRole('button', { name: 'Add 1 paper' }).click()
  await expect(page.getByRole('grid', { name: 'Papers' }).getByRole('row')).toHaveCount(3)
})

test('a passage that can’t be read is shown and mended in place', async ({ app }) => {
  const { page } = app
  await paste(
    page,
    '[{"paper": {"title": "Salt and Light", "summary": "Both."}},\n {"paper": {"title": "Broken", "upvotes": }}]',
  )
  await expect(dialog(page)).toContainText('This JSON is damaged')
  await expect(found(page)).toHaveCount(2)
})

async function choose(page: Page, action: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(action)
  await page.getByRole('option', { name: action }).first().click()
}

test('duplicates of the library are merged side by side, and an import is taken back as one', async ({ app }) => {
  const { page } = app
  const file = join(app.folder, 'twins.json')
  await writeFile(
    file,
    JSON.stringify([
      { paper: { title: 'Counting Waves with Small Networks', summary: WAVES } },
      { paper: { title: 'Counting Waves with Smal Networks', summary: WAVES } },
    ]),
  )
  expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
  const rows = page.getByRole('grid', { name: 'Papers' }).getByRole('row')
  await expect(rows).toHaveCount(2)
  await choose(page, 'Find duplicates…')
  const twins = page.getByRole('dialog', { name: 'Find duplicates' })
  await expect(twins).toContainText('Added first')
  await expect(twins).toContainText('Counting Waves with Smal Networks')
  await twins.getByRole('button', { name: 'Merge' }).click()
  await expect(twins).toContainText('No duplicates.')
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(1)

  await choose(page, 'Imports…')
  const imports = page.getByRole('dialog', { name: 'Imports' })
  await expect(imports).toContainText('2 added, 1 still here')
  await imports.getByRole('button', { name: 'Open: ' }).click()
  await expect(page.getByRole('heading', { name: 'twins.json' })).toBeVisible()
  await choose(page, 'Imports…')
  await imports.getByRole('button', { name: 'Take back: ' }).click()
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(0)
})
