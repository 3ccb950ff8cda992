/** `npm run screenshot`: the picture in the README, of the sample library in light, as it is now. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ensureBuilt } from '../../src/main/launch/build.mjs'
import { chromiumArguments, findChromium } from './find-chromium.ts'
import { root, runTerminal, startServerProcess } from './processes.ts'

/** `KEY` stands for the citation key of the paper that the note links to. */
const NOTE = `The ratio $m_t / \\sqrt{v_t}$ is a *signal to noise*: small where gradients disagree.

- Same warm-up as in [[KEY]]
- Ask on Friday: does the bound hold without decay?`

ensureBuilt()
const folder = await mkdtemp(join(tmpdir(), 'lectern-screenshot-'))
const library = join(folder, 'library.sqlite')
await fill()

const server = await startServerProcess(library)
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() })
const page = await browser.newPage({ viewport: { width: 1320, height: 860 }, colorScheme: 'light' })
await page.goto(server.url)
await page.getByRole('link', { name: 'Queue', exact: true }).click()
await page.getByRole('row', { name: /Adam: A Method/ }).click()
await page.getByRole('article', { name: /Adam: A Method/ }).waitFor()
await page.evaluate(() => document.fonts.ready.then(() => undefined))
await page.waitForTimeout(500)
const path = join(root, 'resources/screenshot.png')
await page.screenshot({ path })
await browser.close()
await server.stop()
await rm(folder, { recursive: true })
console.log(`Wrote ${path}.`)

async function fill(): Promise<void> {
  const run = async (...words: string[]): Promise<void> => {
    const { code, stderr } = await runTerminal(library, words)
    if (code !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  }
  await run('call', 'library.addSample')
  await run('set', '1', '2', '3', '4', '6', '8', 'status=queued')
  await run('set', '5', '7', 'status=reading')
  await run('set', '9', 'status=read', 'rating=5')
  await run('set', '3', 'priority=1', 'rating=4', 'why=Everyone uses it')
  await run('tag', '1', '5', '+ml/attention')
  await run('tag', '2', '6', '8', '+ml/vision')
  await run('tag', '3', '12', '+ml/training')
  await run('tag', '1', '4', '+reading group')
  const { tags } = (await runTerminal(library, ['--json', 'call', 'tag.list'])).json() as {
    tags: { id: number; name: string }[]
  }
  const colours = ['#0072b2', '#009e73', '#d55e00', '#cc79a7']
  for (const [place, { id }] of tags.entries())
    await run('call', 'tag.edit', JSON.stringify({ id, colour: colours[place % colours.length] }))
  const { key } = (await runTerminal(library, ['--json', 'show', '1'])).json() as { key: string }
  await run('note', '3', '--append', NOTE.replace('KEY', key))
}
