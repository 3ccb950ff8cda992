/** Headings between the days of a list. */
import { afterEach, beforeEach, expect, it } from 'vitest'
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
  const inBerlin = await library.client.call('paper.list', { ...list, daysIn: 'Europe/Berlin' })
  expect(inBerlin.days).toEqual([
    { start: 0, day: '2026-03-12' },
    { start: 1, day: '2026-03-11' },
  ])
  const inLondon = await library.client.call('paper.list', { ...list, daysIn: 'Europe/London' })
  expect(inLondon.days).toEqual([{ start: 0, day: '2026-03-11' }])
  expect((await library.client.call('paper.list', list)).days).toBeUndefined()
  await expect(library.client.call('paper.list', { ...list, daysIn: 'Atlantis' })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})
