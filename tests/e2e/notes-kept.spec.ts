/** What is written in a note is never lost: not to another paper, another window, an undo or a kill. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTerminal, startServerProcess } from '../support/processes.ts'
import { expect, paperGrid, test } from './fixtures.ts'
import { BIB, noteBox, noteOf, openPaper, setNote } from './note-helpers.ts'

test('has what was typed last when one goes on to another paper at once', async ({ app }) => {
  await openPaper(app)
  await noteBox(app.page).click()
  await app.page.keyboard.type('written in haste')
  await expect(noteBox(app.page)).toContainText('written in haste')
  await paperGrid(app.page).getByRole('row', { name: 'Deep Residual' }).click()
  await expect.poll(() => noteOf(app)).toBe('written in haste')
})

test('takes text back within the note, and outside of it what the library did', async ({ app }) => {
  await openPaper(app, 'first')
  const editor = noteBox(app.page)
  const reading = app.page.getByRole('button', { name: 'Start reading', pressed: true })
  await editor.click()
  await app.page.keyboard.press('Control+End')
  await app.page.keyboard.type(' and more')
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible()
  await app.page.getByRole('button', { name: 'Start reading' }).click()
  await expect(reading).toBeVisible()

  await editor.click()
  await expect(editor).toBeFocused()
  await app.page.keyboard.press('Control+z')
  await expect(editor).toHaveText('first')
  await expect.poll(() => noteOf(app)).toBe('first')
  await expect(reading).toBeVisible()

  await app.page.keyboard.press('Escape')
  await expect(editor).not.toBeFocused()
  await app.page.keyboard.press('Control+z')
  await expect(editor).toHaveText('first and more')
  await expect(reading).toBeVisible()
  await app.page.keyboard.press('Control+z')
  await expect(reading).toBeHidden()
  await expect(editor).toHaveText('first and more')
})

test('has what was typed when Lectern is killed', async ({ app, host, browserOf }) => {
  test.skip(host !== 'browser', 'On the desktop the process holds the browser too: see below.')
  const library = join(app.folder, 'killed.sqlite')
  await writeFile(join(app.folder, 'one.bib'), BIB)
  expect(await runTerminal(library, ['import', join(app.folder, 'one.bib')])).toMatchObject({ code: 0 })
  const noteNow = async (): Promise<string> =>
    ((await runTerminal(library, ['--json', 'call', 'paper.get', '{"id":1}'])).json() as { note: string }).note
  const first = await startServerProcess(library)
  const context = await (await browserOf()).newContext()
  const page = await context.newPage()
  const open = async (url: string): Promise<void> => {
    await page.goto(url)
    await page.getByRole('link', { name: /All papers/ }).click()
    await paperGrid(page).getByRole('row', { name: 'Attention Is' }).click()
    await expect(noteBox(page)).toBeVisible()
  }
  await open(first.url)
  await noteBox(page).click()
  await page.keyboard.type('Saved before.')
  await expect.poll(noteNow).toBe('Saved before.')
  await page.keyboard.type(' The last words')
  first.child.kill('SIGKILL')
  await expect(noteBox(page)).toContainText('The last words')
  expect(await noteNow()).toMatch(/^Saved before\./)
  // The draft is kept at once, and the window says that it is not saved.
  await expect(page.getByText('Not saved')).toBeVisible()

  // An ordinary start: the library has the same address again, and so the browser the draft.
  const second = await startServerProcess(library)
  await open(second.url)
  await expect(noteBox(page)).toContainText('Saved before. The last words')
  await expect.poll(noteNow).toBe('Saved before. The last words')
  await context.close()
  await second.stop()
})

test('has what was typed when the desktop app is killed', async ({ app, host }) => {
  test.skip(host !== 'desktop', 'In the browser, the window outlives its library: see above.')
  await openPaper(app)
  await noteBox(app.page).click()
  await app.page.keyboard.type('Saved before.')
  await expect.poll(() => noteOf(app)).toBe('Saved before.')
  await app.page.keyboard.type(' The last words')
  await expect(noteBox(app.page)).toContainText('The last words')
  // So much may be lost at most: neither a draft nor the library is written with each key.
  await app.page.waitForTimeout(300)
  await app.desktop().kill()
  expect(await noteOf(app)).toMatch(/^Saved before\./)
  await app.restart()
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention Is' }).click()
  await expect(noteBox(app.page)).toContainText('Saved before. The last words')
  await expect.poll(() => noteOf(app)).toBe('Saved before. The last words')
})

test('has on the disk what was typed in a long note when the desktop app is killed', async ({ app, host }) => {
  test.skip(host !== 'desktop', 'A long note is saved less often, and a browser would have its draft.')
  await openPaper(app, 'Letters and letters. '.repeat(6000))
  await noteBox(app.page).click()
  await app.page.keyboard.press('Control+Home')
  await app.page.keyboard.type('The last words. ')
  await expect(noteBox(app.page)).toContainText('The last words. Letters')
  // So much may be lost at most: no draft is written with each key.
  await app.page.waitForTimeout(300)
  await app.desktop().kill()
  const { draft } = (await app.terminal('--json', 'call', 'note.unfinished', '{"id":1}')).json() as {
    draft: { insert: string } | null
  }
  const note = await noteOf(app)
  expect(note.startsWith('The last words. ') || draft?.insert === 'The last words. ').toBe(true)
})

test('joins what two windows write in one note', async ({ app, host }) => {
  test.skip(host !== 'browser', 'The desktop has one window; the terminal stands for the other.')
  await openPaper(app, 'first\n\nmiddle\n\nlast')
  const other = await app.page.context().newPage()
  await other.goto(app.page.url())
  await other.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(other).getByRole('row', { name: 'Attention Is' }).click()
  await noteBox(other).getByText('last').click()
  await noteBox(app.page).getByText('first').click()
  await app.page.keyboard.press('End')
  await other.keyboard.press('End')
  await app.page.keyboard.type(' from here')
  await other.keyboard.type(' from there')
  await expect.poll(() => noteOf(app)).toBe('first from here\n\nmiddle\n\nlast from there')
  await expect(noteBox(app.page)).toContainText('last from there')
  await expect(noteBox(other)).toContainText('first from here')
})

test('asks which words to keep where two wrote in the same line', async ({ app }) => {
  await openPaper(app, 'first\n\nlast')
  await noteBox(app.page).getByText('first').click()
  await app.page.keyboard.press('End')
  let passage = app.page.getByRole('group', { name: 'Passage 1 of 1' })
  const elsewhere = setNote(app, 'first, elsewhere\n\nlast')
  // One goes on typing, so that something is always on its way when the other text comes.
  await expect(async () => {
    await app.page.keyboard.press('x')
    await expect(passage).toBeVisible({ timeout: 50 })
  }).toPass({ intervals: [50] })
  await elsewhere
  await expect(passage.getByRole('group', { name: 'Mine, written here' })).toContainText('firstx')
  await expect(passage.getByRole('group', { name: 'Theirs, written elsewhere' })).toContainText('first, elsewhere')
  let stands = passage.getByRole('textbox', { name: 'What stands there' })
  await expect(stands).toHaveValue(/^first, elsewhere\nfirstx+$/)

  // Nobody has chosen: it is asked again when the paper is opened again, also after a restart.
  await paperGrid(app.page).getByRole('row', { name: 'Deep Residual' }).click()
  await expect(passage).toBeHidden()
  await app.restart()
  passage = app.page.getByRole('group', { name: 'Passage 1 of 1' })
  stands = passage.getByRole('textbox', { name: 'What stands there' })
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention Is' }).click()
  await expect(stands).toHaveValue(/^first, elsewhere\nfirstx+$/)

  await passage.getByRole('radio', { name: 'Both' }).focus()
  await app.page.keyboard.press('ArrowRight')
  await expect(passage.getByRole('radio', { name: 'Theirs' })).toBeChecked()
  await expect.poll(() => noteOf(app)).toBe('first, elsewhere\n\nlast')
  await passage.getByRole('radio', { name: 'Mine' }).check()
  await expect.poll(() => noteOf(app)).toMatch(/^firstx+\n\nlast$/)
  await stands.fill('first, by both')
  await expect(passage.getByRole('radio', { name: 'As edited' })).toBeChecked()
  await expect.poll(() => noteOf(app)).toBe('first, by both\n\nlast')
  await app.page.getByRole('button', { name: 'Done' }).click()
  await expect(passage).toBeHidden()
  const { versions } = (await app.terminal('--json', 'call', 'note.versions', '{"id":1}')).json() as {
    versions: { body: string }[]
  }
  expect(versions.map(({ body }) => body)).toContain('first, elsewhere\n\nlast')
  expect(versions.map(({ body }) => body)).toContainEqual(expect.stringMatching(/^first, elsewhere\nfirstx+\n\nlast$/))
})

test('has what was typed last when the window closes at once', async ({ app }) => {
  await openPaper(app)
  await noteBox(app.page).click()
  await app.page.keyboard.type('the last words')
  if (app.host === 'desktop') await app.desktop().closeWindow()
  else await app.page.close({ runBeforeUnload: true })
  await expect.poll(() => noteOf(app)).toBe('the last words')
})

test('has what was typed last when the desktop app quits at once', async ({ app, host }) => {
  test.skip(host !== 'desktop', 'A browser quits by closing its windows: see above.')
  await openPaper(app)
  await noteBox(app.page).click()
  await app.page.keyboard.type('the last words')
  await app.restart()
  expect(await noteOf(app)).toBe('the last words')
})
