/** Typing in long notes, in a real browser: from the key to the frame that shows it, beside a bare text field with the same text. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { Bench } from '../support/bench.ts'
import { chromiumArguments, findChromium } from '../support/find-chromium.ts'
import { runTerminal, startServerProcess } from '../support/processes.ts'

const KEYS = 120
const ROUNDS = 4

const SECTION = [
  '## A section with *emphasis*, **weight** and $\\alpha^2$',
  'Words of a note that go on for a while, with `code`, a [link](https://example.com/) and $\\frac{a}{b}$ in between.',
  '- [ ] a task\n- [x] one that is done\n- an item',
  '> quoted words of a paper, with a [way back](lectern:highlight/1)',
  '$$\n\\sum_{i=1}^n x_i\n$$',
].join('\n\n')

const noteOf = (bytes: number): string => {
  const sections = Array.from({ length: Math.ceil(bytes / (SECTION.length + 2)) }, () => SECTION)
  return sections.join('\n\n')
}

const bench: Bench = async (report) => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-typing-'))
  const library = join(folder, 'library.sqlite')
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() })
  await writeFile(join(folder, 'one.bib'), '@article{one, title={One Paper}, year={2020}}')
  await runTerminal(library, ['import', join(folder, 'one.bib')])
  const server = await startServerProcess(library)
  try {
    for (const [what, bytes] of [
      ['200 kB', 200_000],
      ['5 MB', 5_000_000],
    ] as const) {
      const text = noteOf(bytes)
      await writeFile(join(folder, 'note.md'), text)
      await runTerminal(library, ['note', '1', '--file', join(folder, 'note.md')])
      const page = await browser.newPage()
      await page.goto(server.url)
      await page.getByRole('link', { name: /All papers/ }).click()
      await page.getByRole('grid', { name: 'Papers' }).getByRole('row', { name: 'One Paper' }).click()
      const note = page.getByRole('textbox', { name: 'Note' })
      await note.getByText('A section').first().click()
      const bare = await browser.newPage()
      await bare.goto(server.url)
      await bare.evaluate((value) => {
        const field = document.createElement('textarea')
        field.value = value
        field.setAttribute('rows', '30')
        document.body.replaceChildren(field)
        field.focus()
        field.setSelectionRange(200, 200)
      }, text)
      const times = { raw: [] as number[], ours: [] as number[] }
      const work = { raw: [] as number[], ours: [] as number[] }
      for (let round = -1; round < ROUNDS; round++)
        for (const [side, where] of [
          ['raw', bare],
          ['ours', page],
        ] as const) {
          await where.bringToFront()
          const measured = await typeKeys(where)
          if (round < 0) continue
          times[side].push(...measured.map(({ all }) => all))
          work[side].push(...measured.map((key) => key.work))
        }
      report({ what: `key to frame in a note of ${what}`, rawName: 'text field', ...times })
      report({ what: `of that work, and no waiting for the frame`, rawName: 'text field', ...work })
      await Promise.all([page.close(), bare.close()])
    }
  } finally {
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export default bench

interface Key {
  /** Milliseconds from the key to behind the frame that shows it; a frame comes every 16.7, so that half of that is waiting. */
  readonly all: number
  /** Milliseconds of it that the window works: on the key, and on the frame. */
  readonly work: number
}

async function typeKeys(page: Page): Promise<Key[]> {
  await page.evaluate(() => {
    const keys: Key[] = []
    const listening = new AbortController()
    Object.assign(window, { keys, listening })
    const afterwards = (work: () => void): void => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = work
      port2.postMessage(null)
    }
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const begun = performance.now()
        let onKey = 0
        // Behind what the editor does about it, which is a microtask; a message could wait until after the frame.
        const done = (): void => queueMicrotask(() => (onKey = performance.now() - begun))
        window.addEventListener('input', done, { once: true, signal: listening.signal })
        requestAnimationFrame(() => {
          const drawing = performance.now()
          afterwards(() => {
            const end = performance.now()
            keys.push({ all: end - timeStamp, work: onKey + end - drawing })
          })
        })
      },
      { capture: true, signal: listening.signal },
    )
  })
  for (let i = 0; i < KEYS / ROUNDS; i++) {
    await page.keyboard.press(i % 6 === 5 ? 'Space' : 'e')
    await page.waitForTimeout(40)
  }
  return page.evaluate(() => {
    const { keys, listening } = window as unknown as { keys: Key[]; listening: AbortController }
    listening.abort()
    return keys
  })
}
