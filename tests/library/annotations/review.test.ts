import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const DAY = 86_400_000
const MORNING = Date.UTC(2026, 2, 11)
const ABSTRACT = 'One thing is said. Another thing is shown. A third is asked.'

let library: TestLibrary
let id: number
beforeEach(async () => {
  library = openTestLibrary()
  ;[id = 0] = await library.add({ title: 'Three Things', abstract: ABSTRACT }, { title: 'Unread', abstract: ABSTRACT })
  for (const words of ['One thing is said.', 'Another thing is shown.']) await mark(id, words)
  await mark(id + 1, 'A third is asked.')
})
afterEach(() => library.close())

async function mark(paper: number, words: string): Promise<void> {
  const start = ABSTRACT.indexOf(words)
  const span = { field: 'abstract', start, end: start + words.length } as const
  await library.client.call('highlight.add', { paper, ...span, kind: 'claim' })
}

const next = (today = MORNING, perDay = 20) => library.client.call('review.next', { today, perDay })

async function grade(today: number, grade: 1 | 2 | 3 | 4): Promise<void> {
  const [card] = (await next(today)).cards
  if (!card) throw new Error('Nothing is due')
  await library.client.call('review.grade', { paper: card.paper, highlight: card.highlight, grade })
}

describe('review', () => {
  it('brings back highlights and notes of read papers only', async () => {
    expect(await next()).toMatchObject({ cards: [], left: 0, nextAt: null })
    await library.client.call('note.set', { id, body: 'Remember *this*.', revision: null })
    await library.client.call('paper.setStatus', { ids: [id], status: 'read' })
    const { cards, left } = await next()
    expect(left).toBe(3)
    expect(cards.map(({ text, isNew }) => [text, isNew])).toEqual([
      ['One thing is said.', true],
      ['Another thing is shown.', true],
      ['Remember *this*.', true],
    ])
  })

  it('lets what one knows wait longer each time, and what one forgot come back soon', async () => {
    await library.client.call('paper.setStatus', { ids: [id], status: 'read' })
    const waits: number[] = []
    for (let round = 0; round < 4; round++) {
      const today = MORNING + waits.reduce((sum, days) => sum + days, 0) * DAY
      const { cards } = await next(today)
      const card = cards.find(({ text }) => text === 'One thing is said.')
      waits.push(card?.days[2] ?? 0)
      expect(card?.days[0]).toBeLessThanOrEqual(card?.days[2] ?? 0)
      await library.client.call('review.grade', { paper: id, highlight: card?.highlight ?? null, grade: 3 })
      library.passTime((waits.at(-1) ?? 0) * DAY)
    }
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    expect(waits[3]).toBeGreaterThan(2 * (waits[0] ?? 0))
  })

  it('ends after so many a day, and says when the next comes', async () => {
    await library.client.call('paper.setStatus', { ids: [id], status: 'read' })
    await grade(MORNING, 3)
    expect(await next(MORNING, 1)).toMatchObject({ cards: [], left: 0, done: 1 })
    await grade(MORNING, 4)
    const { left, done, nextAt } = await next()
    expect([left, done]).toEqual([0, 2])
    expect(nextAt).toBeGreaterThan(MORNING + DAY)
  })

  it('is undone like any step, and goes with its highlight', async () => {
    await library.client.call('paper.setStatus', { ids: [id], status: 'read' })
    await grade(MORNING, 1)
    expect(await next()).toMatchObject({ left: 1, done: 1 })
    await library.client.call('history.undo', {})
    expect(await next()).toMatchObject({ left: 2, done: 0 })
    await library.client.call('history.redo', {})
    const { highlights } = await library.client.call('paper.get', { id })
    await library.client.call('highlight.delete', { ids: highlights.map((each) => each.id) })
    expect(await next()).toMatchObject({ left: 0, done: 0 })
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
  })
})
