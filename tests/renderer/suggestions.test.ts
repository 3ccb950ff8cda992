/** What the searchbox offers for a value that is being typed. */
import { expect, test } from 'vitest'
import { suggestionsFor } from '../../src/renderer/features/list/search/suggestions.ts'

const VOCABULARY = {
  tags: ['method/survey', 'surveys', 'vision', 'to read'],
  venues: ['International Conference on Machine Learning', 'Journal of Machine Learning Research', 'ICLR'],
  names: ['Goodfellow', 'van der Maaten'],
}
const labels = (query: string): readonly string[] => suggestionsFor(query, VOCABULARY).map(({ label }) => label)

test('tags and venues come by their beginning, by any of their words, and with a slip', () => {
  expect(labels('graph tag:surv')).toEqual(['tag:surveys', 'tag:method/survey'])
  expect(labels('tag:survye')).toEqual(expect.arrayContaining(['tag:surveys', 'tag:method/survey']))
  expect(labels('tag:isio')).toEqual(['tag:vision'])
  expect(labels('venue:research')).toEqual(['venue:"Journal of Machine Learning Research"'])
  expect(labels('venue:"machine jour')).toEqual(['venue:"Journal of Machine Learning Research"'])
  expect(labels('tag:zzz')).toEqual([])
})

test('names stand as the library gives them, and only for their fields', () => {
  expect(labels('author:go')).toEqual(['author:Goodfellow', 'author:"van der Maaten"'])
  expect(suggestionsFor('is:unread key:goo', VOCABULARY)[0]?.query).toBe('is:unread key:Goodfellow ')
  expect(labels('note:go')).toEqual([])
  expect(labels('has:co')).toEqual(['has:code'])
})
