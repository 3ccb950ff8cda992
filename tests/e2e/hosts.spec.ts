/** What a host owes the window: files from outside, menus, and a page that can go nowhere and run nothing but its own. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ACTIONS } from '../../src/shared/domain/actions.ts'
import { expect, paperGrid, test } from './fixtures.ts'

const papers = (...titles: string[]): string =>
  JSON.stringify(titles.map((title) => ({ paper: { title, summary: `About ${title}.`, authors: [] } })))

test('files from outside open the preview, and so do files named at the start', async ({ app }) => {
  const file = join(app.folder, 'daily.json')
  await writeFile(file, papers('Lanterns in Fog', 'The Weight of Paper'))
  await app.offerFiles(file)
  const dialog = app.page.getByRole('dialog', { name: 'Add papers' })
  await dialog.getByRole('button', { name: 'Add 2 papers' }).click()
  await expect(paperGrid(app.page).getByRole('row')).toHaveCount(2)
  const more = join(app.folder, 'more.json')
  await writeFile(more, papers('A Third One'))
  await app.restart(more)
  await expect(app.page.getByRole('dialog', { name: 'Add papers' })).toContainText('A Third One')
})

test('the page runs and loads nothing but its own', async ({ app }) => {
  app.allowErrors(/Content Security Policy|asked for|Failed to (fetch|load)|ERR_BLOCKED/i)
  const { page } = app
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
  const done = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.head.append(script)
    const isFetched = await fetch('https://example.org/').then(
      () => true,
      () => false,
    )
    return { isInline: 'ranInline' in window, isFetched, hasNode: 'process' in window || 'require' in window }
  })
  expect(done).toEqual({ isInline: false, isFetched: false, hasNode: false })
})

test.describe('on the desktop', () => {
  test.beforeEach(({ host }) => test.skip(host !== 'desktop', 'Browsers have windows and menus of their own.'))

  test('links leave to the system, and the page stays where it is', async ({ app }) => {
    const { page } = app
    app.allowErrors(/Content Security Policy|local resource/)
    await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    const here = page.url()
    await page.evaluate(() => {
      window.open('https://example.org/paper')
      window.open('file:///etc/passwd')
      window.open('javascript:alert(1)')
    })
    await expect.poll(() => app.external).toEqual(['https://example.org/paper'])
    await page.evaluate(() => window.location.assign('https://example.org/elsewhere'))
    await expect.poll(() => app.external).toEqual(['https://example.org/paper', 'https://example.org/elsewhere'])
    expect(page.url()).toBe(here)
    await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    const refused = app.desktop().reports.flatMap((report) => (report.kind === 'refused' ? [report] : []))
    expect(refused.filter(({ what }) => what === 'permission').map(({ detail }) => detail)).toEqual(
      expect.arrayContaining(['clipboard-read', 'geolocation', 'notifications', 'media']),
    )
  })

  test('the menu has every action, and each does what it does in the window', async ({ app }) => {
    const { page } = app
    await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    const menu = app.desktop().reports.find((report) => report.kind === 'menu')
    const labels = (menu?.labels ?? []).map((label) => label.split(' > ').at(-1))
    expect(labels).toEqual(expect.arrayContaining(ACTIONS.map(({ label }) => label)))
    app.desktop().chooseMenu('File > Add papers…')
    await expect(page.getByRole('dialog', { name: 'Add papers' })).toBeVisible()
    await page.keyboard.press('Escape')
    app.desktop().chooseMenu('File > Try the sample library')
    await expect(paperGrid(page).getByRole('row').first()).toBeVisible()
  })

  test('a second start brings the first to the front, and a file that is no library is left as it was', async ({
    app,
  }) => {
    expect(await app.desktop().startAgain()).toBe(0)
    const notes = join(app.folder, 'notes.txt')
    const text = 'Just some notes that are longer than a header of SQLite would be. '.repeat(20)
    await writeFile(notes, text)
    expect(await app.desktop().startAgain('--library', notes)).toBe(1)
    expect(await readFile(notes, 'utf8')).toBe(text)
  })
})
