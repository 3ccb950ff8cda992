import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const START = Date.UTC(2026, 2, 11, 9)
const DAY = 86_400_000
const WEEK = 7 * DAY
const edges = Array.from({ length: 5 }, (_, i) => START - DAY + i * WEEK)

describe('statistics', () => {
  it('count each week exactly, from the dates of the history', async () => {
    const { client, passTime } = library
    const [a = 0, b = 0, c = 0] = await library.add(
      { title: 'Alpha waves' },
      { title: 'Beta waves' },
      { title: 'Gamma' },
    )
    await client.call('tag.apply', { ids: [a, b], add: ['sea'] })
    await client.call('paper.setStatus', { ids: [a, b], status: 'queued' })
    passTime(WEEK)
    await client.call('paper.setStatus', { ids: [a], status: 'reading' })
    await client.call('paper.setStatus', { ids: [c], status: 'skipped' })
    passTime(WEEK)
    await client.call('paper.setStatus', { ids: [a], status: 'read' })
    await client.call('paper.setStatus', { ids: [a], status: 'queued' })
    const { periods, waits, tags } = await client.call('queue.statistics', { edges })
    expect(
      periods.map(({ added, queued, started, read, skipped, queueLength }) => [
        added,
        queued,
        started,
        read,
        skipped,
        queueLength,
      ]),
    ).toEqual([
      [3, 2, 0, 0, 0, 2],
      [0, 0, 1, 0, 1, 1],
      [0, 1, 0, 1, 0, 2],
      [0, 0, 0, 0, 0, 2],
    ])
    // Of the one paper that was left in the second week, from the moment it was queued.
    expect(Math.round((periods[1]?.queueAge ?? 0) / DAY)).toBe(13)
    expect(waits.map((wait) => Math.round(wait / DAY))).toEqual([14])
    expect(tags).toEqual([{ name: 'sea', queued: 3, read: 1 }])
  })

  it('let no paper wait longer than until now', async () => {
    const { client } = library
    const [a = 0] = await library.add({ title: 'Alpha waves' })
    await client.call('paper.setStatus', { ids: [a], status: 'queued' })
    const { periods } = await client.call('queue.statistics', { edges })
    expect(periods[0]?.queueAge).toBeLessThan(1000)
  })

  it('follow undo, and leave out what is in the trash', async () => {
    const { client } = library
    const [a = 0, b = 0] = await library.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
    const before = await client.call('queue.statistics', { edges })
    await client.call('paper.setStatus', { ids: [a, b], status: 'read' })
    expect((await client.call('queue.statistics', { edges })).periods[0]).toMatchObject({ read: 2, added: 2 })
    await client.call('paper.trash', { ids: [b] })
    expect((await client.call('queue.statistics', { edges })).periods[0]).toMatchObject({ read: 1, added: 1 })
    await client.call('history.undo', {})
    await client.call('history.undo', {})
    expect(await client.call('queue.statistics', { edges })).toEqual(before)
  })

  it('refuse times that do not ascend', async () => {
    await expect(library.client.call('queue.statistics', { edges: [5, 5] })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('next up', () => {
  it('lists what is due, what came back, what is being read and the top of the queue', async () => {
    const { client, passTime } = library
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = await library.add(
      ...['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map((title) => ({ title })),
    )
    await client.call('paper.setStatus', { ids: [a, b, e], status: 'queued' })
    await client.call('paper.setStatus', { ids: [c], status: 'reading' })
    await client.call('paper.edit', { ids: [b], fields: { due: '2026-03-10' } })
    await client.call('paper.edit', { ids: [a], fields: { due: '2026-05-01' } })
    await client.call('queue.snooze', { ids: [d], until: { kind: 'time', at: START + DAY } })
    await client.call('queue.snooze', { ids: [e], until: { kind: 'time', at: START + 9 * DAY } })
    expect(await client.call('queue.next', { dueBy: '2026-03-12' })).toEqual({
      due: [b],
      woken: [],
      reading: [c],
      queued: [a, b],
      snoozed: 2,
    })
    passTime(2 * DAY)
    expect(await client.call('queue.next', { dueBy: '2026-03-12' })).toMatchObject({ woken: [d], snoozed: 1 })
  })
})
