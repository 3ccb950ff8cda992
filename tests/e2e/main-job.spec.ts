/** The main job on a real page, from the paste to the bibliography, as one person would do it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { root } from '../support/processes.ts'
import { expect, paperGrid, test, type App } from './fixtures.ts'

const PAGE = join(root, 'tests/fixtures/huggingface/page.txt')
const WITH_CODE = 'Once-for-All: Train One Network and Specialize it for Efficient Deployment'
const WITH_MATH = /^DiffFit/

const grid = (page: Page): Locator => paperGrid(page)
const row = (page: Page, name: string | RegExp): Locator => grid(page).getByRole('row', { name })
const view = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name, exact: true })
const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status', { name: 'Messages' }).getByText(text).last()

/** Pastes as Ctrl+V does, into whatever has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(words)
}

async function importPage(app: App): Promise<void> {
  expect(await app.terminal('import', PAGE)).toMatchObject({ code: 0 })
  await expect(view(app.page, 'Inbox')).toHaveAccessibleDescription(/81/)
}

async function counts(app: App): Promise<unknown> {
  return (await app.terminal('--json', 'call', 'library.counts')).json()
}

test('a page goes in, once', async ({ app }) => {
  const text = await readFile(PAGE, 'utf8')
  await expect(app.page.getByText('Your inbox is empty.')).toBeVisible()
  await paste(app.page, text)
  const dialog = app.page.getByRole('dialog', { name: 'Add papers' })
  await expect(dialog.getByRole('table', { name: 'Papers found' })).toHaveAttribute('aria-rowcount', '82')
  expect(await counts(app), 'nothing is stored before').toMatchObject({ all: 0 })
  await dialog.getByRole('button', { name: 'Add 81 papers' }).click()
  await expect(toast(app.page, 'Added 81 papers')).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Start triage' })).toBeVisible()
  await expect(view(app.page, 'Inbox')).toHaveAccessibleDescription(/81/)
  await expect(row(app.page, /^Multi-resolution Networks/)).toBeVisible()

  await app.page.getByRole('main').or(grid(app.page)).first().focus()
  await paste(app.page, text)
  await expect(dialog.getByText('Already in library').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^(Add|Nothing)/ }).last()).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await counts(app)).toMatchObject({ all: 81, inbox: 81 })

  await app.restart()
  await expect(view(app.page, 'Inbox')).toHaveAccessibleDescription(/81/)
  await app.page.keyboard.press('ControlOrMeta+z')
  await expect(app.page.getByText('Your inbox is empty.')).toBeVisible()
  await app.page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(view(app.page, 'Inbox')).toHaveAccessibleDescription(/81/)
})

test('a paper is read, decided on, tagged, noted and mended, and all of it undone after a restart', async ({ app }) => {
  test.setTimeout(120_000)
  await importPage(app)
  const { page } = app
  // Abstracts are set with their math and live links.
  await find(page, 'DiffFit')
  await row(page, WITH_MATH).click()
  await expect(page.getByRole('article', { name: WITH_MATH }).getByRole('region', { name: 'Abstract' })).toContainText(
    '512×512',
  )
  await find(page, 'once-for-all')
  await row(page, WITH_CODE).click()
  const article = page.getByRole('article', { name: WITH_CODE })
  await article
    .getByRole('link', { name: /github\.com\/mit-han-lab\/once-for-all$/ })
    .first()
    .click()
  await expect.poll(() => app.external).toEqual(['https://github.com/mit-han-lab/once-for-all'])

  await article.getByRole('button', { name: 'Start reading' }).click()
  await expect(view(page, 'Reading')).toHaveAccessibleDescription(/1 paper/)
  await view(page, 'Reading').click()
  await row(page, WITH_CODE).click()
  await article.getByRole('combobox', { name: 'Add tag' }).fill('efficiency/training')
  await page.keyboard.press('Enter')
  await expect(row(page, WITH_CODE)).toContainText('efficiency/training')
  await article.getByRole('textbox', { name: 'Note' }).click()
  await page.keyboard.type('One *supernet*, many devices: $10^{19}$ of them.')
  await expect
    .poll(async () => (await app.terminal('--json', 'list', 'has:note')).json())
    .toMatchObject({ total: 1, papers: [{ title: WITH_CODE, status: 'reading' }] })
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  const venue = article.getByRole('textbox', { name: 'Venue' })
  await venue.fill('ICLR')
  await venue.press('Enter')
  await expect(row(page, WITH_CODE)).toContainText('ICLR')

  await app.restart()
  await expect(view(app.page, 'Reading')).toHaveAccessibleDescription(/1 paper/)
  // A step each: venue, tag, status, and the note, of which what is typed slowly may be several.
  const { steps: done } = (await app.terminal('--json', 'call', 'history.list', '{}')).json() as {
    steps: { label: string }[]
  }
  const steps = done.findIndex(({ label }) => label.startsWith('Added'))
  const others = done.slice(0, steps).filter(({ label }) => !label.startsWith('Edited the note'))
  expect(others.map(({ label }) => label.split(' ')[0])).toEqual(['Edited', 'Tagged', 'Started'])
  // The toast of one undo may still stand while the next is pressed, so it is the history that says when one is done.
  const nextStep = async (): Promise<number | undefined> =>
    ((await app.terminal('--json', 'call', 'history.next', '{}')).json() as { undo: { id: number } | null }).undo?.id
  for (let step = 0; step < steps; step++) {
    const before = await nextStep()
    await app.page.keyboard.press('ControlOrMeta+z')
    await expect.poll(nextStep).not.toBe(before)
    await expect(toast(app.page, /^Undid/)).toBeVisible()
    await app.page.getByRole('button', { name: 'Dismiss' }).last().click()
  }
  await expect(view(app.page, 'Reading')).toHaveAccessibleDescription(/no papers/)
  const all = (await app.terminal('--json', 'list', 'title:"once-for-all"')).json() as { papers: { id: number }[] }
  expect((await app.terminal('--json', 'show', String(all.papers[0]?.id))).json()).toMatchObject({
    status: 'inbox',
    tags: [],
    note: '',
    venue: null,
  })
})

test('many at once: tagged, queued, sent to the trash and taken back', async ({ app }) => {
  await importPage(app)
  const { page } = app
  const rows = grid(page).getByRole('row')
  await rows.nth(1).click()
  await rows.nth(5).click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: 'Selected papers' })).toContainText('5 selected')
  await page.keyboard.press('#')
  const dialog = page.getByRole('dialog', { name: 'Tags of 5 papers' })
  await dialog.getByRole('combobox').fill('march/page')
  await page.keyboard.press('Enter')
  await expect(view(page, 'page')).toHaveAccessibleDescription(/5 papers/)
  await page.keyboard.press('q')
  await expect(view(page, 'Queue')).toHaveAccessibleDescription(/5 papers/)
  await view(page, 'Queue').click()
  await rows.nth(0).click()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('toolbar', { name: 'Selected papers' })).toContainText('5 selected')
  await page.keyboard.press('Delete')
  await expect(view(page, 'Trash')).toHaveAccessibleDescription(/5 papers/)
  await toast(page, /trash/i).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(view(page, 'Queue')).toHaveAccessibleDescription(/5 papers/)
  await expect(rows).toHaveCount(5)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('toolbar', { name: 'Selected papers' })).toContainText('5 selected')
  await page.keyboard.press('Delete')
  await expect(view(page, 'Trash')).toHaveAccessibleDescription(/5 papers/)
  await view(page, 'Trash').click()
  await page.getByRole('button', { name: 'Empty trash…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Empty trash' }).click()
  await expect(page.getByText('The trash is empty.')).toBeVisible()
  expect(await counts(app)).toMatchObject({ all: 76, trash: 0 })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(view(page, 'Trash')).toHaveAccessibleDescription(/5 papers/)
})

test('found as one types, and taken out as BibTeX with its note', async ({ app }) => {
  await importPage(app)
  const { page } = app
  const found = (await app.terminal('--json', 'list', 'title:autoint')).json() as {
    papers: { id: number; key: string }[]
  }
  const { id = 0, key = '' } = found.papers[0] ?? {}
  await app.terminal('tag', String(id), '+recommender')
  await app.terminal('note', String(id), '--append', 'Compare the loss of zanzibarization.')
  const search = page.getByRole('searchbox', { name: 'Search papers' }).or(page.getByLabel('Search papers')).first()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  // In the title, the abstract, a tag and the note; each letter narrows.
  for (const word of ['autoin', 'click-through', 'recommender', 'zanzibar']) {
    await search.fill('')
    await search.pressSequentially(word)
    await expect(row(page, /^AutoInt/), word).toBeVisible()
  }
  await expect(grid(page).getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  // Enter waits for the newest answer before it opens.
  await expect(page.getByRole('article', { name: /^AutoInt/ })).toBeVisible()
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+Shift+c')
  await expect(toast(page, /Copied BibTeX/)).toBeVisible()
  const copied = await app.clipboard()
  expect(copied).toContain(`{${key},`)
  expect(copied).toContain('zanzibarization')

  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: /^Export/ })
  await dialog.getByRole('radio', { name: /Whole library/ }).check()
  const { fileName, text } = await app.save(() => dialog.getByRole('button', { name: 'Save…' }).click())
  expect(fileName).toMatch(/\.bib$/)
  expect(text.match(/^@\w+\{/gm)).toHaveLength(81)
  expect(text).toContain('zanzibarization')
  expect(text).toContain('recommender')
})

test('window and terminal see each other', async ({ app }) => {
  await importPage(app)
  const { page } = app
  await row(page, /^NIRVANA/).click()
  await app.terminal('tag', '2', '+from/terminal')
  await expect(row(page, /^NIRVANA/)).toContainText('from/terminal', { timeout: 3000 })
  await page.keyboard.press('s')
  await expect.poll(async () => (await app.terminal('--json', 'show', '2')).json()).toMatchObject({ status: 'skipped' })
  await app.terminal('undo')
  await expect(row(page, /^NIRVANA/)).toBeVisible({ timeout: 3000 })
})
