/** Files that follow the library, made and looked after in the window. */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './fixtures.ts'
import { expect, paperGrid, test } from './fixtures.ts'

async function openSample(app: App): Promise<void> {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  await expect(paperGrid(app.page).getByRole('row').nth(2)).toBeVisible()
}

async function runAction(app: App, name: string): Promise<void> {
  await app.page.keyboard.press('ControlOrMeta+k')
  await app.page.getByRole('combobox').fill(name)
  await app.page.getByRole('option', { name }).first().click()
}

/** Names the place: typed in the browser, chosen in the system's dialog on the desktop. */
async function choosePath(app: App, label: string, path: string): Promise<void> {
  const dialog = app.page.getByRole('dialog', { name: 'Keep a file up to date' })
  if (app.host === 'desktop') {
    app.desktop().answerDialog(path)
    await dialog.getByRole('button', { name: 'Choose…' }).click()
  } else await dialog.getByRole('textbox', { name: label, exact: true }).fill(path)
  await expect(dialog.getByRole('textbox', { name: label, exact: true })).toHaveValue(path)
}

test('keeps a .bib file up to date, and asks about what others changed in it', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const path = join(app.folder, 'refs.bib')
  await runAction(app, 'Keep a file up to date…')
  const dialog = page.getByRole('dialog', { name: 'Keep a file up to date' })
  await expect(dialog.getByRole('combobox', { name: 'Papers' })).toHaveValue('inbox')
  await expect(dialog.getByRole('region', { name: 'First entries' })).toContainText('@')
  await choosePath(app, 'File', path)
  await dialog.getByRole('button', { name: 'Keep up to date' }).click()
  await expect(page.getByText('“refs.bib” is kept up to date from now on')).toBeVisible()
  await expect(dialog).toBeHidden()
  const line = page.getByRole('region', { name: 'Kept files' }).getByRole('button', { name: 'refs.bib' })
  await expect(line).toHaveAccessibleDescription(/^Last written /)

  const before = await readFile(path, 'utf8')
  const [, title = ''] = /^ {2}title = \{([^{}]+)\}/m.exec(before) ?? []
  await writeFile(path, `% mine\n${before.replace(`{${title}}`, '{Their title}')}`)
  await expect(line).toHaveAccessibleDescription(/1 change waits$/, { timeout: 12_000 })
  await line.click()
  const kept = page.getByRole('dialog', { name: 'Kept files' })
  const changes = kept.getByRole('region', { name: 'Changes in refs.bib' })
  await expect(changes).toContainText('Their title')
  await expect(changes).toContainText(title)
  await expect(kept.getByText('Inbox · BibTeX')).toBeVisible()
  await changes.getByRole('button', { name: 'Take it' }).click()
  await expect(page.getByText(/^Took title of “.*” from a kept file$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(changes).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(paperGrid(page).getByText('Their title')).toBeVisible()
  expect(await readFile(path, 'utf8')).toMatch(/^% mine\n/)

  await paperGrid(page).getByText('Their title').click()
  await page.keyboard.press('s')
  await expect(paperGrid(page).getByText('Their title')).toBeHidden()
  await expect.poll(() => readFile(path, 'utf8')).not.toContain('Their title')

  await line.click()
  await kept.getByRole('button', { name: 'Stop' }).click()
  await expect(kept).toContainText('No file is kept up to date.')
  await page.keyboard.press('Escape')
  await expect(line).toBeHidden()
})

test('keeps a folder of notes, and says what is wrong with a place or a template', async ({ app }) => {
  await openSample(app)
  const { page } = app
  await runAction(app, 'Keep a file up to date…')
  const dialog = page.getByRole('dialog', { name: 'Keep a file up to date' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Markdown notes, a file a paper' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill('{titel}')
  await expect(dialog.getByText(/line 1: there is no “\{titel\}”/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Text' }).fill('')
  await expect(dialog.getByRole('region', { name: 'First entries' })).toContainText('lectern:begin')
  await choosePath(app, 'Folder', join(app.folder, 'gone', 'papers'))
  await page.setViewportSize({ width: 700, height: 500 })
  await dialog.getByRole('button', { name: 'Keep up to date' }).click()
  await expect(dialog.getByRole('alert')).toContainText('can’t be made')
  await expect(dialog.getByRole('alert')).toBeInViewport()
  await expect(dialog.getByRole('textbox', { name: 'Folder' })).toBeFocused()
  await page.setViewportSize({ width: 1280, height: 800 })
  for (const [name, why] of [
    ['CON', '“CON” is no name that every system takes'],
    ['x'.repeat(300), 'too long'],
    ['library.sqlite', app.host === 'desktop' ? 'is a library' : 'library'],
  ] as const) {
    await choosePath(app, 'Folder', join(app.folder, name))
    await expect(dialog.getByRole('alert')).toBeHidden()
    await dialog.getByRole('button', { name: 'Keep up to date' }).click()
    await expect(dialog.getByRole('alert')).toContainText(why)
  }
  const folder = join(app.folder, 'papers')
  await choosePath(app, 'Folder', folder)
  await dialog.getByRole('button', { name: 'Keep up to date' }).click()
  await expect(page.getByText('“papers” is kept up to date from now on')).toBeVisible()
  const shown = Number(await paperGrid(page).getAttribute('aria-rowcount'))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(shown)

  const note = join(folder, names[0] ?? '')
  await writeFile(note, `${(await readFile(note, 'utf8')).replace(/<!-- lectern:begin [^]*$/, '')}All mine.\n`)
  const line = page.getByRole('region', { name: 'Kept files' }).getByRole('button', { name: 'papers' })
  await expect(line).toHaveAccessibleDescription(/1 change waits$/, { timeout: 12_000 })
  await line.click()
  const changes = page.getByRole('region', { name: 'Changes in papers' })
  await expect(changes).toContainText('is not to be found in papers')
  await page.screenshot({ path: '/tmp/nv/shot.png' })
  await changes.getByRole('button', { name: 'Put it back' }).click()
  await expect(changes).toBeHidden()
  expect(await readFile(note, 'utf8')).toMatch(/\n<!-- lectern:end -->\n+All mine\.\n$/)
})

test('shows what citation keys would become before they change', async ({ app }) => {
  await openSample(app)
  const { page } = app
  await runAction(app, 'Citation keys…')
  const dialog = page.getByRole('dialog', { name: 'Citation keys' })
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' })
  await expect(pattern).toHaveValue('{author}{title}{year}')
  await pattern.fill('{nobody}')
  await expect(dialog.getByRole('alert')).toContainText('There is no “{nobody}”.')
  await pattern.fill('{Author}:{title:2}')
  await expect(dialog.getByRole('list', { name: 'First changes' }).getByRole('listitem').first()).toContainText(':')
  const button = dialog.getByRole('button', { name: /^Change \d+ keys$/ })
  await button.click()
  await expect(page.getByText(/^Changed \d+ citation keys$/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^Undid: Changed \d+ citation keys$/)).toBeVisible()
})

test('asks where to write a kept file that came with a library from elsewhere', async ({ app }) => {
  const kept = { path: '/elsewhere/theirs.bib', base: { kind: 'all' }, format: 'bibtex', options: {} }
  const file = { format: 'lectern', version: 2, keptFiles: [kept], papers: [{ uid: 'a', title: 'Alpha waves' }] }
  const [source, path] = [join(app.folder, 'everything.json'), join(app.folder, 'theirs.bib')]
  await writeFile(source, JSON.stringify(file))
  expect(await app.terminal('import', source)).toMatchObject({ code: 0 })
  const { page } = app
  const line = page.getByRole('region', { name: 'Kept files' }).getByRole('button', { name: 'theirs.bib' })
  await expect(line).toHaveAccessibleDescription('Waits until you say where to write it')
  await line.click()
  const dialog = page.getByRole('dialog', { name: 'Kept files' })
  await expect(dialog).toContainText('It came with a library from elsewhere')
  if (app.host === 'desktop') {
    app.desktop().answerDialog(path)
    await dialog.getByRole('button', { name: 'Choose where…' }).click()
  } else {
    const where = dialog.getByRole('textbox', { name: 'Where to write theirs.bib' })
    await expect(where).toHaveValue('/elsewhere/theirs.bib')
    await dialog.getByRole('button', { name: 'Keep up to date' }).click()
    await expect(dialog.getByRole('alert')).toContainText('only files in')
    await where.fill(path)
    await dialog.getByRole('button', { name: 'Keep up to date' }).click()
  }
  await expect(dialog).toContainText(/1 paper · written /)
  expect(await readFile(path, 'utf8')).toContain('Alpha waves')
})
