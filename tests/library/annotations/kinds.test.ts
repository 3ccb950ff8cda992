import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const ABSTRACT = 'We propose a new model. It beats all baselines by far. Its cost is $O(n^2)$ in memory.'

let library: TestLibrary
let id: number
beforeEach(async () => {
  library = openTestLibrary()
  ;[id = 0] = await library.add({ title: 'A Model of Things', abstract: ABSTRACT })
})
afterEach(() => library.close())

async function mark(words: string, kind = 'claim'): Promise<void> {
  const start = ABSTRACT.indexOf(words)
  await library.client.call('highlight.add', { paper: id, field: 'abstract', start, end: start + words.length, kind })
}

async function cut(words: string): Promise<void> {
  const start = ABSTRACT.indexOf(words)
  await library.client.call('highlight.cut', { paper: id, field: 'abstract', start, end: start + words.length })
}

async function marked(): Promise<string[]> {
  const { highlights } = await library.client.call('paper.get', { id })
  return highlights.map(({ kind, quote }) => `${kind}: ${quote}`)
}

describe('kinds of one’s own', () => {
  it('are made, renamed with their highlights, and deleted with a kind to go over to', async () => {
    const { client } = library
    await client.call('kind.save', { name: 'Doubt', look: 'own-4', key: '6' })
    await mark('beats all baselines', 'Doubt')
    expect((await client.call('kind.list', {})).kinds).toEqual([{ name: 'Doubt', look: 'own-4', key: '6', count: 1 }])
    await client.call('kind.save', { was: 'Doubt', name: 'Suspicion', look: 'own-2', key: '6' })
    expect(await marked()).toEqual(['Suspicion: beats all baselines'])
    await client.call('kind.delete', { name: 'Suspicion', to: 'limitation' })
    expect(await marked()).toEqual(['limitation: beats all baselines'])
    await client.call('history.undo', {})
    await client.call('history.undo', {})
    expect(await marked()).toEqual(['Doubt: beats all baselines'])
  })

  it('keep one key each, and no name twice', async () => {
    const { client } = library
    await client.call('kind.save', { name: 'one', look: 'own-1', key: '6' })
    await client.call('kind.save', { name: 'two', look: 'own-1', key: '6' })
    expect((await client.call('kind.list', {})).kinds.map(({ key }) => key)).toEqual([null, '6'])
    const save = (name: string) => client.call('kind.save', { name, look: 'own-1' })
    await expect(save('ONE')).rejects.toMatchObject({ code: 'conflict' })
    await expect(save('Claim')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(client.call('kind.delete', { name: 'claim' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('that only highlights have are listed too, and become kept ones', async () => {
    await mark('new model', 'from elsewhere')
    const [met] = (await library.client.call('kind.list', {})).kinds
    expect(met).toMatchObject({ name: 'from elsewhere', key: null, count: 1 })
    await library.client.call('kind.save', { was: 'from elsewhere', name: 'imported', look: 'own-3' })
    expect(await marked()).toEqual(['imported: new model'])
  })
})

describe('taking words out of highlights', () => {
  it('trims, parts in two, or deletes, in one step', async () => {
    await mark('It beats all baselines by far.', 'result')
    await cut('by far.')
    expect(await marked()).toEqual(['result: It beats all baselines'])
    await cut('all')
    expect(await marked()).toEqual(['result: It beats', 'result: baselines'])
    await cut('beats all baselines')
    expect(await marked()).toEqual(['result: It'])
    await library.client.call('history.undo', {})
    expect(await marked()).toEqual(['result: It beats', 'result: baselines'])
    await expect(cut('We propose')).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('takes formulas whole, and parts at a place', async () => {
    await mark('Its cost is $O(n^2)$ in memory.')
    await cut('n^2')
    expect(await marked()).toEqual(['claim: Its cost is', 'claim: in memory.'])
    const at = ABSTRACT.indexOf('cost')
    await library.client.call('highlight.cut', { paper: id, field: 'abstract', start: at, end: at })
    expect(await marked()).toEqual(['claim: Its', 'claim: cost is', 'claim: in memory.'])
  })
})
