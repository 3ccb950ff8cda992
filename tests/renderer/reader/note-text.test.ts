/** What stands of a note where it is only named. */
import { expect, it } from 'vitest'
import { withoutMarks } from '../../../src/renderer/features/reader/note/note-text.ts'

it.each([
  ['A *strong* claim, see [[he2015deep]].', 'A strong claim, see he2015deep.'],
  ['- [ ] try [[he2015deep|the **deep** one]] with `code`', 'try the deep one with code'],
  ['> quoted, at a cost of $a*b*c$ and 2 * 3', 'quoted, at a cost of $a*b*c$ and 2 * 3'],
  ['*', '*'],
])('a sentence stands without the marks of Markdown: %s', (sentence, plain) => {
  expect(withoutMarks(sentence)).toBe(plain)
})
