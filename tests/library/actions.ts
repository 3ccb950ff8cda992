/**
 * Every command that makes a step of the history, as something that a person does to five papers. One that the contract gains does not
 * compile until it stands here, or among those that belong to no step.
 */
import fc from 'fast-check'
import { STATUSES } from '../../src/shared/contract/entities.ts'
import type { Contract, In, ProcedureName } from '../../src/shared/contract/index.ts'
import type { TestLibrary } from './test-library.ts'

export const TITLES = ['A Study of Moss', 'Bees and Graphs', 'Counting Clouds', 'Drifting Sand', 'Echoes in Caves']

/** @param ids of the papers of {@link TITLES}, some of which may be gone by now */
export type Action = (ids: readonly number[], library: TestLibrary) => Promise<unknown>

type CommandName = { [K in ProcedureName]: Contract[K]['kind'] extends 'command' ? K : never }[ProcedureName]

/** What moves through the history itself, belongs to one machine, or leaves no trace in the library. */
type Beside =
  | 'history.undo'
  | 'history.redo'
  | 'import.revert'
  | 'library.backup'
  | 'library.restore'
  | 'library.addSample'
  | 'file.allow'
  | 'image.add'
  | 'image.removeUnused'
  | 'intake.discard'
  | 'note.keepUnfinished'
  // What has left the library under a key keeps it, whatever is undone here.
  | 'key.pin'
  | `${'export' | 'kept' | 'upload'}.${string}`

const somePapers = fc.uniqueArray(fc.nat(TITLES.length - 1), { minLength: 1 })
const tagName = fc.constantFrom('ml', 'ml/gnn', 'ML/Vision', 'to discuss', 'über')
const place = fc.nat(TITLES.length - 1)

export const ACTIONS: Readonly<Record<Exclude<CommandName, Beside> | 'intake.commit', fc.Arbitrary<Action>>> = {
  'paper.setStatus': fc
    .tuple(somePapers, fc.constantFrom(...STATUSES))
    .map(([which, status]) => on('paper.setStatus', (ids) => ({ ids: pick(ids, which), status }))),
  'paper.edit': fc
    .tuple(somePapers, fc.constantFrom('words', 'plan', 'both'), fc.constantFrom(1, 5, null))
    .map(([which, what, priority]) =>
      on('paper.edit', (ids) => {
        if (what === 'words')
          return {
            ids: pick(ids, which).slice(0, 1),
            fields: { title: 'Renamed', venue: 'ICML', abstract: null, authors: [{ family: 'Chen' }], links: [] },
          }
        const fields = { priority, rating: priority, due: '2026-04-01', why: 'Ana said so' }
        return { ids: pick(ids, which), fields, ...(what === 'both' ? { status: 'queued' } : {}) }
      }),
    ),
  'paper.trash': somePapers.map((which) => on('paper.trash', (ids) => ({ ids: pick(ids, which) }))),
  'paper.restore': somePapers.map((which) => on('paper.restore', (ids) => ({ ids: pick(ids, which) }))),
  'trash.empty': fc.constant(on('trash.empty', () => ({}))),
  'queue.move': fc
    .tuple(somePapers, fc.constantFrom('top', 'bottom', 'before', 'after'), place)
    .map(([which, kind, other]) =>
      on('queue.move', (ids) => ({
        ids: pick(ids, which),
        to: kind === 'top' || kind === 'bottom' ? { kind } : { kind, id: pick(ids, [other])[0] ?? 1 },
      })),
    ),
  'queue.snooze': fc.tuple(somePapers, fc.constantFrom('time', 'read', 'wake'), place).map(([which, kind, other]) =>
    on('queue.snooze', (ids) => ({
      ids: pick(ids, which),
      until:
        kind === 'time'
          ? { kind, at: Date.UTC(2027, 0, 1) }
          : kind === 'read'
            ? { kind, paper: pick(ids, [other])[0] ?? 1 }
            : { kind },
    })),
  ),
  'tag.apply': fc
    .tuple(somePapers, fc.array(tagName), fc.array(tagName))
    .map(([which, add, remove]) => on('tag.apply', (ids) => ({ ids: pick(ids, which), add, remove }))),
  'tag.edit': fc
    .tuple(fc.option(fc.constantFrom('renamed', 'ml')), fc.constantFrom('#0072b2', null))
    .map(([name, colour]): Action => async (_ids, { client }) => {
      const id = await tagOf({ client })
      return client.call('tag.edit', { id, ...(name === null ? { colour } : { name }) })
    }),
  'tag.delete': fc.constant(async (_ids, { client }) => client.call('tag.delete', { id: await tagOf({ client }) })),
  'tag.deleteUnused': fc.constant(on('tag.deleteUnused', () => ({}))),
  'note.set': fc
    .tuple(place, fc.string({ maxLength: 30 }))
    .map(([which, body]): Action => (ids, { client, passTime }) => {
      passTime(60_000)
      return client.call('note.set', { id: pick(ids, [which])[0] ?? 1, body, revision: null })
    }),
  'note.edit': place.map((which): Action => async (ids, { client, passTime }) => {
    passTime(60_000)
    const id = pick(ids, [which])[0] ?? 1
    const { noteRevision } = await client.call('paper.get', { id })
    return client.call('note.edit', { id, revision: noteRevision, from: 0, to: 0, insert: 'See [[moss]].' })
  }),
  'highlight.add': fc.tuple(place, fc.constantFrom('claim', 'doubt'), fc.nat(3)).map(([which, kind, start]) =>
    on('highlight.add', (ids) => ({
      paper: pick(ids, [which])[0] ?? 1,
      field: 'title',
      start,
      end: start + 8,
      kind,
    })),
  ),
  'highlight.edit': place.map((which): Action => async (ids, { client }) => {
    const [id = 1] = await highlightsOf({ client }, pick(ids, [which])[0] ?? 1)
    return client.call('highlight.edit', { id, kind: 'question', comment: 'Is it?' })
  }),
  'highlight.cut': place.map((which) =>
    on('highlight.cut', (ids) => ({ paper: pick(ids, [which])[0] ?? 1, field: 'title', start: 2, end: 4 })),
  ),
  'highlight.delete': place.map((which): Action => async (ids, { client }) => {
    const found = await highlightsOf({ client }, pick(ids, [which])[0] ?? 1)
    return client.call('highlight.delete', { ids: found.length === 0 ? [999] : found })
  }),
  'kind.save': fc.constant(async (_ids, { client }) => {
    const { kinds } = await client.call('kind.list', {})
    // Done twice, it may meet its own kind at another place of the list.
    const was = kinds.find(({ name }) => name === 'doubted') ?? kinds[0]
    return client.call('kind.save', { was: was?.name ?? null, name: 'doubted', look: 'own-2', key: '6' })
  }),
  'kind.delete': fc.constant(async (_ids, { client }) => {
    const { kinds } = await client.call('kind.list', {})
    const name = kinds.find((kind) => kind.name !== 'question')?.name ?? 'doubt'
    return client.call('kind.delete', { name, to: 'question' })
  }),
  'connection.add': fc
    .tuple(place, place, fc.constantFrom('extends', 'related'))
    .map(([which, other, kind]) =>
      on('connection.add', (ids) => ({ paper: pick(ids, [which])[0] ?? 1, other: pick(ids, [other])[0] ?? 1, kind })),
    ),
  'connection.edit': place.map((which): Action => async (ids, { client }) => {
    const id = await connectionOf({ client }, pick(ids, [which])[0] ?? 1)
    return client.call('connection.edit', { id, flip: true })
  }),
  'connection.remove': place.map((which): Action => async (ids, { client }) => {
    const id = await connectionOf({ client }, pick(ids, [which])[0] ?? 1)
    return client.call('connection.remove', { id })
  }),
  'review.grade': place.map((which): Action => async (ids, { client }) => {
    const paper = pick(ids, [which])[0] ?? 1
    const [highlight = null] = await highlightsOf({ client }, paper)
    return client.call('review.grade', { paper, highlight, grade: 3 })
  }),
  'duplicates.merge': place.map((which) =>
    on('duplicates.merge', (ids) => ({ keep: pick(ids, [which])[0] ?? 1, other: pick(ids, [which + 1])[0] ?? 1 })),
  ),
  'duplicates.keepApart': place.map((which) =>
    on('duplicates.keepApart', (ids) => ({ keep: pick(ids, [which])[0] ?? 1, other: pick(ids, [which + 1])[0] ?? 1 })),
  ),
  'view.create': fc.constant(
    on('view.create', () => ({
      name: 'Waves',
      icon: 'star',
      base: { kind: 'all' },
      query: 'tag:ml',
      sort: 'default',
      reverse: false,
      grouping: 'none',
    })),
  ),
  'view.edit': fc.constantFrom('Sand', 'Moss').map((name): Action => async (_ids, { client }) => {
    const { views } = await client.call('view.list', {})
    return client.call('view.edit', { id: views[0]?.id ?? 1, fields: { name, grouping: 'year', icon: 'flag' } })
  }),
  'view.move': fc.constant(async (_ids, { client }) => {
    const { views } = await client.call('view.list', {})
    return client.call('view.move', { id: views.at(-1)?.id ?? 1, before: views[0]?.id ?? null })
  }),
  'view.delete': fc.constant(async (_ids, { client }) => {
    const { views } = await client.call('view.list', {})
    return client.call('view.delete', { id: views.at(-1)?.id ?? 1 })
  }),
  'setting.set': fc
    .constantFrom('queue.limits', 'note.templates')
    .map((name): Action => (_ids, { client, passTime }) => {
      passTime(60_000)
      return client.call('setting.set', { name, value: '[]' })
    }),
  'preset.save': fc
    .constantFrom('Mine', 'For Overleaf')
    .map((name) => on('preset.save', () => ({ name, format: 'biblatex', options: {} }))),
  'preset.delete': fc.constant(on('preset.delete', () => ({ name: 'Mine' }))),
  'key.use': fc
    .constantFrom('{Author}', '{author}{year}')
    .map((pattern) => on('key.use', () => ({ pattern, change: true }))),
  'intake.commit': fc.uniqueArray(fc.constantFrom(...TITLES, 'Fresh Water'), { minLength: 1 }).map(
    (titles): Action =>
      (_ids, { add }) =>
        add(...titles.map((title) => ({ title, authors: ['Mara Lind'] }))),
  ),
}

/** A library in which each action finds something to act on; answers the ids of the papers. */
export async function prepare({ client, add }: TestLibrary): Promise<readonly number[]> {
  const papers = TITLES.map((title, nth) => ({
    title,
    abstract: `About ${title}.`,
    authors: [`Mara L${String(nth)}nd`],
  }))
  const ids = await add(...papers)
  await client.call('paper.setStatus', { ids: pick(ids, [1, 2, 3]), status: 'queued' })
  await client.call('tag.apply', { ids: pick(ids, [0, 1]), add: ['ml', 'ml/gnn', 'unused'] })
  await client.call('tag.apply', { ids: pick(ids, [0, 1]), add: [], remove: ['unused'] })
  for (const [at, id] of ids.entries()) {
    await client.call('highlight.add', { paper: id, field: 'title', start: 0, end: 6, kind: 'doubt' })
    await client.call('connection.add', { paper: id, other: pick(ids, [at + 1])[0] ?? 1, kind: 'related' })
  }
  const view = {
    icon: 'star',
    base: { kind: 'all' },
    query: '',
    sort: 'default',
    reverse: false,
    grouping: 'none',
  } as const
  for (const name of ['First', 'Second', 'Third']) await client.call('view.create', { ...view, name })
  return ids
}

function on<K extends CommandName>(name: K, input: (ids: readonly number[]) => In<K>): Action {
  return (ids, { client }) => client.call(name, input(ids))
}

function pick(ids: readonly number[], which: readonly number[]): number[] {
  return which.map((i) => ids[i % ids.length] ?? 1)
}

type Has = Pick<TestLibrary, 'client'>

async function tagOf({ client }: Has): Promise<number> {
  return (await client.call('tag.list', {})).tags[0]?.id ?? 999
}

async function highlightsOf({ client }: Has, paper: number): Promise<number[]> {
  return (await client.call('paper.get', { id: paper })).highlights.map(({ id }) => id)
}

async function connectionOf({ client }: Has, paper: number): Promise<number> {
  return (await client.call('connection.list', { id: paper })).connections[0]?.id ?? 999
}
