/** Near words are the same as by comparing with every word. */
import { expect, test } from 'vitest'
import { nearTerms } from '../../../src/main/library/search/near.ts'
import { packVocabulary } from '../../../src/main/library/search/vocabulary.ts'
import { createRandom } from '../../support/synthetic-papers.ts'

/** Edits that turn `a` into `b`; letters changed round are one. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: b.length + 1 }, (_, i) =>
    Array.from({ length: a.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= b.length; i++)
    for (let j = 1; j <= a.length; j++) {
      const same = a[j - 1] === b[i - 1]
      const isSwap = a[j - 1] === b[i - 2] && a[j - 2] === b[i - 1]
      const row = rows[i]
      if (row)
        row[j] = Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (same ? 0 : 1),
          isSwap ? at(i - 2, j - 2) + 1 : Infinity,
        )
    }
  return at(b.length, a.length)
}

function prefixDistance(a: string, b: string): number {
  return Math.min(...Array.from({ length: b.length + 1 }, (_, end) => distance(a, b.slice(0, end))))
}

test('finds the same as comparing with every word', () => {
  const random = createRandom(5)
  const word = (longest: number): string =>
    Array.from({ length: 1 + Math.floor(random() * longest) }, () => 'abcdé'.charAt(Math.floor(random() * 5))).join('')
  const terms = [...new Set(Array.from({ length: 600 }, () => word(7)))].sort()
  const words = packVocabulary(terms)
  let found = 0
  for (let n = 0; n < 60; n++) {
    const wanted = word(6)
    const first = n % 3 === 0 ? Math.floor(random() * 50) : 0
    for (const max of [1, 2])
      for (const isPrefix of [false, true]) {
        const expected = terms.flatMap((text, term) => {
          const edits = isPrefix ? prefixDistance(wanted, text) : distance(wanted, text)
          return term >= first && edits > 0 && edits <= max ? [{ term, distance: edits }] : []
        })
        expect(nearTerms(words, first, wanted, max, isPrefix)).toEqual(expected)
        found += expected.length
      }
  }
  expect(found).toBeGreaterThan(1000)
})
