/** Every view of the window, one after the other, on a library with papers in it: for the tests that look at all of them. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../support/processes.ts'
import { expect, paperGrid, type App } from './fixtures.ts'

export interface ViewToSee {
  readonly name: string
  /** Goes there from the view before. */
  readonly open: (page: Page, app: App) => Promise<void>
}

const PAGE = join(root, 'tests/fixtures/huggingface/page.txt')

/** A few papers in every state, with tags, notes and all that a row can show; with `page` also those of a real page. */
async function fillLibrary(app: App, isWithPage: boolean): Promise<void> {
  const run = async (...words: string[]): Promise<void> => {
    const { code, stderr } = await app.terminal(...words)
    expect({ code, stderr }, words.join(' ')).toEqual({ code: 0, stderr: '' })
  }
  await run('call', 'library.addSample')
  if (isWithPage) await run('--quiet', 'import', PAGE)
  await run('set', '2', '3', '4', '5', 'status=queued', 'priority=2')
  await run('set', '3', 'due=2026-01-02', 'why=Named by three others this week')
  await run('set', '6', '7', 'status=reading', 'rating=4')
  await run('set', '8', 'status=read')
  await run('set', '9', 'status=skipped')
  await run('tag', '1', '2', '3', '11', '+ml/attention', '+to discuss')
  await run('tag', '6', '7', '12', '+ml/vision')
  await run('note', '1', '--append', 'The *scaling* by $\\sqrt{d_k}$ is what makes it work.')
  await run('call', 'paper.trash', '{ "ids": [10] }')
}

const link = (name: string) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name, exact: true }).click()
  // What a view asks for is there within a moment.
  await page.waitForTimeout(250)
}

const dialog = (keys: string, name: RegExp) => async (page: Page) => {
  await closeDialog(page)
  await page.keyboard.press(keys)
  await expect(page.getByRole('dialog', { name })).toBeVisible()
  await page.waitForTimeout(250)
}

async function closeDialog(page: Page): Promise<void> {
  const open = page.getByRole('dialog')
  for (let tries = 0; tries < 3 && (await open.count()) > 0; tries++) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(100)
  }
  await expect(open).toHaveCount(0)
}

async function openRow(page: Page, place: number): Promise<void> {
  await paperGrid(page).getByRole('row').nth(place).click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.waitForTimeout(250)
}

export const VIEWS: readonly ViewToSee[] = [
  { name: 'inbox', open: link('Inbox') },
  { name: 'paper', open: (page) => openRow(page, 0) },
  {
    name: 'many',
    open: async (page) => {
      await paperGrid(page)
        .getByRole('row')
        .last()
        .click({ modifiers: ['Shift'] })
    },
  },
  { name: 'queue', open: link('Queue') },
  { name: 'queued-paper', open: (page) => openRow(page, 1) },
  { name: 'all', open: link('All papers') },
  { name: 'tag', open: link('vision') },
  {
    name: 'search',
    open: async (page) => {
      await link('All papers')(page)
      await page.keyboard.press('/')
      await page.keyboard.type('neural network')
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'nothing-found',
    open: async (page) => {
      await page.keyboard.type(' xyzzyq')
      await page.waitForTimeout(500)
      await page.getByRole('button', { name: 'Clear search' }).first().focus()
    },
  },
  { name: 'trash', open: link('Trash') },
  { name: 'next', open: link('Next up') },
  { name: 'notebook', open: link('Notebook') },
  {
    name: 'statistics',
    open: async (page) => {
      await link('Statistics')(page)
      await expect(
        page.getByRole('region', { name: 'Statistics' }).getByRole('heading', { level: 2 }).first(),
      ).toBeVisible()
    },
  },
  {
    name: 'triage',
    open: async (page) => {
      await link('Inbox')(page)
      await page.keyboard.press('t')
      await expect(page.getByText(/^1 of \d+/)).toBeVisible()
    },
  },
  {
    name: 'add',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await link('Inbox')(page)
      await dialog('ControlOrMeta+n', /Add papers/)(page)
    },
  },
  {
    name: 'add-preview',
    open: async (page) => {
      await page
        .getByRole('textbox', { name: 'Paste text, links or identifiers' })
        .fill('https://arxiv.org/abs/1706.03762\nhttps://arxiv.org/abs/2410.05434\nnot a paper at all')
      await page.waitForTimeout(1000)
    },
  },
  { name: 'export', open: dialog('ControlOrMeta+e', /Export/) },
  { name: 'palette', open: dialog('ControlOrMeta+k', /palette/i) },
  { name: 'keys', open: dialog('?', /[Kk]ey/) },
  { name: 'settings', open: dialog('ControlOrMeta+,', /Settings/) },
  {
    name: 'history',
    open: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('g')
      await page.keyboard.press('h')
      await expect(page.getByRole('dialog', { name: /History/ })).toBeVisible()
    },
  },
  {
    name: 'tags',
    open: async (page) => {
      await closeDialog(page)
      await openRow(page, 2)
      await dialog('#', /Tags/)(page)
    },
  },
  { name: 'keep', open: command('Keep a file up to date…', 'Keep a file up to date') },
  {
    name: 'kept',
    open: async (page, app) => {
      const { code } = await app.terminal('keep', join(app.folder, 'refs.bib'))
      expect(code).toBe(0)
      const there = join(app.folder, 'refs.bib')
      await writeFile(
        there,
        (await readFile(there, 'utf8')).replace(/title = \{[^}]+\}/, 'title = {Changed by others}'),
      )
      expect((await app.terminal('keep')).code).toBe(0)
      await command('Kept files…', 'Kept files')(page)
      await expect(page.getByRole('dialog')).toContainText('Changed by others')
    },
  },
  { name: 'citation-keys', open: command('Citation keys…', 'Citation keys') },
  { name: 'kinds', open: command('Highlight kinds…', 'Highlight kinds') },
  {
    name: 'presets',
    open: async (page) => {
      await dialog('ControlOrMeta+e', /Export/)(page)
      await page.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Formatted references' })
      await page.getByRole('button', { name: 'Save preset…' }).click()
      await page.waitForTimeout(250)
    },
  },
  {
    name: 'review',
    open: async (page) => {
      await closeDialog(page)
      await page.keyboard.press('g')
      await page.keyboard.press('v')
      await page.waitForTimeout(500)
    },
  },
]

/** Runs a command by its name and waits for the dialog that it opens. */
function command(name: string, title: string) {
  return async (page: Page) => {
    await closeDialog(page)
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).first().click()
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    await page.waitForTimeout(250)
  }
}

/** Calls back on every view, in both themes. */
export async function visitAll(
  app: App,
  isWithPage: boolean,
  look: (view: string, theme: 'light' | 'dark') => Promise<void>,
): Promise<void> {
  const { page } = app
  await expect(page.getByText('Your inbox is empty.')).toBeVisible()
  const both = async (view: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await look(view, theme)
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  }
  await both('empty')
  await fillLibrary(app, isWithPage)
  for (const { name, open } of VIEWS) {
    await open(page, app)
    await both(name)
  }
}
