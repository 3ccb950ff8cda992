/** Marking up: by keyboard and by mouse, in the reader and in triage; kinds of one's own; connections and review. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, paperGrid, test, type App } from './fixtures.ts'

const ABSTRACT =
  'We study attention of cost $O(n^2)$ in long texts. Recurrent models forget what was said. Ours remembers all of it.'

const PAPERS = ['Attention to All Words', 'Deep Residual Gardens', 'Sand in Wind'].map((title, place) => ({
  paper: { id: `2410.0000${place + 1}`, title, summary: ABSTRACT, authors: [{ name: 'Ana Silva' }] },
  title,
  publishedAt: '2024-10-01T00:00:00.000Z',
}))

async function openPaper(app: App): Promise<{ article: Locator; list: Locator }> {
  const file = join(app.folder, 'papers.json')
  await writeFile(file, JSON.stringify(PAPERS))
  expect(await app.terminal('import', file)).toMatchObject({ code: 0 })
  await app.page.getByRole('link', { name: /All papers/ }).click()
  await paperGrid(app.page).getByRole('row', { name: 'Attention to All Words' }).click()
  const article = app.page.getByRole('article', { name: 'Attention to All Words' })
  await expect(article).toBeVisible()
  return { article, list: article.getByRole('region', { name: 'Highlights' }) }
}

const selection = (app: App): Promise<string> =>
  app.page.evaluate(() => document.getSelection()?.toString().replace(/\s+/g, ' ') ?? '')

/** The words of each highlight in the library, with its kind. */
async function marked(app: App): Promise<string[]> {
  const paper = (await app.terminal('--json', 'call', 'paper.get', '{"id":1}')).json() as {
    highlights: { kind: string; quote: string }[]
  }
  return paper.highlights.map(({ kind, quote }) => `${kind}: ${quote}`)
}

test('marks by keyboard: sentences, the title, words from a caret; extends, trims, parts and deletes', async ({
  app,
}) => {
  const { list } = await openPaper(app)
  const { keyboard } = app.page
  const bar = app.page.getByRole('toolbar', { name: 'Highlight' })
  await keyboard.press('h')
  await expect(bar).toBeVisible()
  await keyboard.press('ArrowUp')
  await expect.poll(() => selection(app)).toBe('Attention to All Words')
  await keyboard.press('5')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect.poll(() => marked(app)).toEqual(['question: Attention to All Words'])

  // A caret, then words from there: the formula comes whole.
  await keyboard.press('ArrowRight')
  for (let i = 0; i < 4; i++) await keyboard.press('Control+ArrowRight')
  for (let i = 0; i < 3; i++) await keyboard.press('Control+Shift+ArrowRight')
  await expect(bar).toBeVisible()
  await keyboard.press('3')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect.poll(async () => (await marked(app))[1]).toMatch(/^result: .*cost \$O\(n\^2\)\$/)

  // The next sentence, then one word more: it joins what it touches, and what is taken out parts it.
  await keyboard.press('h')
  await keyboard.press('ArrowDown')
  await expect.poll(() => selection(app)).toBe('Recurrent models forget what was said.')
  await keyboard.press('2')
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await keyboard.press('h')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await expect(bar.getByRole('button', { name: 'Extend' })).toBeVisible()
  await keyboard.press('+')
  await expect
    .poll(async () => (await marked(app))[2])
    .toBe('method: Recurrent models forget what was said. Ours remembers all of it.')
  await keyboard.press('h')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowLeft')
  for (let i = 0; i < 2; i++) await keyboard.press('Control+ArrowRight')
  await keyboard.press('Control+Shift+ArrowRight')
  await expect(bar.getByRole('button', { name: 'Take out' })).toBeVisible()
  await keyboard.press('-')
  await expect(list.getByRole('listitem')).toHaveCount(4)
  await expect
    .poll(async () => (await marked(app)).slice(2))
    .toEqual(['method: Recurrent models', 'method: what was said. Ours remembers all of it.'])

  const first = list.getByRole('listitem').first()
  await first.getByRole('button', { name: 'Attention to All Words' }).focus()
  await keyboard.press('4')
  await expect(first.getByRole('button', { name: 'Kind: limitation' })).toBeVisible()
  await keyboard.press('c')
  await keyboard.type('Is this **true**?')
  await keyboard.press('Control+Enter')
  await expect(first.getByText('Is this true?')).toBeVisible()
  await first.getByRole('button', { name: 'Attention to All Words' }).focus()
  await keyboard.press('Delete')
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await keyboard.press('Control+z')
  await expect(list.getByRole('listitem')).toHaveCount(4)
})

test('lists highlights beside their places where there is room, and below the text elsewhere', async ({ app }) => {
  const { article, list } = await openPaper(app)
  const spans = [
    { start: 0, end: 8 },
    { start: 9, end: 20 },
    { start: ABSTRACT.indexOf('Ours'), end: ABSTRACT.length },
  ]
  for (const [i, span] of spans.entries()) {
    const marking = {
      paper: 1,
      field: 'abstract',
      ...span,
      kind: 'claim',
      comment: i === 1 ? 'Is it so?\n\n'.repeat(20) : '',
    }
    expect(await app.terminal('call', 'highlight.add', JSON.stringify(marking))).toMatchObject({ code: 0 })
  }
  await app.page.setViewportSize({ width: 1920, height: 900 })
  const items = list.getByRole('listitem')
  await expect(items).toHaveCount(3)
  const boxOf = async (place: Locator): Promise<{ x: number; y: number; width: number; height: number }> =>
    (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const text = article.getByRole('region', { name: 'Abstract' })
  await expect.poll(async () => (await boxOf(list)).x - (await boxOf(text)).x).toBeGreaterThan(500)
  const [first, second, third] = [await boxOf(items.nth(0)), await boxOf(items.nth(1)), await boxOf(items.nth(2))]
  expect(Math.abs(first.y - (await boxOf(text.locator('p').first())).y)).toBeLessThan(12)
  expect(second.y).toBeGreaterThanOrEqual(first.y + first.height)
  expect(third.y).toBeGreaterThanOrEqual(second.y + second.height)
  // From the text to the margin, and a comment written there.
  await text.getByText('We study').click({ position: { x: 30, y: 14 } })
  await expect(items.nth(0)).toHaveClass(/highlight-active/)
  await items.nth(0).getByRole('button', { name: 'Comment on highlight' }).click()
  await app.page.keyboard.type('Cheap')
  await app.page.keyboard.press('Control+Enter')
  await expect(items.nth(0)).toContainText('Cheap')
  await expect.poll(async () => (await boxOf(items.nth(1))).y).toBeGreaterThan(second.y + 10)
  // And from the margin to the text.
  await items.nth(2).getByText('Ours remembers').click()
  await expect(items.nth(2)).toHaveClass(/highlight-active/)
  // Also where the margin is so full that an entry stands a window below its place: what was clicked stays, its place comes.
  await app.page.setViewportSize({ width: 1920, height: 420 })
  await items.nth(2).getByText('Ours remembers').click()
  await expect(text.getByText('Ours remembers')).toBeInViewport()
  await app.page.setViewportSize({ width: 1280, height: 800 })
  await expect
    .poll(async () => (await boxOf(list)).y - (await boxOf(text)).y - (await boxOf(text)).height)
    .toBeGreaterThan(0)
})

test('marks in triage by mouse and keyboard', async ({ app }) => {
  await openPaper(app)
  const { page } = app
  await page.getByRole('link', { name: /Inbox/ }).click()
  await page.keyboard.press('t')
  const paper = page.getByRole('article')
  await expect(paper).toBeVisible()
  await paper.getByRole('heading', { level: 1 }).click({ clickCount: 3 })
  await page.getByRole('button', { name: 'Highlight as claim' }).click()
  const list = paper.getByRole('region', { name: 'Highlights' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('h')
  await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByRole('button', { name: 'Kind: method' })).toBeVisible()
  // The digit has marked, and not given a priority.
  await expect(paper.getByText('Priority 2')).toBeHidden()
  // "h" marks at once, and a digit behind it still says as what; the next one is a priority again.
  await page.keyboard.press('h')
  await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
  await page.keyboard.press('h')
  await page.keyboard.press('3')
  await expect(list.getByRole('button', { name: 'Kind: result' })).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(paper.getByText('Priority 3')).toBeHidden()
  await page.keyboard.press('4')
  await expect(paper.getByText('Priority 4')).toBeVisible()
})

test('makes, uses, changes and deletes a kind of one’s own', async ({ app }) => {
  const { article, list } = await openPaper(app)
  const { page } = app
  await page.keyboard.press('h')
  await page.getByRole('button', { name: 'Highlight kinds…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Highlight kinds' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('doubt')
  await dialog.getByRole('radio', { name: /Teal/ }).check()
  await dialog.getByRole('button', { name: 'Make kind' }).click()
  await expect(dialog.getByRole('button', { name: 'Edit doubt' })).toBeVisible()
  await page.keyboard.press('Escape')
  await article.getByRole('region', { name: 'Abstract' }).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: 'Highlight as doubt' })).toBeVisible()
  await page.keyboard.press('6')
  await expect(list.getByRole('button', { name: 'Kind: doubt' })).toBeVisible()
  expect(await page.evaluate(() => CSS.highlights.get('mark-own-4')?.size)).toBe(1)

  await list.getByRole('button', { name: 'Kind: doubt' }).click()
  await page.getByRole('menuitem', { name: 'Highlight kinds…' }).click()
  await dialog.getByRole('button', { name: 'Edit doubt' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('suspicion')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Delete suspicion' }).click()
  await expect(dialog.getByRole('button', { name: 'Delete suspicion' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(list.getByRole('button', { name: 'Kind: claim' })).toBeVisible()
})

test('puts a lost highlight back by hand', async ({ app }) => {
  const { article, list } = await openPaper(app)
  const { page } = app
  await page.keyboard.press('h')
  await page.keyboard.press('1')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  const fields = { abstract: 'Gardens are green. Nothing else stands in this text any more.' }
  await app.terminal('call', 'paper.edit', JSON.stringify({ ids: [1], fields }))
  await expect(list.getByText('lost', { exact: true })).toBeVisible()
  await article.getByRole('region', { name: 'Abstract' }).focus()
  await page.keyboard.press('h')
  await list.getByRole('button', { name: 'Put on selection' }).click()
  await expect(list.getByText('lost', { exact: true })).toBeHidden()
  await expect.poll(() => marked(app)).toEqual(['claim: Gardens are green.'])
})

test('connects papers by keyboard, shows it from both sides and as a graph', async ({ app }) => {
  const { article } = await openPaper(app)
  const { page } = app
  const connections = article.getByRole('region', { name: 'Connections' })
  await connections.getByRole('button', { name: 'Connect' }).press('Enter')
  await connections.getByRole('combobox', { name: 'Connection', exact: true }).selectOption({ label: 'Extends' })
  await connections.getByRole('combobox', { name: 'Other paper' }).fill('gardens')
  await expect(connections.getByRole('option', { name: /Deep Residual Gardens/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(connections.getByRole('listitem')).toContainText('Extends')
  await connections.getByRole('button', { name: 'Graph' }).click()
  const node = connections
    .getByRole('group', { name: 'Neighbourhood' })
    .getByRole('button', { name: 'Deep Residual Gardens' })
  await node.press('Enter')
  const other = page.getByRole('article', { name: 'Deep Residual Gardens' })
  await expect(other.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toContainText('Extended by')
  await other.getByRole('button', { name: 'Change connection' }).click()
  await page.getByRole('menuitemradio', { name: 'Contradicts' }).click()
  await expect(other.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toContainText('Contradicts')
})

test('reviews what was marked in read papers, by keys, once it is turned on', async ({ app }) => {
  await openPaper(app)
  const { page } = app
  await page.keyboard.press('h')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Kind: claim' })).toBeVisible()
  await app.terminal('set', '1', 'status=read')
  await expect(page.getByRole('link', { name: 'Review' })).toBeHidden()
  await page.getByRole('article').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Turn review on' }).click()
  const card = page.getByRole('region', { name: 'Review' }).getByRole('article')
  await expect(card).toContainText('Claim in')
  await page.keyboard.press('Space')
  await expect(card.getByRole('blockquote')).toContainText('We study attention')
  // What is turned over stays so while panes come and go.
  await page.setViewportSize({ width: 720, height: 800 })
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden()
  await expect(card.getByRole('blockquote')).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+b')
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeHidden()
  await expect(card.getByRole('blockquote')).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText('Done for today.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(card).toBeVisible()
})

test('shows hostile comments, titles and TeX as the text that they are', async ({ app }) => {
  await openPaper(app)
  const { page } = app
  const comment = [
    '<img src="https://example.com/x.png" onerror="document.title=1"><svg onload="document.title=2"><style>*{display:none}</style>',
    '![pixel](https://example.com/pixel.png) [run](JaVaScRiPt:alert(1)) [data](data:text/html,<script>1</script>) [vb](vbscript:x)',
    '<a href="javascript:alert(1)" style="position:fixed">raw</a> [web](https://example.com/)',
    '$\\def\\a{\\a\\a}\\a$ $\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://example.com/y.png}$ $\\htmlStyle{position:fixed}{z}$ $\\rule{99999em}{99999em}$',
  ].join('\n\n')
  const fields = { title: 'Attention to <b>All</b> {\\bf Words} $\\notacommand{x}$ $\\frac{1}{$' }
  await app.terminal('call', 'paper.edit', JSON.stringify({ ids: [1], fields }))
  const marking = { paper: 1, field: 'abstract', start: 0, end: 20, kind: '<i>mine</i>', comment }
  expect(await app.terminal('call', 'highlight.add', JSON.stringify(marking))).toMatchObject({ code: 0 })
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toContainText('<b>All</b> Words')
  const shown = page.getByRole('article').getByRole('region', { name: 'Highlights' })
  await expect(shown.getByRole('link', { name: 'web' })).toBeVisible()
  const isHarmless = async (): Promise<void> => {
    expect(
      await page
        .locator(
          '#root :is(img[src], iframe, script), .katex-error, [onerror], [onload], .markdown style, .markdown svg, .markdown b',
        )
        .count(),
    ).toBe(0)
    const links = await page
      .locator('.markdown a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(links.filter((href) => href !== '' && !/^(https?:|mailto:|#)/.test(href))).toEqual([])
    // A rule of ten thousand lines would push everything else away.
    expect(
      await page
        .locator('.markdown')
        .first()
        .evaluate((box) => box.scrollHeight),
    ).toBeLessThan(2000)
    await expect(page).toHaveTitle('Lectern')
  }
  await isHarmless()
  await page.getByRole('link', { name: 'Notebook' }).click()
  await expect(page.getByRole('region', { name: 'Notebook' }).getByRole('link', { name: 'web' })).toBeVisible()
  await isHarmless()
})
