import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STATUSES } from '../../src/shared/contract/entities.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary

beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const titles = ['A Study of Moss', 'Bees and Graphs', 'Counting Clouds', 'Drifting Sand', 'Echoes in Caves']

type Action = (ids: readonly number[], library: TestLibrary) => Promise<unknown>

const somePapers = fc.uniqueArray(fc.nat(titles.length - 1), { minLength: 1 })
const tagName = fc.constantFrom('ml', 'ml/gnn', 'ML/Vision', 'to discuss', 'über')

/** Everything that a person can do to papers. */
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(somePapers, fc.constantFrom(...STATUSES)).map(
    ([which, status]): Action =>
      (ids, { client }) =>
        client.call('paper.setStatus', { ids: pick(ids, which), status }),
  ),
  fc.tuple(somePapers, fc.array(tagName), fc.array(tagName)).map(
    ([which, add, remove]): Action =>
      (ids, { client }) =>
        client.call('tag.apply', { ids: pick(ids, which), add, remove }),
  ),
  fc
    .tuple(fc.nat(titles.length - 1), fc.string({ maxLength: 30 }))
    .map(([which, body]): Action => (ids, { client, passTime }) => {
      passTime(60_000)
      return client.call('note.set', { id: pick(ids, [which])[0] ?? 1, body, revision: null })
    }),
  fc.tuple(somePapers, fc.constantFrom('trash', 'restore')).map(
    ([which, what]): Action =>
      (ids, { client }) =>
        client.call(what === 'trash' ? 'paper.trash' : 'paper.restore', { ids: pick(ids, which) }),
  ),
  fc
    .record({
      title: fc.constantFrom('Renamed', 'Ünicode'),
      venue: fc.constantFrom('ICML', null),
      abstract: fc.constantFrom('Text.', null),
    })
    .map(
      (fields): Action =>
        (ids, { client }) =>
          client.call('paper.edit', {
            ids: pick(ids, [0]),
            fields: { ...fields, authors: [{ family: 'Chen' }], links: [] },
          }),
    ),
  fc.constant<Action>((_ids, { client }) => client.call('trash.empty', {})),
  fc.constant<Action>(async (_ids, { client }) => {
    const { tags } = await client.call('tag.list', {})
    const [tag] = tags
    if (tag) await client.call('tag.edit', { id: tag.id, name: 'renamed' })
  }),
  fc.constant<Action>(async (_ids, { client }) => {
    const { tags } = await client.call('tag.list', {})
    const [tag] = tags
    if (tag) await client.call('tag.delete', { id: tag.id })
  }),
  somePapers.map(
    (which): Action =>
      (ids, { client }) =>
        client.call('queue.move', { ids: pick(ids, which), to: { kind: 'top' } }),
  ),
  fc.tuple(somePapers, fc.nat(titles.length - 1), fc.boolean()).map(
    ([which, other, isForAnother]): Action =>
      (ids, { client }) =>
        client.call('queue.snooze', {
          ids: pick(ids, which),
          until: isForAnother
            ? { kind: 'read', paper: pick(ids, [other])[0] ?? 1 }
            : { kind: 'time', at: Date.UTC(2027, 0, 1) },
        }),
  ),
  fc.tuple(somePapers, fc.constantFrom(1, 5, null)).map(
    ([which, priority]): Action =>
      (ids, { client }) =>
        client.call('paper.edit', {
          ids: pick(ids, which),
          fields: { priority, due: '2026-04-01', why: 'Ana said so' },
        }),
  ),
  fc
    .tuple(somePapers, fc.constantFrom('claim', 'doubt'), fc.nat(3), fc.boolean())
    .map(([which, kind, start, isCut]): Action => async (ids, { client }) => {
      const [paper = 1] = pick(ids, which)
      if (!isCut) return client.call('highlight.add', { paper, field: 'title', start, end: start + 8, kind })
      return client.call('highlight.cut', { paper, field: 'title', start: start + 2, end: start + 4 })
    }),
  fc.constantFrom('save', 'delete').map((what): Action => async (_ids, { client }) => {
    const { kinds } = await client.call('kind.list', {})
    const was = kinds[0]?.name ?? null
    if (what === 'save') return client.call('kind.save', { was, name: 'doubted', look: 'own-2', key: '6' })
    return client.call('kind.delete', { name: was ?? 'doubt', to: 'question' })
  }),
  fc
    .tuple(somePapers, fc.constantFrom('extends', 'related'), fc.nat(2))
    .map(([which, kind, what]): Action => async (ids, { client }) => {
      const [paper = 1, other = 2] = pick(ids, which)
      if (what > 0) return client.call('connection.add', { paper, other, kind: kind })
      const { connections } = await client.call('connection.list', { id: paper })
      const id = connections[0]?.id
      return id === undefined || id === null ? undefined : client.call('connection.edit', { id, flip: true })
    }),
  somePapers.map((which): Action => async (ids, { client }) => {
    const [paper = 1] = pick(ids, which)
    const { highlights } = await client.call('paper.get', { id: paper })
    return client.call('review.grade', { paper, highlight: highlights[0]?.id ?? null, grade: 3 })
  }),
  fc.nat(titles.length - 2).map(
    (which): Action =>
      (ids, { client }) =>
        client.call('duplicates.merge', { keep: ids[which] ?? 1, other: ids[which + 1] ?? 2 }),
  ),
  fc.constantFrom('create', 'delete', 'move').map((what): Action => async (_ids, { client }) => {
    const { views } = await client.call('view.list', {})
    const id = views.at(-1)?.id ?? 1
    if (what === 'delete') await client.call('view.delete', { id })
    else if (what === 'move') await client.call('view.move', { id, before: views[0]?.id ?? null })
    else
      await client.call('view.create', {
        name: 'Waves',
        icon: 'star',
        base: { kind: 'all' },
        query: 'tag:ml',
        sort: 'default',
        reverse: false,
        grouping: 'none',
      })
  }),
)

function pick(ids: readonly number[], which: readonly number[]): number[] {
  return which.map((i) => ids[i % ids.length] ?? 1)
}

describe('history', () => {
  it('undoes any sequence of actions back to the same library, row for row, and redoes it again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
        const own = openTestLibrary()
        try {
          const ids = await own.add(...titles.map((title) => ({ title, abstract: `About ${title}.` })))
          const before = own.dump()
          // An edit of a paper that an earlier action deleted for good is refused; that is an action without effect.
          for (const act of actions) await act(ids, own).catch(ignoreRefused)
          const after = own.dump()
          let undone = 0
          while ((await own.client.call('history.next', {})).undo?.label !== 'Added 5 papers') {
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
      { numRuns: 40 },
    )
  }, 60_000)

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
    for (const body of ['T', 'Ti', 'Tid']) await library.client.call('note.set', { id, body, revision: null })
    expect(await steps()).toBe(before + 1)
    library.passTime(60_000)
    await library.client.call('note.set', { id, body: 'Tides', revision: null })
    expect(await steps()).toBe(before + 2)
    await library.client.call('history.undo', {})
    expect((await library.client.call('paper.get', { id })).note).toBe('Tid')
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
