import { describe, expect, it } from 'vitest'
import { ageText, authorText } from '../../src/renderer/features/list/row-text.ts'

describe('authors of a row', () => {
  it.each([
    [[], 0, ''],
    [['Noether'], 1, 'Noether'],
    [['Noether', 'Artin'], 2, 'Noether and Artin'],
    [['Noether', 'Artin', 'Hasse'], 7, 'Noether et al.'],
  ])('%j of %i reads %j', (authors, authorCount, text) => {
    expect(authorText({ authors, authorCount })).toBe(text)
  })
})

describe('age of a row', () => {
  const now = Date.UTC(2026, 4, 1)
  it.each([
    [30_000, 'now'],
    [5 * 60_000, '5 min'],
    [3 * 3_600_000, '3 h'],
    [6 * 86_400_000, '6 d'],
    [35 * 86_400_000, '5 wk'],
    [800 * 86_400_000, '2 y'],
    [-5000, 'now'],
  ])('%i ms ago reads %j', (age, text) => {
    expect(ageText(now - age, now)).toBe(text)
  })
})
