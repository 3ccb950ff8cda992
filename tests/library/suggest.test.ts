import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { byScore } from '../../src/main/library/queue/suggest/by-score.ts'
import { contributions, fit, scoreOf } from '../../src/main/library/queue/suggest/model.ts'
import { rankingAuc, tastedPapers } from '../support/taste.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const INBOX = { kind: 'status', status: 'inbox' } as const

describe('the model', () => {
  const example = (terms: number[], wanted: boolean) => ({
    terms: Uint32Array.from(terms),
    vector: Float32Array.from(terms, () => 1 / Math.sqrt(terms.length)),
    wanted,
  })

  it('learns which terms speak for and against, and does so the same way every time', () => {
    const examples = [example([0, 1], true), example([0, 2], true), example([3, 1], false), example([3, 2], false)]
    const model = fit(examples, 4)
    expect(fit(examples, 4)).toEqual(model)
    const [of, against] = [example([0], true), example([3], true)]
    expect(scoreOf(model, of.terms, of.vector)).toBeGreaterThan(0)
    expect(scoreOf(model, against.terms, against.vector)).toBeLessThan(0)
    const [first] = contributions(model, Uint32Array.of(1, 0), Float32Array.of(0.7, 0.7))
    expect(first).toMatchObject({ term: 0 })
  })

  it('knows nothing of terms that it has not seen', () => {
    expect(scoreOf(fit([], 0), Uint32Array.of(5), Float32Array.of(1))).toBe(0)
  })
})

describe('the order by scores', () => {
  it('is that of a stable sort, with those of no score last both ways', () => {
    const some = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -1, 1))
    fc.assert(
      fc.property(fc.array(fc.option(some), { maxLength: 60 }), fc.boolean(), (given, reverse) => {
        const ids = Int32Array.from(given, (_, place) => place + 1)
        const scored = given.map((score, place) => [place + 1, score] as const)
        const known = scored.flatMap(([id, score]) => (score === null ? [] : [[id, score] as const]))
        const sign = reverse ? 1 : -1
        const expected = known.toSorted(([, a], [, b]) => (a === b ? 0 : a < b ? -sign : sign)).map(([id]) => id)
        const rest = scored.filter(([, score]) => score === null).map(([id]) => id)
        expect([...byScore(ids, new Map(known), reverse)]).toEqual([...expected, ...rest])
      }),
    )
  })
})

describe('suggestions', () => {
  it('say at first that there is too little to go by, and put what is trending first', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
    const { ids, notices } = await library.client.call('paper.list', { view: INBOX, sort: 'suggested' })
    expect(ids).toHaveLength(2)
    expect(notices.join()).toContain('too little to go by')
    expect(await library.client.call('queue.suggestion', { id })).toMatchObject({ isReady: false, score: null })
  })

  it('put what fits the person’s taste first, better than chance and than the newest first, and say why', async () => {
    const papers = tastedPapers(400, 7)
    const ids = await library.add(...papers)
    const wanted = new Map(ids.map((id, i) => [id, papers[i]?.wanted === true]))
    const decided = ids.slice(0, 150)
    await library.client.call('paper.setStatus', { ids: decided.filter((id) => wanted.get(id)), status: 'queued' })
    await library.client.call('paper.setStatus', { ids: decided.filter((id) => !wanted.get(id)), status: 'skipped' })
    const aucOf = async (sort: 'suggested' | 'added'): Promise<number> => {
      const list = [...(await library.client.call('paper.list', { view: INBOX, sort })).ids]
      return rankingAuc(
        list.map((_, place) => -place),
        list.map((id) => wanted.get(id) === true),
      )
    }
    expect(await aucOf('suggested')).toBeGreaterThan(0.75)
    expect(await aucOf('added')).toBeLessThan(0.6)

    const [first = 0] = (await library.client.call('paper.list', { view: INBOX, sort: 'suggested' })).ids
    const reason = await library.client.call('queue.suggestion', { id: first })
    expect(reason).toMatchObject({ isReady: true })
    expect(reason.for.length).toBeGreaterThan(0)
    const text = `${papers[ids.indexOf(first)]?.title ?? ''} ${papers[ids.indexOf(first)]?.abstract ?? ''}`
    for (const term of [...reason.for, ...reason.against]) expect(text).toContain(term)
  })

  it('learn with every decision, and unlearn what is undone', async () => {
    const papers = tastedPapers(60, 3)
    const ids = await library.add(...papers)
    const [liked, other] = [ids.filter((_, i) => papers[i]?.wanted), ids.filter((_, i) => !papers[i]?.wanted)]
    await library.client.call('paper.setStatus', { ids: liked.slice(0, 6), status: 'queued' })
    await library.client.call('paper.setStatus', { ids: other.slice(0, 6), status: 'skipped' })
    const last = liked.at(-1) ?? 0
    const scores = async (): Promise<number | null> =>
      (await library.client.call('queue.suggestion', { id: last })).score
    const before = await scores()
    await library.client.call('paper.setStatus', { ids: other.slice(6, 12), status: 'skipped' })
    expect(await scores()).not.toBe(before)
    await library.client.call('history.undo', {})
    expect(await scores()).toBeCloseTo(before ?? Number.NaN, 6)
  })

  it('judge a changed abstract at once', async () => {
    const papers = tastedPapers(60, 3)
    const ids = await library.add(...papers)
    const [liked, other] = [ids.filter((_, i) => papers[i]?.wanted), ids.filter((_, i) => !papers[i]?.wanted)]
    await library.client.call('paper.setStatus', { ids: liked.slice(0, 10), status: 'queued' })
    await library.client.call('paper.setStatus', { ids: other.slice(0, 10), status: 'skipped' })
    const [id = 0] = other.slice(-1)
    const score = async (): Promise<number> =>
      (await library.client.call('queue.suggestion', { id })).score ?? Number.NaN
    const before = await score()
    const abstract = papers[ids.indexOf(liked[0] ?? 0)]?.abstract ?? ''
    await library.client.call('paper.edit', { ids: [id], fields: { abstract } })
    expect(await score()).toBeGreaterThan(before)
    await library.client.call('history.undo', {})
    expect(await score()).toBeCloseTo(before, 1)
  })
})
