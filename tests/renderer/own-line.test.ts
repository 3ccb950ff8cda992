/** Lectern's own field of two versions of an entry, as a person is asked about it. */
import { expect, it } from 'vitest'
import { differingLines } from '../../src/renderer/features/export/own-line.ts'
import { writeOwn } from '../../src/main/library/formats/own-fields.ts'

it('shows only what differs, as it was meant', () => {
  const highlights = [
    JSON.stringify({ field: 'abstract', kind: 'claim', quote: 'it works; 100% of it', start: 3, end: 9 }),
  ]
  const there = writeOwn({ status: 'reading', why: 'for {Ada} & me: 5 %', tags: ['one', 'two'] })
  const here = writeOwn({ status: 'read', why: 'for {Ada} & me: 5 %', tags: ['one', 'two'], highlights })
  expect(differingLines([null, there, here])).toEqual([
    null,
    'status: reading',
    'status: read\nhighlights: “it works; 100% of it” (claim)',
  ])
})

it('leaves every other field as it stands', () => {
  expect(differingLines(['A title', 'status: read', null])).toBeNull()
  expect(differingLines([null, null, null])).toBeNull()
  expect(differingLines([writeOwn({ status: 'read' }), 'something else', null])).toBeNull()
})
