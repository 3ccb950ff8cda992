import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/shared/contract/intake.ts'
import {
  commitLabel,
  decide,
  decideAll,
  exceptions,
  flip,
  flipAll,
  isTaken,
  NO_CHOICES,
  tally,
} from '../../../src/renderer/features/intake/choices.ts'

const preview = { counts: { new: 80, existing: 15, possible: 5, twice: 0 } }
const row = (index: number, outcome: Outcome) => ({ index, outcome })

describe('choosing in a preview', () => {
  it('takes what is new and skips possible duplicates unless told otherwise', () => {
    expect(tally(NO_CHOICES, preview)).toEqual({ adds: 80, merges: 0, known: 15 })
    expect(exceptions(NO_CHOICES, 100)).toEqual([])
  })

  it('leaves out unticked rows, and takes them again', () => {
    const out = flip(flip(NO_CHOICES, row(3, 'new')), row(90, 'existing'))
    expect(isTaken(out, 3)).toBe(false)
    expect(tally(out, preview)).toEqual({ adds: 79, merges: 0, known: 14 })
    expect(exceptions(out, 100)).toEqual([3, 90])
    expect(exceptions(flip(out, row(3, 'new')), 100)).toEqual([90])
  })

  it('begins from nothing when all were unticked', () => {
    const one = flip(flipAll(NO_CHOICES, false), row(1, 'new'))
    expect(tally(one, preview)).toEqual({ adds: 1, merges: 0, known: 0 })
    expect(exceptions(one, 4)).toEqual([0, 2, 3])
  })

  it('counts a decision for all, and those that differ from it', () => {
    const choices = decide(decide(decideAll(NO_CHOICES, 'keep-both'), 95, 'merge'), 96, 'skip')
    expect(tally(choices, preview)).toEqual({ adds: 83, merges: 1, known: 15 })
    expect(tally(decideAll(choices, 'merge'), preview)).toEqual({ adds: 80, merges: 5, known: 15 })
  })
})

describe('the button', () => {
  it('says what it will do', () => {
    expect(commitLabel({ adds: 81, merges: 2, known: 3 }, 0, 0)).toEqual({ text: 'Add 81 papers', canCommit: true })
    expect(commitLabel({ adds: 1, merges: 0, known: 0 }, 0, 0).text).toBe('Add 1 paper')
    expect(commitLabel({ adds: 0, merges: 1, known: 9 }, 2, 0).text).toBe('Complete 3 papers')
    expect(commitLabel({ adds: 0, merges: 0, known: 9 }, 0, 1).text).toBe('Tag 9 papers')
  })

  it('offers nothing where nothing would change, unless that is not known yet', () => {
    expect(commitLabel({ adds: 0, merges: 0, known: 81 }, 0, 0).canCommit).toBe(false)
    expect(commitLabel({ adds: 0, merges: 0, known: 900 }, null, 0).canCommit).toBe(true)
  })
})
