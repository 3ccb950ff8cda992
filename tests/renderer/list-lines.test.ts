import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayText, lineAt, lineOfPlace } from '../../src/renderer/features/list/lines.ts'

describe('lines of a list', () => {
  it('show every paper once, in order, and each heading right before its first paper', () => {
    const lists = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 8 })
      .map((starts) => [0, ...starts.sort((a, b) => a - b)])
    fc.assert(
      fc.property(lists, fc.integer({ min: 41, max: 60 }), (starts, papers) => {
        const groups = starts.map((start) => ({ start, name: `day from ${String(start)}` }))
        const lines = Array.from({ length: papers + groups.length }, (_, index) => lineAt(groups, index))
        const shown = lines.flatMap((line) => (line.kind === 'paper' ? [line.place] : []))
        expect(shown).toEqual(Array.from({ length: papers }, (_, place) => place))
        lines.forEach((line, index) => {
          if (line.kind === 'paper') expect(lineOfPlace(groups, line.place)).toBe(index)
          else expect(lines[index + 1]).toEqual({ kind: 'paper', place: line.group.start })
        })
      }),
    )
  })
})

describe('the name of a day', () => {
  const now = new Date(2026, 2, 11, 9).getTime()
  it.each([
    ['2026-03-11', 'Today'],
    ['2026-03-10', 'Yesterday'],
    ['2026-03-06', 'Friday'],
    ['2026-02-27', 'February 27'],
    ['2025-12-31', 'December 31, 2025'],
    ['2026-03-12', 'March 12'],
  ])('%s is %s', (day, text) => {
    expect(dayText(day, now, 'en-US')).toBe(text)
  })
})
