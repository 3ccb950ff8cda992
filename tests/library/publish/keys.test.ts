/** Citation keys: by a pattern, shown before they change, and pinned once they have left. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => library.close())

const keys = async (): Promise<string[]> => {
  const { ids } = await library.client.call('paper.list', { view: { kind: 'all' }, sort: 'title' })
  return (await library.client.call('paper.rows', { ids: [...ids] })).rows.map(({ key }) => key)
}
const isPinned = async (id: number): Promise<boolean> => (await library.client.call('paper.get', { id })).keyPinned

it('change by a pattern after a look at what would, and links in notes follow; undo takes it back', async () => {
  const [a = 0, b = 0] = await library.add(
    { title: 'Alpha waves', authors: ['Ada Lovelace'] },
    { title: 'Alpha rays', authors: ['Ada Lovelace'] },
  )
  await library.paste('@article{MyKey, title = {Gamma}}')
  await library.client.call('note.set', { id: b, body: 'See [[lovelacealpha|that]] and [[MyKey]].', revision: 0 })
  const preview = await library.client.call('key.preview', { pattern: '{Author}' })
  expect(preview).toMatchObject({ problem: null, changing: 2, pinned: 1 })
  expect(preview.changes).toMatchObject([
    { id: a, from: 'lovelacealpha', to: 'Lovelace' },
    { id: b, from: 'lovelacealpha-a', to: 'Lovelace-a' },
  ])
  expect(await keys()).toEqual(['lovelacealpha-a', 'lovelacealpha', 'MyKey'])
  const { label, step } = await library.client.call('key.use', { pattern: '{Author}', change: true })
  expect(label).toBe('Changed 2 citation keys')
  expect(await keys()).toEqual(['Lovelace-a', 'Lovelace', 'MyKey'])
  expect((await library.client.call('paper.get', { id: b })).note).toBe('See [[Lovelace|that]] and [[MyKey]].')
  await library.client.call('history.undo', { step: step ?? 0 })
  expect(await keys()).toEqual(['lovelacealpha-a', 'lovelacealpha', 'MyKey'])
  await library.add({ title: 'Delta', authors: ['Emmy Noether'] })
  expect(await keys()).toContain('noetherdelta')
  await library.client.call('key.use', { pattern: '{Author}' })
  await library.add({ title: 'Epsilon', authors: ['Sofia Kovalevskaya'] })
  expect(await keys()).toContain('Kovalevskaya')
  await expect(library.client.call('key.use', { pattern: '{nobody}' })).rejects.toMatchObject({ code: 'invalid-input' })
})

it('are pinned from the moment they leave: exported, copied or kept, but not by a mere look', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-keys-'))
  const [a = 0, b = 0, c = 0, d = 0] = await library.add(
    { title: 'Alpha' },
    { title: 'Beta' },
    { title: 'Gamma' },
    { title: 'Delta' },
  )
  const { call } = library.client
  await call('export.text', { scope: { kind: 'library' }, limit: 2 })
  expect(await isPinned(a)).toBe(false)
  await call('export.text', { scope: { kind: 'ids', ids: [a] } })
  await call('export.file', { scope: { kind: 'ids', ids: [b] }, path: join(folder, 'b.bib') })
  await call('kept.add', { path: join(folder, 'c.bib'), list: { view: { kind: 'all' }, query: 'title:gamma' } })
  await call('key.pin', { ids: [d] })
  for (const id of [a, b, c, d]) expect(await isPinned(id)).toBe(true)
  expect((await call('key.preview', { pattern: '{title}x' })).changing).toBe(0)
  await rm(folder, { recursive: true })
})
