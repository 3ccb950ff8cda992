/** Finding papers by what is typed, through the contract. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { View } from '../../../src/shared/contract/papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary

beforeEach(async () => {
  library = openTestLibrary()
  await library.add(
    {
      title: 'Stitchable Neural Networks',
      abstract: 'Pretrained families are stitched together at run time.',
      authors: ['Zizheng Pan', 'Bohan Zhuang'],
      date: '2023-02-13',
    },
    {
      title: 'Once-for-All: Train One Network and Specialize it for Efficient Deployment',
      abstract: 'We address efficient inference on many devices.',
      authors: ['Han Cai'],
      date: '2019-08-26',
    },
    { title: 'STU-Net: Scalable and Transferable Medical Image Segmentation', abstract: 'A U-Net at scale.' },
    { title: 'TabPFN: A Transformer That Solves Small Tabular Problems', abstract: 'Prior-data fitted networks.' },
    { title: 'Über Müllers Näherung', abstract: 'Naïve Bayes and Schrödinger.', authors: ['Jürgen Groß'] },
  )
})
afterEach(() => library.close())

async function titles(query: string, view: View = { kind: 'all' }): Promise<string[]> {
  const { ids } = await library.client.call('paper.list', { view, query })
  const { rows } = await library.client.call('paper.rows', { ids: [...ids] })
  return rows.map((row) => row.title.split(/[\s:]/u)[0] ?? '')
}

test('words find papers by title, abstract and author, the last one also by its beginning', async () => {
  expect(await titles('stitchable neural')).toEqual(['Stitchable'])
  expect(await titles('stitchable neu')).toEqual(['Stitchable'])
  expect(await titles('title:"neu"')).toEqual([])
  expect(await titles('pretrained fam')).toEqual(['Stitchable'])
  expect(await titles('zhuang')).toEqual(['Stitchable'])
  expect(await titles('')).toHaveLength(5)
})

test('accents, case and hyphens make no difference', async () => {
  expect(await titles('uber')).toEqual(['Über'])
  expect(await titles('SCHRODINGER')).toEqual(['Über'])
  expect(await titles('grosz OR groß')).toEqual(['Über'])
  expect(await titles('stunet')).toEqual(['STU-Net'])
  expect(await titles('stu-net')).toEqual(['STU-Net'])
  expect(await titles('stu net')).toEqual(['STU-Net'])
})

test('fields, phrases, negation and alternatives narrow what is found', async () => {
  expect(await titles('title:networks')).toEqual(['Stitchable'])
  expect((await titles('networks ')).sort()).toEqual(['Stitchable', 'TabPFN'])
  expect(await titles('"neural networks"')).toEqual(['Stitchable'])
  expect(await titles('"networks neural"')).toEqual([])
  expect(await titles('networks -neural ')).toEqual(['TabPFN'])
  expect((await titles('author:cai OR author:pan')).sort()).toEqual(['Once-for-All', 'Stitchable'])
  expect(await titles('year:2019')).toEqual(['Once-for-All'])
  expect(await titles('year:2020..2024 networks')).toEqual(['Stitchable'])
})

test('a list is narrowed by its view, and sorted as asked', async () => {
  const { ids } = await library.client.call('paper.list', { view: { kind: 'all' }, query: 'networks ' })
  await library.client.call('paper.setStatus', { ids: [ids[0] ?? 0], status: 'queued' })
  expect(await titles('networks ', { kind: 'status', status: 'inbox' })).toHaveLength(1)
  expect(await titles('networks ', { kind: 'status', status: 'queued' })).toHaveLength(1)
  const sorted = await library.client.call('paper.list', { view: { kind: 'all' }, query: 'networks ', sort: 'title' })
  expect(sorted.scores).toBeNull()
  expect(sorted.ids).toHaveLength(2)
})

test('what is edited, deleted or tagged is found as it is now', async () => {
  const [id = 0] = await library.add({ title: 'A paper on quokkas' })
  expect(await titles('quokkas')).toHaveLength(1)
  await library.client.call('paper.edit', { ids: [id], fields: { title: 'A paper on wombats' } })
  expect(await titles('quokkas')).toHaveLength(0)
  expect(await titles('wombats')).toHaveLength(1)
  await library.client.call('tag.apply', { ids: [id], add: ['marsupials'], remove: [] })
  expect(await titles('marsup')).toHaveLength(1)
  expect(await titles('tag:marsupials')).toHaveLength(1)
  await library.client.call('paper.trash', { ids: [id] })
  expect(await titles('wombats')).toHaveLength(0)
  expect(await titles('wombats', { kind: 'trash' })).toHaveLength(1)
  await library.client.call('history.undo', {})
  expect(await titles('wombats')).toHaveLength(1)
})

test('what is typed a little wrong is found after what is typed right, and said', async () => {
  const find = (query: string) => library.client.call('paper.list', { view: { kind: 'all' }, query })
  expect(await titles('stichable netwroks')).toEqual(['Stitchable'])
  expect((await find('stichable netwroks')).notices).toEqual(['Also showing: stitchable networks'])
  expect((await find('stichable netwroks')).marks).toEqual(expect.arrayContaining(['stitchable', 'networks']))
  expect(await titles('ofa')).toEqual(['Once-for-All'])
  expect((await find('ofa')).marks).toContain('once-for-all')
  expect(await titles('tab pfn')).toEqual(['TabPFN'])
  expect(await titles('scalable transferrable')).toEqual(['STU-Net'])
  expect(await titles('medical segmentation of kittens')).toEqual(['STU-Net'])
  expect((await titles('stitchable')).at(0)).toBe('Stitchable')
  expect(await titles('"stichable"')).toEqual([])
  expect(await titles('stitchableneural')).toEqual(['Stitchable'])
})

test('of half-remembered words, holding more of them counts for more than where they stand', async () => {
  await library.add(
    { title: 'Wombat burrow creek' },
    {
      title: 'Night walks',
      abstract: `Wombat, burrow, creek, moonlight. ${'Something else altogether. '.repeat(120)}`,
    },
  )
  expect(await titles('wombat burrow creek moonlight presumably')).toEqual(['Night', 'Wombat'])
})

test('a word of the title counts for more than the same many times in an abstract', async () => {
  await library.add(
    { title: 'Birds', abstract: 'Kestrel. '.repeat(8) },
    { title: 'Kestrel flight', abstract: 'Something else altogether.' },
  )
  expect(await titles('kestrel ')).toEqual(['Kestrel', 'Birds'])
})

test('shows the stretch of abstract or note that made a paper match, and none where the title says it', async () => {
  const snippets = async (query: string) => {
    const { ids, marks } = await library.client.call('paper.list', { view: { kind: 'all' }, query })
    return (await library.client.call('search.snippets', { ids: [...ids], marks })).snippets
  }
  expect(await snippets('pretrained famil')).toMatchObject([
    { field: 'abstract', text: 'Pretrained families are stitched together at run time.' },
  ])
  expect(await snippets('stitchable')).toEqual([])
  expect(await snippets('schrodinger')).toMatchObject([{ text: 'Naïve Bayes and Schrödinger.' }])
  const { ids } = await library.client.call('paper.list', { view: { kind: 'all' }, query: 'stitchable' })
  await library.client.call('note.set', {
    id: ids[0] ?? 0,
    body: `${'Much before it. '.repeat(40)}The quokka argument.`,
    revision: null,
  })
  expect(await snippets('quokka')).toMatchObject([{ field: 'note', text: 'The quokka argument.' }])
})

test('a beginning is marked as one, with its accented spellings', async () => {
  const { marks } = await library.client.call('paper.list', { view: { kind: 'all' }, query: 'schrod' })
  expect(marks).toEqual(expect.arrayContaining(['schrod*', 'schrödinger']))
})
