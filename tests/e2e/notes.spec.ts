/** Notes: rendered as one types, with images of their own, and links that lead somewhere. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, paperGrid, test } from './fixtures.ts'
import { noteBox, noteOf, openPaper, setNote } from './note-helpers.ts'

/** A red dot, as PNG. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
  'base64',
)

const RICH = [
  '# Why it matters',
  'Some *emphasis*, **weight**, `code` and $\\alpha^2$, tagged #nlp/attention.',
  '- [ ] read the appendix\n- [x] skim\n- a plain item',
  '> quoted words',
  '$$\n\\sum_i x_i\n- y\n$$',
  'See [[he2015deep]] and [the web](https://example.com/).',
  '## Doubts',
  '---',
  '```\nlet x = 1\n```',
  '| model | cost |\n|---|--:|\n| <img src=x onerror=alert(1)> of [[he2015deep]] | $n^2$ |',
].join('\n\n')

test('ends a list by Enter on an empty item', async ({ app }) => {
  await openPaper(app)
  await app.page.keyboard.press('n')
  await expect(noteBox(app.page)).toBeFocused()
  await app.page.keyboard.type('- [ ] check the proof\n\nSee the appendix.')
  await expect.poll(() => noteOf(app)).toBe('- [ ] check the proof\nSee the appendix.')
})

test('renders a note where the caret is not, and shows its syntax where it is', async ({ app }) => {
  const section = await openPaper(app, RICH)
  const editor = noteBox(app.page)
  await expect(editor.getByText('Why it matters')).toBeVisible()
  await expect(editor).not.toContainText('# Why')
  await expect(editor).not.toContainText('**')
  await expect(editor.locator('.katex')).toHaveCount(3)
  await expect(editor.locator('.katex-error')).toHaveCount(0)

  await editor.getByText('Why it matters').click()
  await expect(editor).toContainText('# Why it matters')
  await editor.getByText('quoted words').click()
  await expect(editor).not.toContainText('# Why')

  // A table is one where the caret is not in it, and holds no HTML.
  await expect(editor.getByRole('columnheader', { name: 'cost' })).toBeVisible()
  await expect(editor.getByRole('cell', { name: /<img src=x onerror=alert\(1\)> of/ })).toBeVisible()
  await editor.getByRole('columnheader', { name: 'cost' }).click()
  await expect(editor.getByRole('table')).toHaveCount(0)
  await expect(editor).toContainText('|---|--:|')
  await editor.getByText('quoted words').click()
  await expect(editor.getByRole('table')).toHaveCount(1)

  await editor.getByRole('checkbox', { name: 'Task' }).first().click()
  await expect(editor.getByRole('checkbox', { name: 'Task' }).first()).toBeChecked()
  await expect.poll(() => noteOf(app)).toContain('- [x] read the appendix')

  await section.getByRole('button', { name: 'Outline' }).click()
  await app.page.getByRole('menuitem', { name: 'Doubts' }).click()
  await expect(editor).toContainText('## Doubts')

  await section.getByRole('button', { name: 'Find in note' }).click()
  await app.page.getByRole('textbox', { name: 'Find' }).pressSequentially('appendix')
  await expect(editor.locator('.cm-searchMatch')).toHaveCount(1)
})

test('shows tables in quotes and lists, and long ones line by line', async ({ app }) => {
  const rows = Array.from({ length: 400 }, (_, row) => `| row ${row} | $x_{${row}}$ |`)
  const long = ['| name | value |', '|:--|--:|', ...rows].join('\n')
  await openPaper(
    app,
    `> | said | by |\n> |---|---|\n> | this | Ana |\n\n- a list\n\n  | in | it |\n  |---|---|\n  | 1 | 2 |\n\n${long}\n`,
  )
  const editor = noteBox(app.page)
  await expect(editor.getByRole('cell', { name: 'Ana' })).toBeVisible()
  await expect(editor.getByRole('cell', { name: '2', exact: true })).toBeVisible()
  await expect(editor).not.toContainText('|')
  await expect(editor.getByText('row 1', { exact: true })).toBeVisible()
  await editor.getByText('row 1', { exact: true }).click()
  await expect(editor.getByText('| row 1 |')).toBeVisible()
  await expect(editor.getByText('row 2', { exact: true })).toBeVisible()
  await expect(editor).not.toContainText('| row 2 |')
})

test('tags the paper by a #tag of its note, and undo takes both back', async ({ app }) => {
  await openPaper(app)
  const tagged = async (): Promise<unknown> =>
    (
      (await app.terminal('--json', 'call', 'tag.list', '{}')).json() as { tags: { name: string; count: number }[] }
    ).tags
      .filter(({ count }) => count > 0)
      .map(({ name }) => name)
  await app.page.keyboard.press('n')
  await expect(noteBox(app.page)).toBeFocused()
  await app.page.keyboard.type('About #ml/gn')
  await expect.poll(() => noteOf(app)).toBe('About #ml/gn')
  expect(await tagged()).toEqual([])
  await app.page.keyboard.type('n and `#code`, then #last')
  await expect.poll(tagged).toEqual(['ml/gnn'])
  // The list of completions may have been open, which Escape closes first.
  await expect(async () => {
    await app.page.keyboard.press('Escape')
    await expect(noteBox(app.page)).not.toBeFocused({ timeout: 500 })
  }).toPass()
  await expect.poll(tagged).toEqual(['last', 'ml/gnn'])
  await expect(app.page.getByRole('article').getByText('ml/gnn', { exact: true }).first()).toBeVisible()
  await app.page.keyboard.press('Control+z')
  await expect.poll(tagged).toEqual([])
  await expect.poll(() => noteOf(app)).toBe('')
})

test('shows what a key stands for, and follows it', async ({ app }) => {
  await openPaper(app, RICH)
  const editor = noteBox(app.page)
  const card = app.page.getByRole('tooltip').filter({ hasText: 'Deep Residual Learning' })
  // Where the note is still being laid out, what was below the pointer moves away from it; a hand would follow.
  await expect(async () => {
    await app.page.mouse.move(0, 0)
    await editor.getByText('he2015deep').first().hover()
    await expect(card).toContainText('Kaiming He', { timeout: 2000 })
  }).toPass()
  await expect(card).toContainText('Deeper networks are harder to train.')
  // The preview shows the same.
  const section = app.page.getByRole('region', { name: 'Note of the paper' })
  await section.getByRole('button', { name: 'Preview' }).click()
  await expect(card).toBeHidden()
  await section.locator('.markdown').getByRole('link', { name: 'he2015deep' }).first().focus()
  await expect(card).toContainText('Kaiming He')
  await app.page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await section.getByRole('button', { name: 'Edit' }).click()
  await editor.getByText('he2015deep').first().click()
  await expect(app.page.getByRole('article', { name: 'Deep Residual Learning' })).toBeVisible()
  await expect(app.page.getByRole('region', { name: 'Backlinks' })).toContainText('See he2015deep')
})

test('leads from a quote in the note back to its place', async ({ app }) => {
  await openPaper(app)
  await app.page.keyboard.press('h')
  await expect(app.page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
  await app.page.keyboard.press('3')
  await app.page.getByRole('button', { name: 'Quote into note' }).click()
  const editor = noteBox(app.page)
  await expect(editor).toContainText('Transduction models are recurrent.')
  await expect.poll(() => noteOf(app)).toContain('(lectern:highlight/1)')
  await app.page.keyboard.press('Escape')
  await editor.getByRole('link', { name: 'result' }).click()
  await expect(app.page.locator('[data-goal="highlight:1"]')).toBeFocused()
})

test('keeps pasted images beside the library and shows them, also after a restart', async ({ app }) => {
  const section = await openPaper(app)
  await noteBox(app.page).click()
  await pasteImage(app.page, [...DOT])
  await expect(section.getByRole('img', { name: 'dot' })).toHaveCount(1)
  await expect.poll(() => noteOf(app)).toMatch(/^!\[dot\]\(images\/[0-9a-f]{64}\.png\)$/m)
  expect(await readdir(app.library.replace('.sqlite', '.images'))).toHaveLength(1)
  expect(await naturalWidth(section.getByRole('img', { name: 'dot' }))).toBe(5)

  // What calls itself an image and is none is refused in a sentence, and the note stays.
  await pasteImage(app.page, [...Buffer.from('<svg onload="alert(1)"/>')])
  await expect(app.page.getByText('This is no image that Lectern shows')).toBeVisible()

  const backup = join(app.folder, 'kept/backup.sqlite')
  await mkdir(join(app.folder, 'kept'))
  expect(await app.terminal('backup', backup)).toMatchObject({ code: 0 })
  expect(await readdir(join(app.folder, 'kept/backup.images'))).toHaveLength(1)

  await app.restart()
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention Is' }).click()
  const image = app.page.getByRole('region', { name: 'Note of the paper' }).getByRole('img', { name: 'dot' })
  await expect(image).toBeVisible()
  await expect.poll(() => naturalWidth(image)).toBe(5)
})

test('loads nothing that a note names, and follows no link that runs something', async ({ app }) => {
  const section = await openPaper(
    app,
    [
      '<img src=x onerror="document.title=1"><script>document.title=2</script>',
      '![pixel](https://tracker.example/p.png) ![inline](data:image/png;base64,AAAA) ![up](images/../../x.png)',
      '[run](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd) [web](https://example.com/)',
      '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://tracker.example/q.png}$ $\\def\\a{\\a\\a}\\a$',
    ].join('\n\n'),
  )
  const editor = noteBox(app.page)
  await expect(editor).toContainText('Image “pixel” at tracker.example, not loaded')
  await editor.getByText('[run]').click()
  await expect(section.getByRole('link', { name: 'web' })).toHaveCount(1)
  expect(await section.locator('img:not(.cm-widgetBuffer), script, iframe').count()).toBe(0)
  await section.getByRole('button', { name: 'Preview' }).click()
  await expect(section.locator('.markdown')).toContainText('Image “pixel” at tracker.example, not loaded')
  expect(await section.locator('img:not(.cm-widgetBuffer), script, iframe').count()).toBe(0)
  const links = await section
    .locator('a[href], [data-href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? link.getAttribute('data-href') ?? ''))
  for (const href of links) expect(href).toMatch(/^(https:\/\/|#$)/)
  await expect(app.page).toHaveTitle('Lectern')
  expect(app.external).toEqual([])
})

test('keeps own templates, and versions to compare with', async ({ app }) => {
  const section = await openPaper(app, 'first version')
  const editor = noteBox(app.page)
  await expect(editor).toContainText('first version')
  await section.getByRole('button', { name: 'Template' }).click()
  await app.page.getByRole('menuitem', { name: /Keep this note/ }).click()
  await app.page.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await app.page.getByRole('button', { name: 'Keep template' }).click()
  await expect(app.page.getByRole('dialog')).toBeHidden()
  // Something else in between, for typing without a pause is one version.
  expect(await app.terminal('set', '1', 'rating=3')).toMatchObject({ code: 0 })
  await setNote(app, 'second version')
  await expect(editor).toContainText('second version')
  await section.getByRole('button', { name: 'Versions' }).click()
  await app.page.getByRole('menuitem', { name: /first version/ }).click()
  await expect(section.getByText(/^Compared with/)).toBeVisible()
  await section.getByRole('button', { name: 'Restore this version' }).click()
  await expect.poll(() => noteOf(app)).toBe('first version')
  await expect(section.getByText(/^Compared with/)).toBeHidden()
  await section.getByRole('button', { name: 'Template' }).click()
  await app.page.getByRole('menuitem', { name: 'Mine', exact: true }).click()
  await expect.poll(() => noteOf(app)).toBe('first version\n\nfirst version')
})

test('takes dropped images and text, and leaves files of papers to be added', async ({ app }) => {
  const section = await openPaper(app)
  const { page } = app
  const overlay = page.getByText('Drop to add papers')
  const image = join(app.folder, 'dot.png')
  await writeFile(image, DOT)
  const box = await noteBox(page).boundingBox()
  if (!box) throw new Error('The note is not in sight.')
  const pointer = await page.context().newCDPSession(page)
  /** As the system hands over what one drags onto the note. */
  const drag = async (data: object, types: readonly ('dragEnter' | 'dragOver' | 'drop')[]): Promise<void> => {
    for (const type of types)
      await pointer.send('Input.dispatchDragEvent', {
        type,
        x: box.x + 40,
        y: box.y + 10,
        data: { items: [], dragOperationsMask: 1, ...data },
      })
  }
  await drag({ files: [image] }, ['dragEnter', 'dragOver'])
  await expect(overlay).toBeHidden()
  await drag({ files: [image] }, ['drop'])
  await expect(section.getByRole('img', { name: 'dot' })).toHaveCount(1)
  await expect.poll(() => noteOf(app)).toMatch(/^!\[dot\]\(images\/[0-9a-f]{64}\.png\)$/m)

  const words = { items: [{ mimeType: 'text/plain', data: 'dragged words' }] }
  await drag(words, ['dragEnter', 'dragOver', 'drop'])
  await expect(noteBox(page)).toContainText('dragged words')

  const bib = [join(app.folder, 'notes.bib')]
  await drag({ files: bib }, ['dragEnter', 'dragOver'])
  await expect(overlay).toBeVisible()
  await drag({ files: bib }, ['drop'])
  await expect(page.getByRole('dialog', { name: 'Add papers' })).toBeVisible()
  await expect(overlay).toBeHidden()
})

async function naturalWidth(image: Locator): Promise<number> {
  return image.evaluate((element) => (element as HTMLImageElement).naturalWidth)
}

/** As a system's clipboard hands a picture over; no browser lets a test put one there. */
async function pasteImage(page: Page, bytes: readonly number[]): Promise<void> {
  await noteBox(page).evaluate((element, data) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([new Uint8Array(data)], 'dot.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, bytes)
}
