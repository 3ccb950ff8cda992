import { describe, expect, it } from 'vitest'
import { progressText, sizeText } from '../../../src/renderer/features/intake/progress-text.ts'

const papers = (done: number, total: number | null) => ({ phase: 'Adding', done, total, unit: 'papers' as const })

describe('how far a job is', () => {
  it('gives count, rate and time left', () => {
    expect(progressText(papers(1200, 10_000), 2000)).toBe('1,200 of 10,000 papers · 600 a second · about 15 s left')
    expect(progressText(papers(10_000, 1_000_000), 10_000)).toBe(
      '10,000 of 1,000,000 papers · 1,000 a second · about 17 min left',
    )
  })

  it('guesses no rate from the first moment, and no end where there is none', () => {
    expect(progressText(papers(100, 200), 500)).toBe('100 of 200 papers')
    expect(progressText(papers(0, 200), 5000)).toBe('0 of 200 papers')
    expect(progressText(papers(100, null), 50_000)).toBe('100 papers · 2 a second')
  })

  it('counts bytes as sizes', () => {
    expect(progressText({ phase: 'Reading', done: 5e6, total: 20e6, unit: 'bytes' }, 1000)).toBe(
      '5.0 MB of 20.0 MB · 5.0 MB a second · about 3 s left',
    )
    expect([999, 12_345, 1_234_567].map(sizeText)).toEqual(['999 B', '12 kB', '1.2 MB'])
  })
})
