/** What else is done while an import runs: it waits for no more than a batch, and each stays a step of its own. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const MANY = 1500
const bib = Array.from(
  { length: MANY },
  (_, i) => `@article{k${String(i)}, title = {Paper ${String(i)} of the Sea}, doi = {10.1234/sea.${String(i)}}}`,
).join('\n')

describe('while an import runs', () => {
  it('others read what is there, write, and undo their own step alone', async () => {
    const [before = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const { preview } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text: bib }] })
    const running = library.client.call('intake.commit', { preview })
    let seen = 0
    for (let i = 0; i < 1000 && seen < 100; i++) {
      await setImmediate()
      seen = (await library.client.call('library.counts', {})).all
    }
    expect(seen).toBeGreaterThanOrEqual(100)
    expect(seen).toBeLessThan(MANY)
    const queued = await library.client.call('paper.setStatus', { ids: [before], status: 'queued' })
    expect((await library.client.call('library.counts', {})).queued).toBe(1)
    const { added, step } = await running
    expect(added).toBe(MANY)
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })

    await library.client.call('history.undo', { step: step ?? 0 })
    const paper = await library.client.call('paper.get', { id: before })
    expect(paper).toMatchObject({ status: 'queued' })
    expect((await library.client.call('library.counts', {})).all).toBe(1)
    await library.client.call('history.redo', {})
    await library.client.call('history.undo', { step: queued.step ?? 0 }).catch(() => undefined)
    expect((await library.client.call('library.counts', {})).all).toBe(MANY + 1)
  })
})
