import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocatedSpan } from '../../../src/renderer/ui/text/located.ts'
import { joinedSpans } from '../../../src/renderer/ui/text/paint.ts'

const span = fc
  .record({ field: fc.constantFrom('title', 'abstract'), start: fc.nat(40), length: fc.integer({ min: 1, max: 12 }) })
  .map(({ field, start, length }) => ({ field, start, end: start + length }))

it('paints the letters of all highlights, and none of them twice', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const lettersOf = (all: readonly LocatedSpan[]): string[] =>
        all.flatMap(({ field, start, end }) => Array.from({ length: end - start }, (_, i) => `${field} ${start + i}`))
      const painted = lettersOf(joinedSpans(spans))
      expect(new Set(painted)).toEqual(new Set(lettersOf(spans)))
      expect(painted).toHaveLength(new Set(painted).size)
    }),
  )
})
