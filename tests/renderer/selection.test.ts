import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_SELECTION, extendTo, follow, selectAll, selectOne, toggle } from '../../src/renderer/state/selection.ts'

const list = Int32Array.of(10, 20, 30, 40, 50)

describe('selecting rows', () => {
  it('takes a range from the anchor, downwards and upwards', () => {
    const start = selectOne(30)
    expect([...extendTo(start, 50, list).ids]).toEqual([30, 40, 50])
    expect([...extendTo(extendTo(start, 50, list), 10, list).ids]).toEqual([10, 20, 30])
  })

  it('adds and removes single rows', () => {
    const two = toggle(selectOne(10), 40)
    expect([...two.ids]).toEqual([10, 40])
    expect([...toggle(two, 10).ids]).toEqual([40])
  })

  it('begins anew where the anchor has left the list', () => {
    expect([...extendTo(selectOne(99), 20, list).ids]).toEqual([20])
  })
})

describe('following a list that changes', () => {
  it('goes on to the row that moved up when the selected one has left', () => {
    const next = follow(selectOne(30), list, Int32Array.of(10, 20, 40, 50))
    expect(next.focus).toBe(40)
    expect([...next.ids]).toEqual([40])
  })

  it('takes the last row when the selected one was last', () => {
    expect(follow(selectOne(50), list, Int32Array.of(10, 20)).focus).toBe(20)
  })

  it('skips what left together', () => {
    const three = extendTo(selectOne(20), 40, list)
    expect(follow(three, list, Int32Array.of(10, 50)).focus).toBe(50)
  })

  it('is empty when the list is', () => {
    expect(follow(selectOne(10), list, new Int32Array())).toEqual(EMPTY_SELECTION)
  })

  it('never selects what is not there, and keeps what is', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 15 })
    fc.assert(
      fc.property(ids, ids, fc.array(fc.nat(30)), (before, now, picks) => {
        const from = Int32Array.from(before)
        const to = Int32Array.from(now)
        let selection = EMPTY_SELECTION
        for (const pick of picks) {
          const id = before[pick]
          if (id !== undefined) selection = toggle(selection, id)
        }
        const next = follow(selection, from, to)
        expect([...next.ids].every((id) => now.includes(id))).toBe(true)
        const kept = [...selection.ids].filter((id) => now.includes(id))
        expect(kept.every((id) => next.ids.has(id))).toBe(true)
        expect(selection.ids.size > 0 && now.length > 0 ? next.ids.size > 0 : true).toBe(true)
      }),
    )
  })

  it('selects all of a list', () => {
    expect(selectAll(list, EMPTY_SELECTION).ids.size).toBe(5)
  })
})
