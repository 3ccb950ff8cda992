/** Authors and keys are completed by the beginning of any of their words. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary

beforeEach(async () => {
  library = openTestLibrary()
  await library.add(
    { title: 'One', authors: ['Ian Goodfellow', 'Jürgen Müller'], id: '2401.00001' },
    { title: 'Two', authors: ['Ian Goodfellow'], id: '2401.00002' },
    { title: 'Three', authors: ['Ada Goodman', 'Gödel Prize Committee'], id: '2401.00003' },
  )
})
afterEach(() => library.close())

const names = async (typed: string, field: 'author' | 'key' = 'author'): Promise<readonly string[]> =>
  (await library.client.call('search.names', { field, typed })).names

test('authors come by their family names, the most frequent first, accents folded and a slip forgiven', async () => {
  expect(await names('good')).toEqual(['Goodfellow', 'Goodman'])
  expect(await names('mull')).toEqual(['Müller'])
  expect(await names('goodfelow')).toEqual(['Goodfellow'])
  expect(await names('one')).toEqual([])
  expect(await names('')).toEqual([])
  expect(await names('((')).toEqual([])
})

test('keys follow what is changed', async () => {
  const [key = ''] = (await library.client.call('paper.rows', { ids: [1] })).rows.map((row) => row.key)
  expect(await names(key.slice(0, 5), 'key')).toContain(key)
  await library.client.call('paper.trash', { ids: [2] })
  await library.client.call('paper.edit', { ids: [3], fields: { authors: [{ family: 'Goodall', given: 'Jane' }] } })
  expect(await names('goodm')).toEqual([])
  expect(await names('gooda')).toEqual(['Goodall'])
})
