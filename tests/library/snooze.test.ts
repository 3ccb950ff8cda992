import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
let now: number
beforeEach(() => {
  library = openTestLibrary()
  now = Date.UTC(2026, 2, 11, 9)
})
afterEach(() => {
  library.close()
})

const HOUR = 3_600_000

async function idsOf(status: 'inbox' | 'queued' | 'reading'): Promise<number[]> {
  return [...(await library.client.call('paper.list', { view: { kind: 'status', status } })).ids]
}

async function three(): Promise<[number, number, number]> {
  const [a = 0, b = 0, c = 0] = await library.add(
    { title: 'Alpha waves' },
    { title: 'Beta waves' },
    { title: 'Gamma waves' },
  )
  return [a, b, c]
}

describe('snoozing', () => {
  it('hides a paper and counts without it until its time, then shows it where it was', async () => {
    const [a, b, c] = await three()
    await library.client.call('paper.setStatus', { ids: [a, b, c], status: 'queued' })
    await library.client.call('queue.snooze', { ids: [b], until: { kind: 'time', at: now + HOUR } })
    expect(await idsOf('queued')).toEqual([a, c])
    expect(await library.client.call('library.counts', {})).toMatchObject({ queued: 2, all: 3 })
    expect([...(await library.client.call('paper.list', { view: { kind: 'all' } })).ids]).toContain(b)
    library.passTime(HOUR)
    expect(await idsOf('queued')).toEqual([a, b, c])
    expect(await library.client.call('library.counts', {})).toMatchObject({ queued: 3 })
    const { rows } = await library.client.call('paper.rows', { ids: [b] })
    // The mark of a paper that came back is a snooze that has passed; a decision ends it.
    expect(rows[0]?.snooze).toBe(now + HOUR)
    await library.client.call('paper.setStatus', { ids: [b], status: 'reading' })
    expect((await library.client.call('paper.rows', { ids: [b] })).rows[0]?.snooze).toBeNull()
  })

  it('can wait for another paper to be read, skipped or thrown away, and undo brings the wait back', async () => {
    for (const end of ['read', 'skipped', 'trash'] as const) {
      const own = openTestLibrary()
      const [a = 0, b = 0] = await own.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
      const inbox = async (): Promise<number[]> => [
        ...(await own.client.call('paper.list', { view: { kind: 'status', status: 'inbox' } })).ids,
      ]
      await own.client.call('queue.snooze', { ids: [b], until: { kind: 'read', paper: a } })
      expect(await inbox()).toEqual([a])
      if (end === 'trash') await own.client.call('paper.trash', { ids: [a] })
      else await own.client.call('paper.setStatus', { ids: [a], status: end })
      expect(await inbox()).toEqual([b])
      await own.client.call('history.undo', {})
      expect(await inbox()).toEqual([a])
      own.close()
    }
  })

  it('can be ended and undone', async () => {
    const [a] = await three()
    await library.client.call('queue.snooze', { ids: [a], until: { kind: 'time', at: now + HOUR } })
    const done = await library.client.call('queue.snooze', { ids: [a], until: { kind: 'wake' } })
    expect(done.label).toBe('Ended the snooze of “Alpha waves”')
    expect(await idsOf('inbox')).toContain(a)
    await library.client.call('history.undo', {})
    expect(await idsOf('inbox')).not.toContain(a)
  })

  it('refuses the past, itself, and what is already read, with a sentence and no change', async () => {
    const [a, b] = await three()
    await library.client.call('paper.setStatus', { ids: [b], status: 'read' })
    const before = library.dump()
    const untils = [
      { kind: 'time', at: now - HOUR },
      { kind: 'read', paper: a },
      { kind: 'read', paper: b },
      { kind: 'read', paper: 999 },
    ] as const
    for (const until of untils)
      await expect(library.client.call('queue.snooze', { ids: [a], until })).rejects.toThrow(/\.$/)
    await expect(library.client.call('paper.edit', { ids: [a], fields: { snooze: now - HOUR } })).rejects.toMatchObject(
      {
        code: 'invalid-input',
      },
    )
    await expect(library.client.call('paper.edit', { ids: [a], fields: { due: '2026-02-30' } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(library.dump()).toEqual(before)
  })
})

describe('the dates of the states', () => {
  it('keeps the first date when a paper is queued again', async () => {
    const [a] = await three()
    await library.client.call('paper.setStatus', { ids: [a], status: 'queued' })
    await library.client.call('paper.setStatus', { ids: [a], status: 'read' })
    const first = (await library.client.call('paper.get', { id: a })).history
    library.passTime(30 * 24 * HOUR)
    const done = await library.client.call('paper.setStatus', { ids: [a], status: 'queued' })
    expect(done.label).toBe('Queued “Alpha waves” again')
    const { history } = await library.client.call('paper.get', { id: a })
    expect(history.slice(0, first.length)).toEqual(first)
    expect(history.map(({ status }) => status)).toEqual(['inbox', 'queued', 'read', 'queued'])
  })
})

describe('orders beside the person’s own', () => {
  it('sorts by due date, time waited and length of the abstract', async () => {
    const [a = 0, b = 0, c = 0] = await library.add(
      { title: 'Alpha waves', abstract: 'A long abstract about waves of many kinds.' },
      { title: 'Beta waves', abstract: 'Short.' },
      { title: 'Gamma waves' },
    )
    const { client } = library
    for (const id of [c, a, b]) {
      await client.call('paper.setStatus', { ids: [id], status: 'queued' })
      library.passTime(HOUR)
    }
    await client.call('paper.edit', { ids: [b], fields: { due: '2026-03-20' } })
    await client.call('paper.edit', { ids: [c], fields: { due: '2026-03-12' } })
    const sorted = async (sort: 'due' | 'age' | 'length'): Promise<number[]> => [
      ...(await client.call('paper.list', { view: { kind: 'status', status: 'queued' }, sort })).ids,
    ]
    expect(await sorted('due')).toEqual([c, b, a])
    expect(await sorted('age')).toEqual([c, a, b])
    expect(await sorted('length')).toEqual([b, a, c])
  })
})
