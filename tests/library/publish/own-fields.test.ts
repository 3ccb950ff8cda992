/** Lectern's own field: whatever goes in comes out, and nothing in it means anything to BibTeX or TeX. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readOwn, writeOwn } from '../../../src/main/library/formats/own-fields.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((value) => value.toWellFormed())

it('gives back what it was given, also after blanks were folded and lines broken', () => {
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1 }), (note, tags) => {
      const written = writeOwn({ note, tags, status: 'queued' }) ?? ''
      expect(written).not.toMatch(/[{}\\%#"@$&~^_]/)
      for (const read of [written, ` ${written.replaceAll(' ', '\n    ')} `]) {
        const own = readOwn(read)
        expect(own?.get('note')).toEqual([note])
        expect(own?.get('tags')).toEqual(tags)
        expect(own?.get('status')).toEqual(['queued'])
      }
    }),
  )
})

it('is not mistaken for what others write into that field', () => {
  expect(readOwn('lectern')).toBeNull()
  expect(readOwn('see section 3; status: final')).toBeNull()
  expect(writeOwn({})).toBeNull()
})
