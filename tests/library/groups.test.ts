/** Headings in a list. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Group } from '../../src/shared/contract/papers.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => library.close())

const HOUR = 60 * 60_000

it('say where a new day begins, by the calendar of the zone asked for', async () => {
  // The library's clock begins on 11 March 2026 at 9:00 UTC.
  await library.add({ title: 'In the morning' }, { title: 'In the same minute' })
  library.passTime(14 * HOUR)
  await library.add({ title: 'Before midnight in London, after it in Berlin' })
  const list = { view: { kind: 'all' } } as const
  const inBerlin = await library.client.call('paper.list', { ...list, group: { by: 'day', timeZone: 'Europe/Berlin' } })
  expect(inBerlin.groups).toEqual([
    { start: 0, name: '2026-03-12' },
    { start: 1, name: '2026-03-11' },
  ])
  const inLondon = await library.client.call('paper.list', { ...list, group: { by: 'day', timeZone: 'Europe/London' } })
  expect(inLondon.groups).toEqual([{ start: 0, name: '2026-03-11' }])
  expect((await library.client.call('paper.list', list)).groups).toBeUndefined()
  await expect(
    library.client.call('paper.list', { ...list, group: { by: 'day', timeZone: 'Atlantis' } }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('put together what papers have in common, each group in the order of the list, what has none last', async () => {
  const { client } = library
  const [a = 0, b = 0, c = 0, d = 0] = await library.add(
    { title: 'Alpha waves', date: '2024-05-01' },
    { title: 'Beta waves', date: '2025-05-01' },
    { title: 'Gamma waves', date: '2024-06-01' },
    { title: 'Delta waves' },
  )
  await client.call('tag.apply', { ids: [a, d], add: ['Sea', 'water/deep'] })
  await client.call('tag.apply', { ids: [b], add: ['air'] })
  await client.call('paper.edit', { ids: [d], fields: { priority: 1 } })
  await client.call('paper.edit', { ids: [b, c], fields: { priority: 3, venue: 'ICML' } })
  await client.call('paper.setStatus', { ids: [c], status: 'queued' })
  const groupsOf = async (by: Group, query = ''): Promise<unknown[]> => {
    const { ids, groups = [] } = await client.call('paper.list', {
      view: { kind: 'all' },
      query,
      sort: 'title',
      group: { by, timeZone: 'UTC' },
    })
    return groups.map(({ start, name }, i) => [name, [...ids.subarray(start, groups[i + 1]?.start)]])
  }
  expect(await groupsOf('status')).toEqual([
    ['inbox', [a, b, d]],
    ['queued', [c]],
  ])
  expect(await groupsOf('tag')).toEqual([
    ['air', [b]],
    ['Sea', [a, d]],
    [null, [c]],
  ])
  expect(await groupsOf('priority')).toEqual([
    ['1', [d]],
    ['3', [b, c]],
    [null, [a]],
  ])
  expect(await groupsOf('venue')).toEqual([
    ['ICML', [b, c]],
    [null, [a, d]],
  ])
  expect(await groupsOf('year', 'waves')).toEqual([
    ['2025', [b]],
    ['2024', [a, c]],
    [null, [d]],
  ])
})
