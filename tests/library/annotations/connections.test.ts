import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
let ids: number[]
beforeEach(async () => {
  library = openTestLibrary()
  ids = await library.add(
    { title: 'Moss Before Rain', abstract: 'Moss is green.' },
    { title: 'Moss After Rain', abstract: 'Moss is green, they say. Rain falls.' },
    { title: 'Bees at Noon', abstract: 'Bees hum.' },
    { title: 'Sand in Wind', abstract: 'Sand drifts.' },
  )
})
afterEach(() => library.close())

const at = (place: number): number => ids[place] ?? 0
const connect = (one: number, other: number, kind: 'extends' | 'related' = 'extends') =>
  library.client.call('connection.add', { paper: at(one), other: at(other), kind })

async function shown(place: number): Promise<string[]> {
  const { connections } = await library.client.call('connection.list', { id: at(place) })
  return connections.map(({ kind, isFrom, title }) => `${kind} ${isFrom ? '→' : '←'} ${title}`)
}

describe('connections', () => {
  it('show from both sides, turn round, change and go, and each step can be undone', async () => {
    const { id } = await connect(1, 0)
    expect(await shown(1)).toEqual(['extends → Moss Before Rain'])
    expect(await shown(0)).toEqual(['extends ← Moss After Rain'])
    await library.client.call('connection.edit', { id, flip: true })
    expect(await shown(0)).toEqual(['extends → Moss After Rain'])
    await library.client.call('connection.edit', { id, kind: 'version' })
    await library.client.call('connection.remove', { id })
    expect(await shown(0)).toEqual([])
    for (let i = 0; i < 3; i++) await library.client.call('history.undo', {})
    expect(await shown(1)).toEqual(['extends → Moss Before Rain'])
  })

  it('refuse a paper with itself, and the same twice', async () => {
    await expect(connect(0, 0)).rejects.toMatchObject({ code: 'invalid-input' })
    await connect(0, 1, 'related')
    await expect(connect(1, 0, 'related')).rejects.toMatchObject({ code: 'invalid-input' })
    await connect(1, 0, 'extends')
  })

  it('follow from [[key]] in notes, and leave out the trash', async () => {
    const { key } = await library.client.call('paper.get', { id: at(2) })
    await library.client.call('note.set', { id: at(0), body: `As in [[${key}|the bees]].`, revision: null })
    expect(await shown(0)).toEqual(['mentions → Bees at Noon'])
    expect(await shown(2)).toEqual(['mentions ← Moss Before Rain'])
    await library.client.call('paper.trash', { ids: [at(2)] })
    expect(await shown(0)).toEqual([])
  })

  it('make a neighbourhood of two steps, as large as asked for', async () => {
    await connect(0, 1)
    await connect(1, 2)
    await connect(2, 3)
    const graph = await library.client.call('connection.graph', { id: at(0) })
    expect(graph.nodes.map(({ title, hops }) => [title, hops])).toEqual([
      ['Moss Before Rain', 0],
      ['Moss After Rain', 1],
      ['Bees at Noon', 2],
    ])
    expect(graph.edges).toHaveLength(2)
    expect(await library.client.call('connection.graph', { id: at(0), limit: 2 })).toMatchObject({ isCut: true })
  })

  it('go with their paper when the trash is emptied, and come back with it', async () => {
    await connect(0, 1)
    await library.client.call('paper.trash', { ids: [at(1)] })
    await library.client.call('trash.empty', {})
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    await library.client.call('history.undo', {})
    await library.client.call('history.undo', {})
    expect(await shown(0)).toEqual(['extends → Moss After Rain'])
  })
})

it('a merge keeps highlights in their place, connections once, and what review knows; undo parts them again', async () => {
  const { client } = library
  const text = 'Moss is green, they say. Rain falls.'
  const start = text.indexOf('Rain falls')
  const { id: highlight } = await client.call('highlight.add', {
    paper: at(1),
    field: 'abstract',
    start,
    end: start + 10,
    kind: 'claim',
  })
  await client.call('paper.edit', { ids: [at(0)], fields: { abstract: `Seen in spring: ${text}` } })
  await connect(0, 2, 'related')
  await connect(1, 2, 'related')
  await connect(1, 3)
  await connect(0, 1)
  await client.call('review.grade', { paper: at(1), highlight, grade: 3 })
  const before = library.dump()
  await client.call('duplicates.merge', { keep: at(0), other: at(1) })
  const kept = await client.call('paper.get', { id: at(0) })
  expect(kept.highlights).toMatchObject([{ quote: 'Rain falls', state: 'exact' }])
  const [moved] = kept.highlights
  expect(kept.abstract?.slice(moved?.start, moved?.end)).toBe('Rain falls')
  expect(await shown(0)).toEqual(['related → Bees at Noon', 'extends → Sand in Wind'])
  expect(await client.call('library.check', {})).toEqual({ ok: true, problems: [] })
  expect(library.dump()['review']?.join()).toContain(`"paper":${at(0)},"highlight":${highlight}`)
  await client.call('history.undo', {})
  expect(library.dump()).toEqual(before)
})
