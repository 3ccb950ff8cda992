/** The reader: one paper, decided on, rated, tagged, mended and written about. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, paperGrid, test, type App } from './fixtures.ts'

/** A list with TeX in it, as a page brings it. */
const PAPERS = JSON.stringify([
  {
    paper: {
      id: '1706.03762',
      title: 'Attention Is All You Need',
      summary:
        'We study $O(n^2)$ attention at 1920times1080. Transduction models are recurrent. Code: https://github.com/tensorflow/tensor2tensor.',
      authors: [{ name: 'Ashish Vaswani' }, { name: 'Noam Shazeer' }],
      publishedAt: '2017-06-12T00:00:00.000Z',
      upvotes: 12,
    },
    title: 'Attention Is All You Need',
    publishedAt: '2017-06-12T00:00:00.000Z',
  },
  {
    paper: {
      id: '1512.03385',
      title: 'Deep Residual Learning',
      summary: 'Deeper networks are harder to train.',
      authors: [{ name: 'Kaiming He' }],
      publishedAt: '2015-12-10T00:00:00.000Z',
      upvotes: 3,
    },
    title: 'Deep Residual Learning',
    publishedAt: '2015-12-10T00:00:00.000Z',
  },
])

async function openPaper(app: App, title = 'Attention Is All You Need'): Promise<Locator> {
  const file = join(app.folder, 'papers.json')
  await writeFile(file, PAPERS)
  expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
  // In the inbox a decision would go on to the next paper.
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: title }).click()
  const article = app.page.getByRole('article', { name: title })
  await expect(article).toBeVisible()
  return article
}

async function paperOf(app: App): Promise<Record<string, unknown>> {
  return (await app.terminal('--json', 'call', 'paper.get', '{"id":1}')).json() as Record<string, unknown>
}

function noteBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Note' })
}

test('shows a paper as one reads it', async ({ app }) => {
  const article = await openPaper(app)
  await expect(article.getByRole('heading', { name: 'Attention Is All You Need' })).toBeVisible()
  await expect(article.getByText('Ashish Vaswani, Noam Shazeer')).toBeVisible()
  // Arabic and Hebrew begin at the right, whatever the language of the window.
  for (const text of [
    article.getByRole('heading', { level: 1 }),
    article.getByText('Transduction models').locator('..'),
  ])
    await expect(text).toHaveCSS('unicode-bidi', 'plaintext')
  const abstract = article.getByRole('region', { name: 'Abstract' })
  await expect(abstract).toContainText('1920×1080')
  await expect(abstract.locator('.katex').first()).toBeVisible()
  await expect(abstract.getByRole('link')).toHaveAttribute('href', 'https://github.com/tensorflow/tensor2tensor')
  await expect(article.getByRole('link', { name: 'arXiv 1706.03762' })).toBeVisible()
})

test('decides, rates and tags', async ({ app }) => {
  const article = await openPaper(app)
  // Where there is little room the buttons are icons, and each says its name.
  for (const name of ['Add to queue', 'Start reading', 'Mark as read', 'Skip']) {
    const button = article.getByRole('toolbar', { name: 'Status' }).getByRole('button', { name })
    expect((await button.boundingBox())?.width).toBeLessThan(60)
    await button.focus()
    await expect(app.page.getByRole('tooltip', { name })).toBeVisible()
  }
  await article.getByRole('button', { name: 'Start reading' }).click()
  await expect(article.getByRole('button', { name: 'Start reading' })).toHaveAttribute('aria-pressed', 'true')
  await article.getByRole('button', { name: 'Rate 4 of 5' }).click()
  await article.getByRole('button', { name: 'Priority' }).click()
  await app.page.getByRole('menuitemradio', { name: '2', exact: true }).click()
  const tags = article.getByRole('combobox', { name: 'Add tag' })
  await tags.fill('nlp/attention')
  await tags.press('Enter')
  await expect(article.getByRole('button', { name: 'Remove tag nlp/attention' })).toBeVisible()
  await expect
    .poll(() => paperOf(app))
    .toMatchObject({ status: 'reading', rating: 4, priority: 2, tags: [{ name: 'nlp/attention' }] })
})

test('keeps the note while one types, and over a restart', async ({ app }) => {
  await openPaper(app)
  const { key } = (await app.terminal('--json', 'call', 'paper.get', '{"id":2}')).json() as { key: string }
  await app.page.keyboard.press('n')
  await expect(noteBox(app.page)).toBeFocused()
  await app.page.keyboard.type('# Why\n\nThe *key* is $\\alpha_i$ and ')
  // The editor closes brackets and completes keys by itself; this is the text that comes in the end.
  await app.page.keyboard.insertText(`[[${key}]]`)
  await expect(app.page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await expect.poll(async () => (await paperOf(app))['note']).toContain(`[[${key}]]`)
  await app.page.getByRole('button', { name: 'Preview' }).click()
  await expect(app.page.getByRole('heading', { name: 'Why' })).toBeVisible()
  await app.page.getByRole('link', { name: key }).click()
  await expect(app.page.getByRole('article', { name: 'Deep Residual Learning' })).toBeVisible()
  await app.restart()
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention Is All You Need' }).click()
  await expect(noteBox(app.page)).toContainText(key)
})

test('joins a note that was changed elsewhere meanwhile', async ({ app }) => {
  await openPaper(app)
  await noteBox(app.page).click()
  await app.page.keyboard.type('first line\n\nlast line')
  await expect.poll(async () => (await paperOf(app))['note']).toBe('first line\n\nlast line')
  await app.terminal('note', '1', '--append', 'from the terminal')
  await app.page.keyboard.type(' and more')
  await expect.poll(async () => String((await paperOf(app))['note'])).toContain('and more')
  await expect.poll(async () => String((await paperOf(app))['note'])).toContain('from the terminal')
  await expect(noteBox(app.page)).toContainText('from the terminal')
})

test('mends details and says where they came from', async ({ app }) => {
  const article = await openPaper(app)
  await app.page.keyboard.press('d')
  const venue = article.getByRole('textbox', { name: 'Venue' })
  await venue.fill('NIPS')
  await venue.press('Enter')
  await expect(article.getByText(/Typed by you/)).toBeVisible()
  await expect.poll(async () => (await paperOf(app))['venue']).toBe('NIPS')
  const date = article.getByRole('textbox', { name: 'Date' })
  await date.fill('yesterday')
  await date.press('Enter')
  await expect(article.getByText('Write the date as 2024, 2024-10 or 2024-10-04.')).toBeVisible()
})

test('highlights by keyboard and by mouse, and follows the text', async ({ app }) => {
  const article = await openPaper(app)
  const { page } = app
  const abstract = article.getByRole('region', { name: 'Abstract' })
  await page.keyboard.press('h')
  await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('3')
  const list = article.getByRole('region', { name: 'Highlights' })
  await expect(list.getByRole('button', { name: 'Kind: result' })).toBeVisible()
  await expect(list).toContainText('Transduction models are recurrent.')

  await abstract.getByText('We study').dblclick({ position: { x: 10, y: 10 } })
  await page.getByRole('button', { name: 'Highlight as question' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
  expect(await page.evaluate(() => [...CSS.highlights.values()].reduce((sum, layer) => sum + layer.size, 0))).toBe(2)

  await list.getByRole('button', { name: 'Quote into note' }).click()
  await expect(noteBox(page)).toContainText('Transduction models are recurrent.')

  const fields = { abstract: 'New start. Transduction models were recurrent. The end.' }
  await app.terminal('call', 'paper.edit', JSON.stringify({ ids: [1], fields }))
  await expect(list.getByText('moved')).toBeVisible()
  await expect(list.getByText('lost')).toBeVisible()
  await list.getByRole('button', { name: 'Keep it here' }).click()
  await expect(list.getByText('moved')).toBeHidden()
})

test('shows hostile Markdown as the text that it is', async ({ app }) => {
  await openPaper(app)
  const note = [
    '<script>document.title = "gone"</script><img src=x onerror="document.title=1"> <b onclick="x()">bold</b>',
    '![pixel](https://example.com/pixel.png) [run](javascript:alert(1)) [data](data:text/html,x) [web](https://example.com/)',
    '$\\href{javascript:alert(1)}{x}$ and $\\frac{1}{$ and [[a"onx="b]]',
  ].join('\n\n')
  await app.terminal('call', 'note.set', JSON.stringify({ id: 1, body: note, revision: null }))
  await expect(noteBox(app.page)).toContainText('pixel')
  await app.page.getByRole('button', { name: 'Preview' }).click()
  const section = app.page.getByRole('region', { name: 'Note of the paper' })
  await expect(section.getByRole('link', { name: 'web' })).toBeVisible()
  expect(
    await section
      .locator('script, img:not(.cm-widgetBuffer), iframe, .markdown b, [onclick], [onx], .katex-error')
      .count(),
  ).toBe(0)
  expect(
    await section.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')),
  ).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(javascript|data):/)]))
  await expect(app.page).toHaveTitle('Lectern')
})

test('shows the first lines of a title of thousands of letters, and the rest when asked', async ({ app }) => {
  const file = join(app.folder, 'long.bib')
  const title = 'Words upon words upon words. '.repeat(200)
  await writeFile(file, `@article{long, title={${title}}, author={王, 小明 and Lovelace, Ada}, abstract={Short.}}`)
  expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
  await paperGrid(app.page).getByRole('row', { name: 'Words upon' }).click()
  const reader = app.page.getByRole('article')
  await expect(reader.getByText('王小明, Ada Lovelace')).toBeInViewport()
  await reader.getByRole('button', { name: 'Whole title' }).click()
  await expect(reader.getByText('王小明, Ada Lovelace')).not.toBeInViewport()
  await reader.getByRole('button', { name: 'Less of the title' }).click()
  await expect(reader.getByText('王小明, Ada Lovelace')).toBeInViewport()
})

test('has the focus where it lies over the list, which has it again behind it', async ({ app }) => {
  await app.page.setViewportSize({ width: 720, height: 700 })
  await writeFile(join(app.folder, 'one.bib'), '@article{one, title={One Paper}, abstract={Short.}}')
  expect(await app.terminal('import', join(app.folder, 'one.bib'))).toMatchObject({ code: 0 })
  const row = paperGrid(app.page).getByRole('row', { name: 'One Paper' })
  await expect(row).toBeVisible()
  await paperGrid(app.page).focus()
  await expect(paperGrid(app.page)).toBeFocused()
  await app.page.keyboard.press('ArrowDown')
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('article')).toBeFocused()
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByRole('article')).toBeHidden()
  await expect(paperGrid(app.page)).toBeFocused()
})
