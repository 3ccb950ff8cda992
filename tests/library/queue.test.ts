import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { In } from '../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const COUNT = 8

async function queueOf({ client }: TestLibrary): Promise<number[]> {
  return [...(await client.call('paper.list', { view: { kind: 'status', status: 'queued' } })).ids]
}

async function fill(into: TestLibrary): Promise<number[]> {
  const ids = await into.add(...Array.from({ length: COUNT }, (_, i) => ({ title: `Paper of the day ${String(i)}` })))
  await into.client.call('paper.setStatus', { ids, status: 'queued' })
  return ids
}

type Target = In<'queue.move'>['to']

/** The same move on a plain array. */
function moved(order: readonly number[], ids: readonly number[], to: Target): number[] {
  const moving = order.filter((id) => ids.includes(id))
  const rest = order.filter((id) => !ids.includes(id))
  const at =
    to.kind === 'top' ? 0 : to.kind === 'bottom' ? rest.length : rest.indexOf(to.id) + (to.kind === 'after' ? 1 : 0)
  return [...rest.slice(0, at), ...moving, ...rest.slice(at)]
}

const move = fc.record({
  which: fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: COUNT - 1 }),
  kind: fc.constantFrom('top', 'bottom', 'before', 'after'),
  anchor: fc.nat(COUNT - 1),
})

describe('the order of the queue', () => {
  it('puts what is queued at the end, in the order in which it was chosen', async () => {
    const [a = 0, b = 0, c = 0] = await library.add(
      { title: 'Alpha waves' },
      { title: 'Beta waves' },
      { title: 'Gamma waves' },
    )
    await library.client.call('paper.setStatus', { ids: [c], status: 'queued' })
    await library.client.call('paper.setStatus', { ids: [b, a], status: 'queued' })
    expect(await queueOf(library)).toEqual([c, b, a])
  })

  it('follows any sequence of moves as a plain list would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 15 }), async (moves) => {
        const own = openTestLibrary()
        try {
          const ids = await fill(own)
          let expected = ids
          for (const { which, kind, anchor } of moves) {
            const chosen = which.map((i) => ids[i] ?? 0)
            const target = ids.filter((id) => !chosen.includes(id))[anchor % (COUNT - chosen.length)] ?? 0
            const to: Target = kind === 'top' || kind === 'bottom' ? { kind } : { kind, id: target }
            await own.client.call('queue.move', { ids: chosen, to })
            expected = moved(expected, chosen, to)
            expect(await queueOf(own)).toEqual(expected)
          }
        } finally {
          own.close()
        }
      }),
      { numRuns: 25 },
    )
  })

  it('counts two moves made at once from two processes, and keeps one order', async () => {
    const ids = await fill(library)
    const other = openTestLibrary(library.path)
    const [first = 0, second = 0] = ids
    await Promise.all([
      library.client.call('queue.move', { ids: [first], to: { kind: 'bottom' } }),
      other.client.call('queue.move', { ids: [second], to: { kind: 'bottom' } }),
    ])
    const order = await queueOf(library)
    expect(await queueOf(other)).toEqual(order)
    expect(new Set(order.slice(-2))).toEqual(new Set([first, second]))
    other.close()
  })

  it('says so where the paper to move to has left the queue', async () => {
    const [a = 0, b = 0] = await fill(library)
    await library.client.call('paper.setStatus', { ids: [b], status: 'read' })
    await expect(library.client.call('queue.move', { ids: [a], to: { kind: 'before', id: b } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
