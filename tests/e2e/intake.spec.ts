/** Adding papers in the window: paste, drop, choose, preview, duplicates, problems, undo. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { tinyPdf } from '../support/tiny-pdf.ts'
import { dropFiles } from '../support/drop-files.ts'
import { expect, paperGrid, test, type App } from './fixtures.ts'

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
  const rows = paperGrid(page).getByRole('row')
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

test('a large file and an archive that is out for harm are read, and what stays closed is named', async ({ app }) => {
  const { page } = app
  const large = join(app.folder, 'large.bib')
  const entries = Array.from({ length: 48 }, (_, i) => `@misc{k${String(i)}, title = {Harbour ${String(i)} of Many},`)
  await writeFile(
    large,
    entries.map((entry) => `${entry} abstract = {${'Ships come and go. '.repeat(5000)}}}`).join('\n'),
  )
  const archive = join(app.folder, 'archive.zip')
  const bomb = new Uint8Array(140_000_000)
  const files = { '../../escaped.bib': strToU8('@misc{e, title = {Tides from Outside}}'), 'bomb.bib': bomb }
  await writeFile(archive, zipSync(files, { level: 1 }))
  await dropFiles(page, [large, archive])
  await expect(dialog(page)).toContainText('It is too large when unpacked (140 MB).')
  await dialog(page).getByRole('button', { name: 'Add 49 papers' }).click()
  await expect(page.getByText('Added 49 papers', { exact: true })).toBeVisible()
  const { code, stderr, stdout } = await app.terminal('import', archive)
  expect(code).toBe(0)
  expect(stdout + stderr).toContain('Nothing new')
  expect(stderr).toContain('archive.zip: bomb.bib: It is too large when unpacked (140 MB).')
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
  const row = found(page).filter({ hasText: 'Possible duplicate' })
  const rows = paperGrid(page).getByRole('row')
  const decide = async (decision: string, button: string): Promise<void> => {
    await paste(page, PAGE.replace('Waves with Small', 'Waves with Smal'))
    await expect(row).toHaveCount(1)
    await row.getByRole('radio', { name: decision }).check()
    await dialog(page).getByRole('button', { name: button }).click()
    await expect(dialog(page)).toBeHidden()
  }
  await paste(page, PAGE.replace('Waves with Small', 'Waves with Smal'))
  await row.getByRole('button', { name: 'Compare' }).click()
  await expect(row).toContainText('In your library')
  await expect(row).toContainText('Counting Waves with Small Networks')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await decide('Skip', 'Close')
  await expect(rows).toHaveCount(2)
  await decide('Merge', 'Complete 1 paper')
  await expect(rows).toHaveCount(2)
  await decide('Keep both', 'Add 1 paper')
  await expect(rows).toHaveCount(3)
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
  const rows = paperGrid(page).getByRole('row')
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
  await expect(page.getByText('stays, because it was changed since')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(2)
  await choose(page, 'Imports…')
  await imports.getByRole('button', { name: 'Take back: ' }).click()
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(0)
})

test('a PDF is attached where it lies, and opened from the paper', async ({ app, host }) => {
  const { page } = app
  const file = join(app.folder, 'waves 1.pdf')
  const lines = [
    ['Counting Waves with Small Networks', 20, 80, 700],
    ['arXiv:2410.05434v2', 10, 80, 40],
  ] as const
  await writeFile(file, tinyPdf({ info: { Title: 'Counting Waves with Small Networks' }, lines }))
  await dropFiles(page, [file])
  await expect(found(page).nth(1)).toContainText('Counting Waves')
  await expect(dialog(page).getByText('A browser doesn’t tell where a file lies')).toBeVisible({
    visible: host === 'browser',
  })
  await dialog(page).getByRole('button', { name: 'Add 1 paper' }).click()
  await paperGrid(page).getByRole('row').first().click()
  const pdf = page.getByRole('button', { name: 'Open the PDF waves 1.pdf' })
  if (host === 'browser') {
    await expect(pdf).toHaveCount(0)
    expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
    await pdf.click()
    await expect(page.getByText('A browser may not open files of this computer')).toBeVisible()
    return
  }
  await pdf.click()
  await expect.poll(() => app.external).toEqual([file])
  await rm(file)
  await pdf.click()
  await expect(page.getByText('is not there any more')).toBeVisible()
})

/** Drops a folder as the system hands it over: nothing but entries that have to be asked for their files. */
async function dropFolder(
  page: Page,
  target: string,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await page.evaluate(
    ({ target: selector, name: folder, files: given }) => {
      const entries = Object.entries(given).map(([fileName, text]) => ({
        name: fileName,
        isFile: true,
        isDirectory: false,
        file: (done: (file: File) => void) => done(new File([text], fileName)),
      }))
      const root = {
        name: folder,
        isFile: false,
        isDirectory: true,
        createReader: () => {
          let rest = entries
          return {
            readEntries: (done: (some: unknown[]) => void) => {
              done(rest)
              rest = []
            },
          }
        },
      }
      const event = new DragEvent('drop', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'dataTransfer', {
        value: {
          types: ['Files'],
          files: [],
          items: [{ kind: 'file', webkitGetAsEntry: () => root }],
          getData: () => '',
        },
      })
      document.querySelector(selector)?.dispatchEvent(event)
    },
    { target, name, files },
  )
}

const SOME = {
  'b.bib': '@article{b, title = {Salt and Light}}',
  'a.txt': PAGE,
  '.hidden.bib': '@article{c, title = {C}}',
}

test('folders are dropped onto the window and onto the open dialog, and chosen', async ({ app }) => {
  const { page } = app
  await dropFolder(page, 'body', 'papers', SOME)
  await expect(found(page)).toHaveCount(4)
  await dropFolder(page, '.intake', 'more', { 'c.bib': '@article{c, title = {Drifting Sand}}' })
  await expect(found(page)).toHaveCount(5)
  const folder = join(app.folder, 'chosen')
  await mkdir(folder)
  await writeFile(join(folder, 'd.bib'), '@article{d, title = {Echoes in Caves}}')
  await writeFile(join(folder, '.e.bib'), '@article{e, title = {Hidden}}')
  const choosing = page.waitForEvent('filechooser')
  await dialog(page).getByRole('button', { name: 'Choose a folder…' }).click()
  await (await choosing).setFiles(folder)
  await dialog(page).getByRole('button', { name: 'Add 5 papers' }).click()
  await expect(page.getByText('Added 5 papers', { exact: true })).toBeVisible()
})

test('a hostile archive is read as far as it is one, shown as text, and never run', async ({ app }) => {
  const { page } = app
  const bomb = zipSync({ 'zeros.bib': new Uint8Array(64 * 1024 * 1024) })
  const file = join(app.folder, 'hostile.zip')
  await writeFile(
    file,
    zipSync({
      '../../escaped.bib': strToU8('@article{a, title = {<img src=x onerror=document.title=1> of the Sea}}'),
      'inner/bomb.zip': bomb,
      'laughs.xml': strToU8(
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><records><record><titles><title>Laughs &b;</title></titles></record></records></xml>',
      ),
    }),
  )
  await dropFiles(page, [file])
  await expect(found(page).filter({ hasText: '<img src=x onerror=document.title=1> of the Sea' })).toHaveCount(1)
  await expect(dialog(page)).toContainText('bomb.zip')
  await dialog(page)
    .getByRole('button', { name: /^Add \d papers?$/ })
    .click()
  await expect(paperGrid(page)).toContainText('<img src=x')
  await expect(page).not.toHaveTitle('1')
})

test('differing fields are offered, and Details says where each field is from', async ({ app }) => {
  const { page } = app
  await paste(page, '@article{a, title = {Counting Waves with Small Networks}, journal = {Waves}, year = 2024}')
  await dialog(page).getByRole('button', { name: 'Add 1 paper' }).click()
  const file = join(app.folder, 'better.bib')
  await writeFile(
    file,
    '@article{a, title = {Counting Waves with Small Networks}, journal = {Journal of Waves}, year = 2024, pages = {1--9}}',
  )
  await dropFiles(page, [file])
  const row = found(page).filter({ hasText: 'Already in library' })
  await row.getByRole('button', { name: '1 field differs' }).click()
  await row.getByRole('checkbox', { name: 'Take the venue of' }).check()
  await dialog(page).getByRole('button', { name: 'Complete 1 paper' }).click()
  await paperGrid(page).getByRole('row').first().click()
  await page.getByText('Details', { exact: true }).click()
  const venue = page.getByLabel('Venue')
  await expect(venue).toHaveValue('Journal of Waves')
  await expect(venue).toHaveAccessibleDescription(/^Imported from better\.bib, .*\d:\d\d/)
  await expect(page.getByLabel('Pages')).toHaveAccessibleDescription(/better\.bib/)
  await expect(page.getByLabel('Title')).toHaveAccessibleDescription(/pasted text/)
  await venue.fill('Waves')
  await venue.press('Enter')
  await expect(venue).toHaveAccessibleDescription(/^Typed by you/)
})

test('papers alike in one import stand side by side; a merge is undone, two are kept, one is skipped', async ({
  app,
}) => {
  const { page } = app
  const twins = JSON.stringify([
    { paper: { title: 'Counting Waves with Small Networks', summary: WAVES } },
    { paper: { title: 'Counting Waves with Smal Networks', summary: WAVES } },
  ])
  const rows = paperGrid(page).getByRole('row')
  await paste(page, twins)
  const row = found(page).filter({ hasText: 'Possible duplicate' })
  await row.getByRole('button', { name: 'Compare' }).click()
  await expect(row).toContainText('Found before it')
  await row.getByRole('radio', { name: 'Keep both' }).check()
  await dialog(page).getByRole('button', { name: 'Add 2 papers' }).click()
  await expect(rows).toHaveCount(2)

  await choose(page, 'Find duplicates…')
  const pairs = page.getByRole('dialog', { name: 'Find duplicates' })
  await pairs.getByRole('button', { name: 'Merge' }).click()
  await expect(pairs).toContainText('No duplicates.')
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(2)
  await choose(page, 'Find duplicates…')
  await pairs.getByRole('button', { name: 'Skip' }).click()
  await expect(pairs).toContainText('No duplicates.')
  await page.keyboard.press('Escape')
  await choose(page, 'Find duplicates…')
  await pairs.getByRole('button', { name: 'Keep both' }).click()
  await page.keyboard.press('Escape')
  await choose(page, 'Find duplicates…')
  await expect(pairs).toContainText('No duplicates.')
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(2)
})
