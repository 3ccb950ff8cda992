/** Search at size, and against hostile input. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { syntheticPapers, writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const SIZE = 2000
const folder = mkdtempSync(join(tmpdir(), 'lectern-search-'))
const path = join(folder, 'library.sqlite')
let library: TestLibrary

beforeAll(() => {
  writeSyntheticLibrary(path, SIZE)
  library = openTestLibrary(path)
})
afterAll(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

const find = (query: string) => library.client.call('paper.list', { view: { kind: 'all' }, query })

test('a whole title finds its own paper first', async () => {
  let number = 0
  for (const paper of syntheticPapers(SIZE)) {
    number++
    if (number % 100 !== 0) continue
    expect((await find(paper.title.replace(/[^\p{L} ]/gu, ' '))).ids[0]).toBe(number)
  }
})

test.each([
  ['ten thousand parentheses', '('.repeat(10_000)],
  ['nested and closed parentheses', `${'('.repeat(10_000)}graph${')'.repeat(10_000)}`],
  ['a megabyte of one word', 'a'.repeat(1_000_000)],
  ['a megabyte of words', 'graph '.repeat(166_000)],
  ['the syntax of another engine', 'title:(graph AND "neural) NEAR/3 {a b} ^2 col : "x" * - NOT NOT'],
  ['a megabyte of quotation marks', '"'.repeat(1_000_000)],
  ['stars and dashes', '* ** -* - -- "*" tag: tag:* year:..'],
  ['lone surrogates and controls', '\ud800 \u0000 \u202e graph'],
])('%s are answered', async (_, query) => {
  const { ids, notices } = await find(query)
  expect(ids.length).toBeLessThanOrEqual(SIZE)
  expect(notices.length).toBeLessThan(30)
})
