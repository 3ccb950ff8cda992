/** A paper with a note, for the specs that write in it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, paperGrid, type App } from './fixtures.ts'

export const BIB = `@article{vaswani2017attention, title={Attention Is All You Need}, author={Vaswani, Ashish}, year={2017},
  abstract={Transduction models are recurrent. We study attention alone.}}
@article{he2015deep, title={Deep Residual Learning}, author={He, Kaiming}, year={2015}, abstract={Deeper networks are harder to train.}}`

export async function openPaper(app: App, note = ''): Promise<Locator> {
  const file = join(app.folder, 'papers.bib')
  await writeFile(file, BIB)
  expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
  if (note !== '') await setNote(app, note)
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention Is' }).click()
  const section = app.page.getByRole('region', { name: 'Note of the paper' })
  await expect(section).toBeVisible()
  return section
}

export async function setNote(app: App, body: string): Promise<void> {
  const answer = await app.terminal('call', 'note.set', JSON.stringify({ id: 1, body, revision: null }))
  expect(answer).toMatchObject({ code: 0 })
}

export async function noteOf(app: App): Promise<string> {
  return ((await app.terminal('--json', 'call', 'paper.get', '{"id":1}')).json() as { note: string }).note
}

export function noteBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Note' })
}
