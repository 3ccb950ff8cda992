/** Papers like others. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { syntheticPapers, writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let folder: string
let library: TestLibrary

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-similar-'))
  writeSyntheticLibrary(join(folder, 'library.sqlite'), 3000)
  library = openTestLibrary(join(folder, 'library.sqlite'))
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

test('papers of one topic are like each other, say what they share, and leave out copies and the trash', async () => {
  const papers = [...syntheticPapers(3000)]
  const topicOf = (id: number): number | undefined => papers[id - 1]?.topic
  const similar = async (...ids: number[]) => (await library.client.call('paper.similar', { ids, limit: 5 })).papers
  let right = 0
  for (let id = 50; id <= 1000; id += 50)
    for (const { row, terms, score } of await similar(id)) {
      if (topicOf(row.id) === topicOf(id)) right++
      expect(row.id).not.toBe(id)
      expect(terms.length).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
    }
  expect(right / 100).toBeGreaterThan(0.8)

  const [first] = await similar(50)
  const id = first?.row.id ?? 0
  expect((await similar(50, id)).map(({ row }) => row.id)).not.toContain(id)
  await library.client.call('paper.edit', { ids: [id], fields: { title: papers[49]?.title ?? '' } })
  expect((await similar(50)).map(({ row }) => row.id)).not.toContain(id)
  const [second] = await similar(50)
  await library.client.call('paper.trash', { ids: [second?.row.id ?? 0] })
  expect((await similar(50)).map(({ row }) => row.id)).not.toContain(second?.row.id)
})

test('those still to be read come first where that is asked', async () => {
  const { papers } = await library.client.call('paper.similar', { ids: [50], limit: 10, unreadFirst: true })
  const isRead = papers.map(({ row }) => row.status === 'read' || row.status === 'skipped')
  expect(!isRead.includes(true) || !isRead.slice(isRead.indexOf(true)).includes(false)).toBe(true)
})

test('what is like one of several given papers is found with them, too', async () => {
  const own = openTestLibrary()
  const word = (...parts: readonly number[]): string => `q${parts.map((part) => 'abcdefghij'.charAt(part)).join('')}z`
  const numbers = Array.from({ length: 8 }, (_, i) => i)
  const given = numbers.slice(0, 6)
  const ids = await own.add(
    ...given.map((i) => ({ title: `Given ${word(i)}`, abstract: numbers.map((j) => word(i, j)).join(' ') })),
    // Each shares one of the words of one of them.
    ...given.flatMap((i) =>
      numbers.map((j) => ({
        title: `Other ${word(i, j, 9)}`,
        abstract: [word(i, j), ...numbers.map((k) => word(i, j, k))].join(' '),
      })),
    ),
  )
  const like = async (some: number[]): Promise<number> =>
    (await own.client.call('paper.similar', { ids: some, limit: 40 })).papers.length
  expect(await like(ids.slice(0, 1))).toBe(numbers.length)
  expect(await like(ids.slice(0, given.length))).toBeGreaterThanOrEqual(numbers.length)
  own.close()
})

test('what two papers share is told in words, not in the names of TeX commands', async () => {
  const own = openTestLibrary()
  const text = 'Bounds of $\\epsilon$ under \\textbf{robustness} for na\\"{\\i}ve quokkas'
  const [id = 0] = await own.add(
    { title: 'First of them', abstract: `${text} at night.` },
    { title: 'Second one', abstract: `${text} by day.` },
    ...Array.from({ length: 30 }, (_, n) => ({ title: `Other ${n}`, abstract: 'Nothing of the kind.' })),
  )
  const { papers } = await own.client.call('paper.similar', { ids: [id] })
  expect(papers[0]?.terms.toSorted()).toEqual(['bounds', 'naive', 'quokkas', 'robustness'])
  own.close()
})
