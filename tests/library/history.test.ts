import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ACTIONS, prepare } from './actions.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

function logLength(path: string): unknown {
  const db = new Database(path, { readonly: true })
  const length: unknown = db.prepare('SELECT count(*) FROM change').pluck().get()
  db.close()
  return length
}

const action = fc.oneof(...Object.values(ACTIONS))

describe('history', () => {
  it('undoes any sequence of actions back to the same library, row for row, and redoes it again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 16 }), async (actions) => {
        const own = openTestLibrary()
        try {
          const ids = await prepare(own)
          const start = (await own.client.call('history.next', {})).undo?.id
          const before = own.dump()
          // An edit of a paper that an earlier action deleted for good is refused; that is an action without effect.
          for (const act of actions) await act(ids, own).catch(ignoreRefused)
          const after = own.dump()
          let undone = 0
          while ((await own.client.call('history.next', {})).undo?.id !== start) {
            await own.client.call('history.undo', {})
            undone++
          }
          expect(own.dump()).toEqual(before)
          for (let i = 0; i < undone; i++) await own.client.call('history.redo', {})
          expect(own.dump()).toEqual(after)
          expect(await own.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
        } finally {
          own.close()
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('has no step for a value that was given before, and keeps when that was', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const authors = [{ family: 'Marin', given: 'Ada' }, { literal: 'The Tide Group' }]
    const links = [
      { url: 'https://example.org/code', kind: 'code' as const },
      { url: 'https://example.org/a', kind: 'page' as const, label: 'A' },
    ]
    for (const fields of [{ venue: 'ICLR' }, { priority: 2 }, { abstract: 'Tides rise.' }, { authors }, { links }]) {
      expect((await library.client.call('paper.edit', { ids: [id], fields })).step).not.toBeNull()
      const before = library.dump()
      library.passTime(60_000)
      expect((await library.client.call('paper.edit', { ids: [id], fields })).step).toBeNull()
      expect(library.dump()).toEqual(before)
    }
  })

  it('has no step for what a person says as an import did, and names that person for the other fields alone', async () => {
    const { papers } = await library.paste(
      `@misc{a, title = {Tides of the Inner Sea}, author = {Marin, Ada and van der Berg, Jan and {The Tide Group}}, year = {2026},
        doi = {10.1234/tides}, url = {https://example.org/tides}, pdf = {https://example.org/tides.pdf}}`,
    )
    const id = papers[0] ?? 0
    const { authors, links, doi, date } = await library.client.call('paper.get', { id })
    expect([authors.length, links.length]).toEqual([3, 1])
    const before = library.dump()
    const changes = logLength(library.path)
    const again = { authors, links, doi, date: date ?? '' }
    expect((await library.client.call('paper.edit', { ids: [id], fields: again })).step).toBeNull()
    expect(library.dump()).toEqual(before)
    expect(logLength(library.path)).toBe(changes)
    await library.client.call('paper.edit', { ids: [id], fields: { ...again, venue: 'ICLR' } })
    const sources = (await library.client.call('paper.get', { id })).sources
    expect(Object.keys(sources).filter((field) => sources[field]?.kind === 'person')).toEqual(['venue'])
  })

  it('undoes an import to an empty library, also after a restart', async () => {
    const empty = library.dump()
    await library.add({ title: 'Tides of the Inner Sea', abstract: 'Tides rise.' })
    const again = openTestLibrary(library.path)
    const done = await again.client.call('history.undo', {})
    again.close()
    expect(done.label).toBe('Undid: Added 1 paper')
    expect(library.dump()).toEqual(empty)
  })

  it('refuses to take back a step whose papers have changed since, and says why', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const first = await library.client.call('paper.setStatus', { ids: [id], status: 'queued' })
    await library.client.call('paper.setStatus', { ids: [id], status: 'read' })
    const before = library.dump()
    await expect(library.client.call('history.undo', { step: first.step ?? 0 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Marked as read') as string,
    })
    expect(library.dump()).toEqual(before)
  })

  it('refuses to take back an import whose paper was tagged since, so that the tag is not lost', async () => {
    const ids = await library.add({ title: 'Tides of the Inner Sea' })
    const step = (await library.client.call('history.next', {})).undo?.id ?? 0
    await library.client.call('tag.apply', { ids, add: ['sea'] })
    await expect(library.client.call('history.undo', { step })).rejects.toMatchObject({ code: 'conflict' })
    expect((await library.client.call('paper.get', { id: ids[0] ?? 0 })).tags.map((tag) => tag.name)).toEqual(['sea'])
  })

  it('takes back an older step alone where nothing touched its papers since', async () => {
    const [a = 0, b = 0] = await library.add({ title: 'Tides of the Inner Sea' }, { title: 'Winds over Dunes' })
    const first = await library.client.call('paper.setStatus', { ids: [a], status: 'queued' })
    await library.client.call('paper.setStatus', { ids: [b], status: 'read' })
    await library.client.call('history.undo', { step: first.step ?? 0 })
    const { rows } = await library.client.call('paper.rows', { ids: [a, b] })
    expect(rows.map((row) => row.status)).toEqual(['inbox', 'read'])
  })

  it('drops what was undone once something new is done', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    await library.client.call('paper.setStatus', { ids: [id], status: 'queued' })
    await library.client.call('history.undo', {})
    await library.client.call('paper.setStatus', { ids: [id], status: 'skipped' })
    expect((await library.client.call('history.next', {})).redo).toBeNull()
    expect(await library.client.call('history.redo', {})).toEqual({ step: null, label: 'Nothing to redo' })
  })

  it('joins typing in one note to one step, and starts another after a pause', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const steps = async (): Promise<number> => (await library.client.call('history.list', {})).steps.length
    const before = await steps()
    let revision = 0
    for (const body of ['T', 'Ti', 'Tid'])
      ({ revision } = await library.client.call('note.set', { id, body, revision }))
    expect(await steps()).toBe(before + 1)
    library.passTime(60_000)
    await library.client.call('note.set', { id, body: 'Tides', revision })
    expect(await steps()).toBe(before + 2)
    await library.client.call('history.undo', {})
    expect((await library.client.call('paper.get', { id })).note).toBe('Tid')
  })

  it('parts typing without a pause every ten minutes from its beginning, whatever the clock shows', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    let revision = 0
    const steps = new Set<number | null>()
    library.passTime(432_100)
    for (let seconds = 0; seconds < 1500; seconds += 20) {
      const saved = await library.client.call('note.set', { id, body: `${seconds}`, revision })
      revision = saved.revision
      steps.add(saved.step)
      expect(steps.size).toBe(Math.floor(seconds / 600) + 1)
      library.passTime(20_000)
    }
  })

  it('records nothing where nothing changes', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const done = await library.client.call('paper.setStatus', { ids: [id], status: 'inbox' })
    expect(done.step).toBeNull()
  })
})

/** What is gone, or makes no sense for what stands, such as a paper that waits for itself. */
function ignoreRefused(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'not-found' && code !== 'invalid-input') throw error
}
