import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { In } from '../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const view: In<'view.create'> = {
  name: 'Tidal work',
  icon: 'star',
  base: { kind: 'all' },
  query: '',
  sort: 'title',
  reverse: true,
  grouping: 'none',
}

async function names(): Promise<string[]> {
  return (await library.client.call('view.list', {})).views.map(({ name }) => name)
}

describe('saved views', () => {
  it('are kept as they were made, changed, and deleted, each step undoable', async () => {
    const empty = library.dump()
    const { id } = await library.client.call('view.create', view)
    expect((await library.client.call('view.list', {})).views).toEqual([{ ...view, id }])
    const done = await library.client.call('view.edit', { id, fields: { name: 'Waves', query: 'status:queued' } })
    expect(done.label).toBe('Renamed the view “Tidal work” to “Waves”')
    await library.client.call('view.delete', { id })
    expect(await names()).toEqual([])
    for (let n = 0; n < 3; n++) await library.client.call('history.undo', {})
    expect(library.dump()).toEqual(empty)
    for (let n = 0; n < 2; n++) await library.client.call('history.redo', {})
    expect(await names()).toEqual(['Waves'])
  })

  it('keep the order that they are given', async () => {
    const ids: number[] = []
    for (const name of ['one', 'two', 'three', 'four'])
      ids.push((await library.client.call('view.create', { ...view, name })).id)
    const [one = 0, two = 0, , four = 0] = ids
    await library.client.call('view.move', { id: four, before: two })
    expect(await names()).toEqual(['one', 'four', 'two', 'three'])
    await library.client.call('view.move', { id: one, before: null })
    expect(await names()).toEqual(['four', 'two', 'three', 'one'])
    await expect(library.client.call('view.move', { id: one, before: 999 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('count their papers, and say what is wrong where they can’t or the query is not understood', async () => {
    const ids = await library.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
    const tagged = await library.client.call('view.create', view)
    expect(await library.client.call('view.count', { id: tagged.id })).toEqual({ count: 2, problems: [] })
    await library.client.call('paper.trash', { ids: ids.slice(0, 1) })
    expect(await library.client.call('view.count', { id: tagged.id })).toEqual({ count: 1, problems: [] })

    const broken = await library.client.call('view.create', { ...view, query: 'year:soon' })
    const { problems } = await library.client.call('view.count', { id: broken.id })
    expect(problems.join()).toContain('takes a number')
    // Nothing of what was typed is lost.
    expect((await library.client.call('view.list', {})).views.at(-1)?.query).toBe('year:soon')

    await library.client.call('tag.apply', { ids, add: ['sea'] })
    const { tags } = await library.client.call('tag.list', {})
    const tag = tags[0]?.id ?? 0
    const ofTag = await library.client.call('view.create', { ...view, base: { kind: 'tag', tag } })
    await library.client.call('tag.delete', { id: tag })
    expect(await library.client.call('view.count', { id: ofTag.id })).toEqual({
      count: null,
      problems: ['This tag no longer exists.'],
    })
  })

  it('refuse names that are none, with a sentence', async () => {
    for (const name of ['', '   ', 'x'.repeat(201), 'two\nlines'])
      await expect(library.client.call('view.create', { ...view, name })).rejects.toMatchObject({
        code: 'invalid-input',
      })
    expect(await names()).toEqual([])
  })
})

describe('tags', () => {
  it('are listed by name, numbers by their value, nested ones behind what they are nested in', async () => {
    const ids = await library.add({ title: 'Alpha waves' })
    await library.client.call('tag.apply', { ids, add: ['t/10', 't/2', 't-x', 'T/1/b', 'zeta', 't', 'Éa'], remove: [] })
    const { tags } = await library.client.call('tag.list', {})
    expect(tags.map(({ name }) => name)).toEqual(['Éa', 't', 'T/1/b', 't/2', 't/10', 't-x', 'zeta'])
  })

  it('lose those that no paper carries in one step, and get them back', async () => {
    const ids = await library.add({ title: 'Alpha waves' })
    await library.client.call('tag.apply', { ids, add: ['kept', 'ml/gnn', 'gone'] })
    await library.client.call('tag.apply', { ids, add: [], remove: ['gone', 'ml/gnn'] })
    const done = await library.client.call('tag.deleteUnused', {})
    expect(done.label).toBe('Deleted 2 unused tags')
    expect((await library.client.call('tag.list', {})).tags.map(({ name }) => name)).toEqual(['kept'])
    await library.client.call('history.undo', {})
    expect((await library.client.call('tag.list', {})).tags).toHaveLength(3)
  })

  it('refuse names that are none, with a sentence, and change nothing', async () => {
    const ids = await library.add({ title: 'Alpha waves' })
    const before = library.dump()
    for (const name of ['/', 'a//b', ' ', 'x'.repeat(10_000), 'tab\there'])
      await expect(library.client.call('tag.apply', { ids, add: [name] })).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/\.$/) as string,
      })
    expect(library.dump()).toEqual(before)
  })
})
