/** Getting papers out of the window: as a file and on the clipboard, chosen and previewed before. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './fixtures.ts'
import { expect, paperGrid, test } from './fixtures.ts'

async function openSample(app: App): Promise<void> {
  expect(await app.terminal('call', 'library.addSample')).toMatchObject({ code: 0 })
  await expect(paperGrid(app.page).getByRole('row').nth(2)).toBeVisible()
}

test('saves the view, the selection and the library as files', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'First entries' })

  await page.keyboard.press('ControlOrMeta+e')
  await expect(dialog.getByRole('radio', { name: /This view/ })).toBeChecked()
  await expect(dialog.getByRole('radio', { name: /Selection/ })).toBeDisabled()
  await expect(preview).toContainText('@')
  const view = await app.save(() => dialog.getByRole('button', { name: 'Save…' }).click())
  expect(view.fileName).toBe('lectern-inbox.bib')
  const shown = (await paperGrid(page).getAttribute('aria-rowcount')) ?? ''
  expect(entriesIn(view.text)).toBe(Number(shown))
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`Exported ${shown} papers as “lectern-inbox.bib”`)).toBeVisible()

  const rows = paperGrid(page).getByRole('row')
  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await page.keyboard.press('ControlOrMeta+e')
  await expect(dialog.getByRole('radio', { name: /Selection/ })).toBeChecked()
  await expect(dialog.getByText('2 papers')).toBeVisible()
  const selection = await app.save(() => dialog.getByRole('button', { name: 'Save…' }).click())
  expect(selection.fileName).toBe('lectern-selection.bib')
  expect(entriesIn(selection.text)).toBe(2)

  await page.keyboard.press('ControlOrMeta+e')
  await dialog.getByRole('radio', { name: /Whole library/ }).check()
  const library = await app.save(() => dialog.getByRole('button', { name: 'Save…' }).click())
  expect(library.fileName).toBe('lectern.bib')
  const { all } = (await app.terminal('--json', 'call', 'library.counts')).json() as { all: number }
  expect(entriesIn(library.text)).toBe(all)
})

test('leaves out what is not ticked, copies, and remembers the choice', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'First entries' })
  await page.keyboard.press('ControlOrMeta+e')
  await expect(preview).toContainText('abstract = {')
  await dialog.getByRole('checkbox', { name: 'Abstract' }).uncheck()
  await expect(preview).not.toContainText('abstract = {')
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'BibLaTeX' })
  await expect(preview).toContainText('date = {')
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText(/^Copied \d+ papers as BibLaTeX$/)).toBeVisible()
  const copied = await app.clipboard()
  expect(copied).toContain('date = {')
  expect(copied).not.toContain('abstract = {')

  await page.keyboard.press('ControlOrMeta+e')
  await expect(dialog.getByRole('combobox', { name: 'Format' })).toHaveValue('biblatex')
  await expect(dialog.getByRole('checkbox', { name: 'Abstract' })).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('marks what has been read for JabRef where that is asked for', async ({ app }) => {
  await openSample(app)
  const { page } = app
  await paperGrid(page).getByRole('row').first().click()
  await page.keyboard.press('e')
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'First entries' })
  await expect(preview).toContainText('status: read')
  await expect(preview).not.toContainText('readstatus')
  await dialog.getByRole('checkbox', { name: 'JabRef fields' }).check()
  await expect(preview).toContainText('readstatus = {read}')
  await dialog.getByRole('checkbox', { name: 'Status' }).uncheck()
  await expect(preview).not.toContainText('readstatus')
  await expect(preview).not.toContainText('status: read')
})

test('copies citation keys, and again as last time', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const rows = paperGrid(page).getByRole('row')
  await rows.nth(0).click()
  await page.keyboard.press('ControlOrMeta+Shift+K')
  await expect(page.getByText('Copied citation key')).toBeVisible()
  const key = await app.clipboard()
  expect(key).toMatch(/^\w+$/)

  await rows.nth(1).click()
  await page.keyboard.press('ControlOrMeta+Shift+C')
  await expect.poll(() => app.clipboard()).not.toBe(key)
  expect(await app.clipboard()).toMatch(/^\w+$/)

  // However many there are.
  const many = join(app.folder, 'many.bib')
  await writeFile(many, Array.from({ length: 510 }, (_, i) => `@misc{many${i}, title = {Of Number ${i}}}`).join('\n'))
  expect(await app.terminal('import', many)).toMatchObject({ code: 0 })
  await page.getByRole('link', { name: 'All papers', exact: true }).click()
  await expect(paperGrid(page)).toHaveAttribute('aria-rowcount', '522')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+Shift+K')
  await expect(page.getByText('Copied citation key of 522 papers')).toBeVisible()
  expect((await app.clipboard()).split(', ')).toHaveLength(522)
})

test('says so where there is nothing to export', async ({ app }) => {
  const { page } = app
  await page.getByRole('link', { name: 'Queue', exact: true }).click()
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toContainText('There are no papers here to export.')
  await expect(dialog.getByRole('button', { name: 'Save…' })).toBeDisabled()
  await expect(dialog.getByRole('button', { name: 'Copy' })).toBeDisabled()
})

test('saves a layout under a name, and takes it up again', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'First entries' })
  await page.keyboard.press('ControlOrMeta+e')
  await dialog.getByRole('textbox', { name: 'Fields first' }).fill('year, title')
  await dialog.getByRole('combobox', { name: 'Indentation' }).selectOption({ label: 'Tab' })
  await expect(preview).toContainText(/^@\w+\{[^,]+,\s+year = /)
  await dialog.getByRole('button', { name: 'Save preset…' }).click()
  await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('Thesis')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved the preset “Thesis”')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.keyboard.press('ControlOrMeta+e')
  await expect(preview).toContainText(/^@\w+\{[^,]+,\s+author = /)
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('Thesis')
  await expect(preview).toContainText(/^@\w+\{[^,]+,\s+year = /)
  await expect(dialog.getByRole('textbox', { name: 'Fields first' })).toHaveValue('year, title')
  const { stdout } = await app.terminal('export', '--preset', 'thesis')
  expect(stdout).toMatch(/^@\w+\{[^,]+,\n\tyear = /)

  const preset = dialog.getByRole('combobox', { name: 'Preset' })
  await dialog.getByRole('button', { name: 'Rename…' }).click()
  const name = dialog.getByRole('textbox', { name: 'Name of the preset' })
  await expect(name).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(preset).toBeFocused()
  await dialog.getByRole('button', { name: 'Rename…' }).click()
  await name.fill('Book')
  await page.keyboard.press('Enter')
  await expect(preset).toBeFocused()
  await expect(preset).toHaveValue('Book')
  await expect(preset.getByRole('option')).toHaveText(['None', 'Book'])
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(preset.getByRole('option')).toHaveText(['None saved yet'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(preset).toHaveValue('Book')

  // Changed choices take the place of the preset that they came from, where the person agrees.
  await dialog.getByRole('checkbox', { name: 'Abstract' }).uncheck()
  await expect(preset).toHaveValue('')
  await dialog.getByRole('button', { name: 'Save preset…' }).click()
  await expect(name).toHaveValue('Book')
  await expect(dialog.getByText('Takes the place of “Book”.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByText('Changed the preset “Book”')).toBeVisible()
  await expect(preset.getByRole('option')).toHaveText(['None', 'Book'])
})

test('shows an annotated bibliography as the page that it will be', async ({ app }) => {
  await openSample(app)
  const { page } = app
  await page.keyboard.press('ControlOrMeta+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Annotated bibliography' })
  const preview = dialog.getByRole('region', { name: 'First entries' })
  await expect(preview.getByRole('heading', { level: 3 })).toHaveCount(5)
  await expect(preview).not.toContainText('<!doctype')
})

test('copies and drags papers as .bib text in the way that was chosen last', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await page.keyboard.press('ControlOrMeta+e')
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'BibLaTeX' })
  await dialog.getByRole('checkbox', { name: 'Abstract' }).uncheck()
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog).toBeHidden()
  const row = paperGrid(page).getByRole('row').nth(0)
  await row.click()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('Copy as BibTeX')
  await page.getByRole('option', { name: 'Copy as BibTeX' }).first().click()
  await expect(page.getByText('Copied BibTeX')).toBeVisible()
  const copied = await app.clipboard()
  expect(copied).toMatch(/^@\w+\{[^]*\n {2}date = \{/)
  expect(copied).not.toContain('abstract = {')

  // What another program would be given.
  await row.dispatchEvent('mousedown')
  const dragged = (): Promise<string> =>
    row.evaluate((element) => {
      const dataTransfer = new DataTransfer()
      element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }))
      return dataTransfer.getData('text/plain')
    })
  await expect.poll(dragged).toBe(copied)
})

test('takes a citation style of one’s own, and says where a broken one breaks', async ({ app }) => {
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'First entries' })
  await page.keyboard.press('ControlOrMeta+e')
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Formatted references' })
  const use = async (name: string, text: string): Promise<void> =>
    dialog.getByLabel('Citation style file').setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })
  await use('own.csl', OWN_STYLE)
  await expect(preview).toContainText('Own style: ')
  const styles = dialog.getByRole('listbox', { name: 'Citation styles' })
  await expect(styles.getByRole('option', { selected: true })).toHaveText('Your own style: own.csl')
  await use('broken.csl', OWN_STYLE.replace('</layout></citation>', '</citation>'))
  await expect(dialog.getByText(/can’t be used.*line 3/)).toBeVisible()
  await expect(preview).toBeHidden()
})

const OWN_STYLE = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Own</title><id>own</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout prefix="Own style: "><text variable="title"/></layout></bibliography></style>`

test('says nothing where the person thinks better of saving', async ({ app }) => {
  test.skip(app.host === 'browser', 'A browser asks nothing.')
  await openSample(app)
  const { page } = app
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await page.keyboard.press('ControlOrMeta+e')
  await expect(dialog.getByRole('region', { name: 'First entries' })).toContainText('@')
  const asked = app.desktop().nextReport('asked')
  app.desktop().answerDialog(null)
  await dialog.getByRole('button', { name: 'Save…' }).click()
  expect(await asked).toMatchObject({ path: null })
  await expect(dialog.getByRole('button', { name: 'Save…' })).toBeEnabled()
  await expect(page.getByText(/^Exported/)).toBeHidden()
})

function entriesIn(text: string): number {
  return text.match(/^@\w+\{/gm)?.length ?? 0
}
