/** "Next up" and "Statistics", on a small library whose numbers are known. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './fixtures.ts'
import { expect, test } from './fixtures.ts'

async function seed(app: App): Promise<void> {
  const file = join(app.folder, 'papers.json')
  const titles = ['Alpha waves', 'Beta waves', 'Gamma rays', 'Delta rays']
  await writeFile(
    file,
    JSON.stringify(
      titles.map((title) => ({ paper: { title, summary: `About ${title}.`, authors: [{ name: 'Mara Lind' }] } })),
    ),
  )
  expect(await app.terminal('import', file, '--status', 'queued', '--tag', 'sea')).toMatchObject({ code: 0 })
  await app.terminal('call', 'paper.edit', '{ "ids": [2], "fields": { "due": "2020-01-01" } }')
  await app.terminal('call', 'paper.setStatus', '{ "ids": [4], "status": "read" }')
}

test('one key leads to what is next, another one begins it', async ({ app }) => {
  await seed(app)
  const { page } = app
  await page.getByRole('link', { name: 'Queue' }).waitFor()
  await page.keyboard.press('Shift+N')
  const next = page.getByRole('region', { name: 'Next up' })
  await expect(next.getByRole('article')).toHaveAccessibleName('Beta waves')
  await expect(next.getByRole('region', { name: 'Top of the queue' }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Reading', exact: true })).toBeVisible()
  await expect(page.getByRole('article', { name: 'Beta waves' })).toBeVisible()
})

test('statistics count exactly, with a table and files behind each figure', async ({ app }) => {
  await seed(app)
  const { page } = app
  await page.getByRole('link', { name: 'Statistics' }).click()
  const figure = page.getByRole('region', { name: 'Papers a week' })
  await expect(figure).toContainText('4 added, 4 queued, 1 read.')
  await expect(figure.locator('svg')).toBeAttached()
  await figure.getByText('Table').click()
  await expect(figure.getByRole('row').last()).toContainText(/4\s*4\s*1\s*0$/)
  await expect(page.getByRole('region', { name: 'The queue' })).toContainText('3 papers in the queue now')
  const csv = await app.save(() => figure.getByRole('button', { name: 'Save “Papers a week” as CSV' }).click())
  expect(csv.fileName).toBe('papers-a-week.csv')
  expect(csv.text).toMatch(/^Week of,Added,Queued,Read,Skipped\r\n/)
  expect(csv.text.trim().split('\r\n').at(-1)).toMatch(/,4,4,1,0$/)
  const svg = await app.save(() => figure.getByRole('button', { name: 'Save “Papers a week” as SVG' }).click())
  expect(svg.text).toMatch(/^<svg/)
  expect(svg.text).not.toContain('var(')
})
