/** The queue in the window: its order, planning, saved views, tags and keys. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, paperGrid, test, type App } from './fixtures.ts'

const TITLES = ['Alpha waves', 'Beta waves', 'Gamma rays', 'Delta rays']

async function fill(app: App, status: 'inbox' | 'queued'): Promise<void> {
  const file = join(app.folder, 'papers.json')
  const papers = TITLES.map((title) => ({
    paper: { title, summary: `About ${title}.`, authors: [{ name: 'Mara Lind' }] },
  }))
  await writeFile(file, JSON.stringify(papers))
  expect(await app.terminal('import', file, '--status', status)).toMatchObject({ code: 0 })
}

function rows(page: Page): Locator {
  return paperGrid(page).getByRole('row')
}

async function expectOrder(page: Page, titles: readonly string[]): Promise<void> {
  await expect(rows(page)).toHaveCount(titles.length)
  for (const [place, title] of titles.entries()) await expect(rows(page).nth(place)).toContainText(title)
}

test('rows move by keyboard and by mouse, many at once, and say so', async ({ app }) => {
  await fill(app, 'queued')
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).click()
  await expectOrder(page, TITLES)
  await rows(page).nth(3).click()
  await page.keyboard.press('Alt+ArrowUp')
  await expectOrder(page, ['Alpha waves', 'Beta waves', 'Delta rays', 'Gamma rays'])
  await expect(page.getByText('now 3 of 4')).toBeAttached()
  await page.keyboard.press('Alt+Home')
  await expectOrder(page, ['Delta rays', 'Alpha waves', 'Beta waves', 'Gamma rays'])
  await rows(page).nth(1).click()
  await rows(page)
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await page.keyboard.press('Alt+End')
  await expectOrder(page, ['Delta rays', 'Gamma rays', 'Alpha waves', 'Beta waves'])
  await rows(page).nth(1).click()
  await rows(page)
    .nth(1)
    .dragTo(rows(page).nth(0), { targetPosition: { x: 60, y: 6 } })
  await expectOrder(page, ['Gamma rays', 'Delta rays', 'Alpha waves', 'Beta waves'])
  for (let n = 0; n < 4; n++) await page.keyboard.press('ControlOrMeta+z')
  await expectOrder(page, TITLES)
})

test('rows move by finger', async ({ app }) => {
  await fill(app, 'queued')
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).click()
  await expectOrder(page, TITLES)
  const finger = await page.context().newCDPSession(page)
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  const handle = rows(page).nth(3).locator('.row-handle')
  await expect(handle).toBeVisible()
  const boxes = () => Promise.all([handle.boundingBox(), rows(page).nth(1).boundingBox()])
  // The rows grow for the finger.
  await expect(async () => {
    const before = await boxes()
    await page.waitForTimeout(200)
    expect(await boxes()).toEqual(before)
  }).toPass()
  const [from, to] = await boxes()
  if (!from || !to) throw new Error('The rows are not in sight.')
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', y: number): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchStart' || type === 'touchMove' ? [{ x: from.x + from.width / 2, y }] : [],
    })
  const start = from.y + from.height / 2
  const drag = async (): Promise<void> => {
    await touch('touchStart', start)
    for (const part of [0.3, 0.6]) await touch('touchMove', start + (to.y + 8 - start) * part)
    // Chromium may leave out a move that comes right behind others; a finger is never so still.
    let sway = 0
    await expect(async () => {
      await touch('touchMove', to.y + 8 + (sway++ % 2))
      await expect(rows(page).nth(1)).toHaveAttribute('data-drop', 'before', { timeout: 300 })
    }).toPass()
  }
  const shown = page.locator('[data-drop]')
  await drag()
  await touch('touchCancel', 0)
  await expect(shown).toHaveCount(0)
  await page.evaluate(() => {
    addEventListener('gotpointercapture', (event) => (event.target as Element).releasePointerCapture(event.pointerId), {
      once: true,
    })
  })
  await touch('touchStart', start)
  for (const part of [0.3, 0.6, 1]) await touch('touchMove', start + (to.y + 8 - start) * part)
  await touch('touchEnd', to.y + 8)
  await expect(shown).toHaveCount(0)
  await expectOrder(page, TITLES)
  await drag()
  await touch('touchEnd', to.y + 8)
  await expectOrder(page, ['Alpha waves', 'Delta rays', 'Beta waves', 'Gamma rays'])
  await page.keyboard.press('ControlOrMeta+z')
  await expectOrder(page, TITLES)
})

test('lists are parted by what papers have in common, and a view keeps that', async ({ app }) => {
  await fill(app, 'inbox')
  await app.terminal('call', 'paper.edit', '{ "ids": [2, 3], "fields": { "priority": 1 } }')
  const { page } = app
  const sidebar = page.getByRole('navigation', { name: 'Library' })
  await sidebar.getByRole('link', { name: 'All papers' }).click()
  await expect(rows(page)).toHaveCount(4)
  await page.getByRole('button', { name: 'Sort' }).click()
  await page.getByRole('menuitemradio', { name: 'Priority' }).last().click()
  const parted = ['Priority 1', 'Beta waves', 'Gamma rays', 'Without a priority', 'Alpha waves', 'Delta rays']
  await expectOrder(page, parted)
  await page.getByRole('searchbox', { name: 'Search papers' }).fill('status:inbox')
  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('By urgency')
  await expect(page.getByRole('combobox', { name: 'Group by' })).toHaveValue('priority')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'By urgency' })).toBeVisible()
  await sidebar.getByRole('link', { name: 'Inbox' }).click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await sidebar.getByRole('link', { name: 'By urgency' }).click()
  await expectOrder(page, parted)
})

test('a view whose query is not understood says so where it is typed, and loses nothing of it', async ({ app }) => {
  await fill(app, 'inbox')
  const kept = { icon: 'star', base: { kind: 'all' }, sort: 'title', reverse: false, grouping: 'none' }
  const view = JSON.stringify({ ...kept, name: 'Of old', query: 'rays year:soon' })
  expect(await app.terminal('call', 'view.create', view)).toMatchObject({ code: 0 })
  const { page } = app
  await page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name: 'Of old' }).click()
  const said = '“year:” takes a number such as 2024, >=2020 or 2020..2024; “soon” is searched as text.'
  await expect(page.getByText(said)).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Search papers' })
  await expect(box).toHaveValue('rays year:soon')
  await box.fill('rays')
  await expect(page.getByText(said)).toBeHidden()
  await expectOrder(page, ['Delta rays', 'Gamma rays'])
})

test('many at once by the bar: a priority, and to the top by a key, each taken back in one step', async ({ app }) => {
  await fill(app, 'queued')
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).click()
  await rows(page).nth(2).click()
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'Selected papers' })
  await bar.getByRole('button', { name: 'Priority' }).click()
  await page.getByRole('menuitem', { name: /^Priority 1/ }).click()
  for (const place of [2, 3]) await expect(rows(page).nth(place)).toContainText('P1')
  await page.keyboard.press('Alt+Home')
  await expectOrder(page, ['Gamma rays', 'Delta rays', 'Alpha waves', 'Beta waves'])
  await page.keyboard.press('ControlOrMeta+z')
  await expectOrder(page, TITLES)
  await page.keyboard.press('ControlOrMeta+z')
  for (const place of [2, 3]) await expect(rows(page).nth(place)).not.toContainText('P1')
})

test('papers are planned: due, why, snoozed and back', async ({ app }) => {
  await fill(app, 'queued')
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).click()
  await expectOrder(page, TITLES)
  await rows(page).nth(0).click()
  await expect(rows(page).nth(0)).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('Shift+D')
  const due = page.getByRole('textbox', { name: 'Read it by' })
  await due.fill('feb 31')
  await due.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('is not a date')
  await due.fill('yesterday')
  await due.press('Enter')
  await expect(
    rows(page)
      .nth(0)
      .getByRole('img', { name: /Overdue since/ }),
  ).toBeVisible()
  await page.keyboard.press('w')
  await page.getByRole('textbox', { name: 'Why I queued this' }).fill('for the related work')
  await page.keyboard.press('Enter')
  await expect(rows(page).nth(0)).toContainText('for the related work')
  await page.keyboard.press('z')
  const time = page.getByRole('textbox', { name: 'Another time' })
  await time.fill('yesterday')
  await time.press('Enter')
  await expect(time).toHaveAccessibleDescription('That has passed. Choose a time that is still to come.')
  await expect(time).toHaveValue('yesterday')
  await page.getByRole('button', { name: /Tomorrow/ }).click()
  await expectOrder(page, TITLES.slice(1))
  await page.keyboard.press('ControlOrMeta+z')
  await expectOrder(page, TITLES)

  // Until another one is read.
  await rows(page).nth(1).click()
  await page.keyboard.press('z')
  await page.getByRole('combobox', { name: 'Until I finish' }).selectOption({ label: 'Gamma rays' })
  await page.getByRole('button', { name: 'Wait for it' }).click()
  await expectOrder(page, ['Alpha waves', 'Gamma rays', 'Delta rays'])
  await rows(page).nth(1).click()
  await page.keyboard.press('e')
  await expectOrder(page, ['Alpha waves', 'Beta waves', 'Delta rays'])
  await expect(rows(page).nth(1).getByRole('img', { name: 'Back from snooze' })).toBeVisible()
})

test('a search is kept as a view that takes dropped papers, and tags are merged', async ({ app }) => {
  await fill(app, 'inbox')
  const { page } = app
  const sidebar = page.getByRole('navigation', { name: 'Library' })
  await rows(page).nth(0).click()
  await page.keyboard.press('#')
  const field = page.getByRole('dialog').getByRole('combobox')
  for (const [typed, said] of [
    ['/', /empty part/],
    ['x'.repeat(10_000), /at most 200 characters/],
  ] as const) {
    await field.fill(typed)
    await field.press('Enter')
    await expect(field).toHaveAccessibleDescription(said)
    await expect(field).toHaveValue(typed)
  }
  await field.fill('sea')
  await page.keyboard.press('Enter')
  await sidebar.getByRole('link', { name: 'All papers' }).click()
  await page.getByRole('searchbox', { name: 'Search papers' }).fill('tag:sea')
  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(page.getByText('A view needs a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('By the sea')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'By the sea' })).toBeVisible()
  const link = sidebar.getByRole('link', { name: 'By the sea' })
  await expect(link).toHaveAttribute('aria-current', 'page')
  await sidebar.getByRole('link', { name: 'Inbox' }).click()
  await rows(page).nth(2).dragTo(link)
  await link.click()
  await expect
    .poll(async () => (await app.terminal('--json', 'call', 'tag.list')).json())
    .toMatchObject({
      tags: [{ name: 'sea', count: 2 }],
    })

  // A tag goes onto a paper the same way, and back by one step.
  await sidebar.getByRole('link', { name: 'Inbox' }).click()
  await sidebar.getByRole('link', { name: 'sea', exact: true }).dragTo(rows(page).nth(3))
  await expect(rows(page).nth(3)).toContainText('sea')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rows(page).nth(3)).not.toContainText('sea')

  await app.terminal('call', 'tag.apply', '{ "ids": [4], "add": ["ocean"] }')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Library menu' }).click()
  await page.getByRole('menuitem', { name: 'Manage tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await dialog.getByRole('textbox', { name: 'Name of ocean' }).fill('/')
  await expect(dialog).toContainText('empty part')
  await dialog.getByRole('textbox', { name: 'Name of ocean' }).fill('sea')
  await expect(dialog).toContainText('Merges 1 paper into “sea”, which has 2 papers.')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(dialog).toContainText('3 papers')
})

test('keys can be changed, and say whose they were', async ({ app }) => {
  await fill(app, 'inbox')
  const { page } = app
  await rows(page).nth(0).click()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.getByRole('region', { name: 'Papers' }).getByRole('button', { name: /^Skip/ }).click()
  await page.keyboard.press('e')
  await expect(dialog).toContainText('is “Mark as read” now, which loses it.')
  await dialog.getByRole('button', { name: 'Take over' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(page.getByText('Skipped “Alpha waves”')).toBeVisible()

  // The palette, the sheet and the native menu say the new keys.
  await page.keyboard.press('?')
  await dialog
    .getByRole('region', { name: 'Library' })
    .getByRole('button', { name: /^Export/ })
    .click()
  await page.keyboard.press('ControlOrMeta+Shift+X')
  await dialog.getByRole('button', { name: 'Use' }).click()
  await expect(dialog.getByRole('button', { name: /^Export/ })).toContainText('X')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('>export')
  await expect(page.getByRole('option', { name: /^Export…/ })).toContainText('X')
  await page.keyboard.press('Escape')
  if (app.host === 'desktop')
    await expect
      .poll(() => app.desktop().reports.findLast((report) => report.kind === 'menu')?.accelerators)
      .toMatchObject({ 'File > Export…': 'CommandOrControl+Shift+X' })

  await app.restart()
  if (app.host === 'desktop')
    await expect
      .poll(() => app.desktop().reports.findLast((report) => report.kind === 'menu')?.accelerators)
      .toMatchObject({ 'File > Export…': 'CommandOrControl+Shift+X' })
  await rows(app.page).nth(0).click()
  await app.page.keyboard.press('e')
  await expect(app.page.getByText('Skipped “Beta waves”')).toBeVisible()
})
