import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { In } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const ABSTRACT = 'We propose a new model. It beats all baselines by far. Its cost is $O(n^2)$ in memory.'

let library: TestLibrary
let id: number
beforeEach(async () => {
  library = openTestLibrary()
  ;[id = 0] = await library.add({ title: 'A Model of Things', abstract: ABSTRACT })
})
afterEach(() => library.close())

async function mark(words: string, kind = 'claim'): Promise<number> {
  const start = ABSTRACT.indexOf(words)
  const input = { paper: id, field: 'abstract', start, end: start + words.length, kind } as const
  return (await library.client.call('highlight.add', input)).id
}

const highlights = async () => (await library.client.call('paper.get', { id })).highlights

describe('highlights', () => {
  it('hold the words marked, widened to whole formulas', async () => {
    await mark('beats all baselines')
    const at = ABSTRACT.indexOf('n^2')
    await library.client.call('highlight.add', { paper: id, field: 'abstract', start: at, end: at + 1, kind: 'my own' })
    expect((await highlights()).map(({ quote, kind, state }) => [quote, kind, state])).toEqual([
      ['beats all baselines', 'claim', 'exact'],
      ['$O(n^2)$', 'my own', 'exact'],
    ])
    const { rows } = await library.client.call('paper.rows', { ids: [id] })
    expect(rows[0]?.hasHighlights).toBe(true)
  })

  it('follow their text, and come back with it on undo', async () => {
    await mark('beats all baselines')
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: `First. ${ABSTRACT}` } })
    expect(await highlights()).toMatchObject([{ quote: 'beats all baselines', state: 'exact', before: null }])
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: ABSTRACT.replace('all', 'most') } })
    expect(await highlights()).toMatchObject([
      { quote: 'beats most baselines', state: 'moved', before: 'beats all baselines' },
    ])
    await library.client.call('paper.edit', {
      ids: [id],
      fields: { abstract: 'Something else entirely, of other people.' },
    })
    expect(await highlights()).toMatchObject([{ state: 'lost', before: 'beats all baselines' }])
    await library.client.call('history.undo', {})
    await library.client.call('history.undo', {})
    const text = (await library.client.call('paper.get', { id })).abstract ?? ''
    const [back] = await highlights()
    expect(back).toMatchObject({ state: 'exact', quote: 'beats all baselines' })
    expect(text.slice(back?.start, back?.end)).toBe('beats all baselines')
  })

  it('that were lost find their place when their words come back', async () => {
    await mark('beats all baselines')
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: null } })
    expect(await highlights()).toMatchObject([{ state: 'lost', quote: 'beats all baselines' }])
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: ABSTRACT } })
    expect(await highlights()).toMatchObject([{ state: 'exact', quote: 'beats all baselines' }])
  })

  it('change kind and comment, are put elsewhere by hand, and are deleted', async () => {
    const highlight = await mark('beats all baselines')
    await library.client.call('highlight.edit', { id: highlight, kind: 'result', comment: 'By *how* much?' })
    const start = ABSTRACT.indexOf('It beats')
    await library.client.call('highlight.edit', { id: highlight, span: { field: 'abstract', start, end: start + 9 } })
    expect(await highlights()).toMatchObject([
      { kind: 'result', comment: 'By *how* much?', quote: 'It beats', state: 'exact' },
    ])
    await library.client.call('highlight.delete', { ids: [highlight] })
    expect(await highlights()).toEqual([])
    await expect(
      library.client.call('highlight.add', { paper: id, field: 'summary', start: 0, end: 4, kind: 'claim' }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('go with their paper when the trash is emptied, and come back with it', async () => {
    await mark('beats all baselines')
    await library.client.call('paper.trash', { ids: [id] })
    await library.client.call('trash.empty', {})
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    await library.client.call('history.undo', {})
    expect(await highlights()).toMatchObject([{ quote: 'beats all baselines' }])
  })
})

describe('the notebook', () => {
  it('gathers highlights, notes and open tasks, filtered, a page at a time', async () => {
    const [other = 0] = await library.add({ title: 'Another Paper', abstract: 'Nothing new.' })
    await mark('new model', 'question')
    await mark('beats all baselines')
    await library.client.call('note.set', {
      id: other,
      body: 'See it.\n\n- [ ] read the appendix\n- [x] done',
      revision: null,
    })
    const first = await library.client.call('notebook.list', { show: 'highlights', limit: 1 })
    expect(first.entries).toMatchObject([{ text: 'beats all baselines', title: 'A Model of Things' }])
    const second = await library.client.call('notebook.list', { show: 'highlights', limit: 1, after: first.next })
    expect(second.entries).toMatchObject([{ text: 'new model', kind: 'question' }])
    expect(second.next).toBeNull()
    expect(first.kinds).toEqual([
      { kind: 'claim', count: 1 },
      { kind: 'question', count: 1 },
    ])
    const questions = await library.client.call('notebook.list', { show: 'highlights', kind: 'question' })
    expect(questions.entries.map(({ text }) => text)).toEqual(['new model'])
    expect((await library.client.call('notebook.list', { show: 'tasks' })).entries).toMatchObject([
      { what: 'task', text: 'read the appendix', id: 3 },
    ])
    expect((await library.client.call('notebook.list', { show: 'notes', text: '100%' })).entries).toEqual([])
    expect((await library.client.call('notebook.list', { show: 'notes', text: 'appendix' })).entries).toHaveLength(1)
  })

  it('finds beginnings, slips and folded words, best first, with filters and an exact count, a page at a time', async () => {
    const find = (text: string, more: Partial<In<'notebook.list'>> = {}) =>
      library.client.call('notebook.list', { show: 'highlights', text, ...more })
    const texts = async (text: string, more: Partial<In<'notebook.list'>> = {}) =>
      (await find(text, more)).entries.map((entry) => entry.text)
    const model = await mark('new model', 'question')
    const cost = await mark('Its cost is $O(n^2)$ in memory', 'result')
    await library.client.call('highlight.edit', { id: cost, comment: 'A naïve model of memory' })
    // A comment counts as much as the words marked, and fewer words around a word make it tell more.
    expect(await texts('model')).toEqual(['new model', 'Its cost is $O(n^2)$ in memory'])
    expect(await texts('mod mem')).toEqual(['Its cost is $O(n^2)$ in memory'])
    expect(await texts('naive')).toEqual(['Its cost is $O(n^2)$ in memory'])
    expect(await find('memroy')).toMatchObject({
      count: 1,
      marks: ['memroy*', 'memory'],
      notices: ['Also showing: memory'],
    })
    expect(await texts('m')).toHaveLength(2)
    expect(await texts('model', { kind: 'question' })).toEqual(['new model'])
    expect(await texts('model', { status: 'read' })).toEqual([])
    expect((await find('model', { kind: 'question' })).count).toBe(1)
    const first = await find('model', { limit: 1 })
    expect(first).toMatchObject({ count: 2, entries: [{ text: 'new model' }] })
    const second = await find('model', { limit: 1, after: first.next })
    expect(second).toMatchObject({ count: null, next: null, entries: [{ kind: 'result' }] })

    // In step with every change from here on, also of the title and back.
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Quokkas at Night' } })
    expect((await find('quokka')).count).toBe(2)
    await library.client.call('highlight.delete', { ids: [model] })
    expect(await texts('model')).toEqual(['Its cost is $O(n^2)$ in memory'])
    await library.client.call('paper.trash', { ids: [id] })
    expect(await find('model')).toMatchObject({ count: 0, kinds: [] })
    for (let undone = 0; undone < 3; undone++) await library.client.call('history.undo', {})
    expect(await texts('model')).toEqual(['new model', 'Its cost is $O(n^2)$ in memory'])
    expect((await find('quokka')).count).toBe(0)
  })

  it('finds notes and tasks each by its own words, and counts them', async () => {
    const [other = 0] = await library.add({ title: 'Another Paper', abstract: 'Nothing new.' })
    await library.client.call('note.set', { id, body: '深度学习 is all.\n\n- [ ] read the appendix', revision: null })
    await library.client.call('note.set', {
      id: other,
      body: '- [ ] ask Ada\n- [ ] compare the stu-net appendix\n- [x] done',
      revision: null,
    })
    const find = async (show: 'notes' | 'tasks', text: string) => {
      const { entries, count } = await library.client.call('notebook.list', { show, text })
      expect(count).toBe(entries.length)
      return entries.map((entry) => entry.text)
    }
    expect(await find('tasks', '')).toHaveLength(3)
    expect(await find('tasks', 'apendix')).toHaveLength(2)
    expect(await find('tasks', 'stunet')).toEqual(['compare the stu-net appendix'])
    expect(await find('tasks', 'ada')).toEqual(['ask Ada'])
    expect(await find('tasks', 'a')).toHaveLength(3)
    expect(await find('notes', '学习')).toHaveLength(1)
    expect(await find('notes', '学')).toHaveLength(1)
    expect(await find('notes', '100%')).toEqual([])
    await library.client.call('note.set', { id: other, body: '- [ ] ask Bo', revision: null })
    expect(await find('tasks', 'apendix')).toEqual(['read the appendix'])
  })

  it('knows which notes name a paper, with the sentence around', async () => {
    const [other = 0] = await library.add({ title: 'Another Paper', abstract: 'Nothing new.' })
    const { key } = await library.client.call('paper.get', { id })
    await library.client.call('note.set', { id: other, body: `Old. It extends [[${key}]] a lot. New.`, revision: null })
    expect((await library.client.call('note.backlinks', { id })).links).toMatchObject([
      { paper: other, sentence: `It extends [[${key}]] a lot.` },
    ])
    expect((await library.client.call('note.backlinks', { id: other })).links).toEqual([])
  })
})

it('earlier versions of a note stay, one for each time that it was written in', async () => {
  let revision = 0
  const set = async (body: string): Promise<void> => {
    ;({ revision } = await library.client.call('note.set', { id, body, revision }))
  }
  await set('one')
  await set('one and a half')
  library.passTime(3_600_000)
  await set('two')
  library.passTime(3_600_000)
  await set('three')
  const { versions } = await library.client.call('note.versions', { id })
  expect(versions.map(({ body }) => body)).toEqual(['two', 'one and a half'])
})
