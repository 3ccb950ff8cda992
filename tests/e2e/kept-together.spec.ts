/** One kept file, and two windows, a terminal and another program that change what stands in it, all at once. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, paperGrid, test, type App } from './fixtures.ts'

/** Names of one letter each, so that no title is found in another. */
const titleOf = (letter: string): string => `${letter.toUpperCase()} ${letter.repeat(3)} of tides`

async function addPapers(app: App, letters: string): Promise<void> {
  const source = join(app.folder, 'tides.bib')
  await writeFile(source, Array.from(letters, (letter) => `@misc{${letter}, title = {${titleOf(letter)}}}\n`).join(''))
  expect(await app.terminal('import', source)).toMatchObject({ code: 0 })
}

/** Chooses papers one by one and presses `key` on each. */
async function decide(page: Page, letters: string, key: string): Promise<void> {
  for (const letter of letters) {
    const row = paperGrid(page).getByRole('row', { name: titleOf(letter) })
    await row.click()
    await expect(row).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press(key)
    await expect(row).toBeHidden()
  }
}

async function edit(app: App, id: string, fields: Record<string, unknown>): Promise<void> {
  const input = JSON.stringify({ ids: [Number(id)], fields })
  const { code, stderr } = await app.terminal('call', 'paper.edit', input)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
}

test('ends whole and right whoever changes papers, and asks about nothing that nobody changed in it', async ({
  app,
}) => {
  test.skip(app.host === 'desktop', 'A second window of the same host is a page in a browser.')
  await addPapers(app, 'abcdefghij')
  const path = join(app.folder, 'refs.bib')
  expect(await app.terminal('keep', path)).toMatchObject({ code: 0, stderr: '' })
  const other = await app.page.context().newPage()
  await other.goto(app.page.url())
  await expect(paperGrid(other).getByRole('row', { name: titleOf('a') })).toBeVisible()
  await expect(paperGrid(app.page).getByRole('row', { name: titleOf('a') })).toBeVisible()
  const text = (): Promise<string> => readFile(path, 'utf8')
  const entry = async (key: string): Promise<string> =>
    (await text()).split(/^(?=@)/m).find((one) => one.startsWith(`@misc{${key},`)) ?? ''
  const allAtOnce = async (
    [first, second, third]: readonly [string, string, string],
    volume: string,
  ): Promise<void> => {
    await Promise.all([
      decide(app.page, first, 's'),
      decide(other, second, 'q'),
      (async () => {
        for (const id of third) {
          await edit(app, id, { volume: `${volume} ${id}` })
          // Whoever writes it, the terminal or the server: within a second it is there.
          await expect.poll(() => text(), { timeout: 1000, intervals: [20] }).toContain(`${volume} ${id}`)
        }
      })(),
    ])
    for (const key of first) await expect.poll(() => entry(key)).toContain('status: skipped')
    for (const key of second) await expect.poll(() => entry(key)).toContain('status: queued')
  }
  await allAtOnce(['ab', 'cd', '78'], 'first')

  // Another program saves the whole file, with a line, a field and an entry of its own.
  const before = await text()
  const theirs = `% mine\n${before.replace('@misc{e,\n', '@misc{e,\n  shelf = {Third},\n')}@book{own, title = {Own}}\n`
  await writeFile(path, theirs)
  await allAtOnce(['ef', 'g', '89'], 'second')

  const { files } = (await app.terminal('--json', 'keep')).json() as { files: unknown[] }
  expect(files).toMatchObject([{ trouble: null, proposals: [] }])
  const last = await text()
  expect(last.startsWith('% mine\n@misc{a,\n')).toBe(true)
  expect(last.match(/^@\w+\{\w+/gm)).toEqual([...Array.from('abcdefghij', (key) => `@misc{${key}`), '@book{own'])
  expect(await entry('e')).toMatch(/shelf = \{Third\}[^]*status: skipped/)
  expect(last).toContain('@book{own, title = {Own}}\n')
  for (const [key, volume] of [
    ['g', 'first'],
    ['h', 'second'],
    ['i', 'second'],
  ] as const)
    expect(await entry(key)).toContain(volume)
})
