/** Taking an import back: whole where its papers stand as it left them, else all but what was worked with since. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const newest = async (): Promise<number> => (await library.client.call('import.list', {})).imports[0]?.id ?? 0

describe('taking an import back', () => {
  it('undoes it whole where every later step on its papers was undone', async () => {
    const empty = library.dump()
    const [one = 0, two = 0] = await library.add({ title: 'First of Two' }, { title: 'Second of Two' })
    await library.client.call('paper.setStatus', { ids: [one], status: 'queued' })
    await library.client.call('note.set', { id: one, body: 'Mine.', revision: 0 })
    await library.client.call('tag.apply', { ids: [one, two], add: ['waves'] })
    for (let i = 0; i < 3; i++) await library.client.call('history.undo', {})
    const { label } = await library.client.call('import.revert', { id: await newest() })
    expect(label).toBe('Undid: Added 2 papers')
    expect(library.dump()).toEqual(empty)
  })

  it('undoes it whole where later steps left its papers as they had been', async () => {
    const [one = 0, two = 0] = await library.add({ title: 'First of Two' }, { title: 'Second of Two' })
    await library.client.call('tag.apply', { ids: [one, two], add: ['waves'] })
    await library.client.call('tag.apply', { ids: [one, two], remove: ['waves'] })
    await library.client.call('import.revert', { id: await newest() })
    expect(await library.client.call('library.counts', {})).toMatchObject({ all: 0, trash: 2 })
  })

  it('leaves the papers that were worked with, says which, and can itself be undone', async () => {
    const [one = 0, two = 0, three = 0] = await library.add(
      { title: 'First of Three' },
      { title: 'Second of Three' },
      { title: 'Third of Three' },
    )
    await library.client.call('note.set', { id: two, body: 'Mine.', revision: 0 })
    const before = library.dump()
    const { label } = await library.client.call('import.revert', { id: await newest() })
    expect(label).toBe('Moved 2 papers to the trash; “Second of Three” stays, because it was changed since')
    const { ids } = await library.client.call('paper.list', { view: { kind: 'all' } })
    expect([...ids]).toEqual([two])
    expect((await library.client.call('paper.rows', { ids: [one, three] })).rows).toHaveLength(2)
    await library.client.call('history.undo', {})
    expect(library.dump()).toEqual(before)
  })

  it('takes back what it filled in papers that were there before, where that still stands', async () => {
    const [one = 0, two = 0] = await library.add({ title: 'First of Three' }, { title: 'Second of Three' })
    const before = await library.client.call('paper.get', { id: one })
    await library.paste(
      '@article{a, title = {First of Three}, journal = {Waves}, publisher = {Sea}}\n' +
        '@article{b, title = {Second of Three}, journal = {Waves}}\n' +
        '@article{c, title = {Third of Three}, journal = {Waves}}\n',
    )
    expect(await library.client.call('paper.get', { id: one })).toMatchObject({ venue: 'Waves', publisher: 'Sea' })
    await library.client.call('paper.edit', { ids: [two], fields: { venue: 'Tides' } })
    const { label } = await library.client.call('import.revert', { id: await newest() })
    expect(label).toBe(
      'Moved “Third of Three” to the trash and took its fields from “First of Three”; “Second of Three” stays, because it was changed since',
    )
    expect(await library.client.call('paper.get', { id: one })).toEqual(before)
    expect(await library.client.call('paper.get', { id: two })).toMatchObject({ venue: 'Tides' })
  })
})
