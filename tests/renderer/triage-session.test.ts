import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  DECISIONS,
  join,
  paperAt,
  startRound,
  step,
  takeBack,
  tally,
  toFirstOpen,
  type Round,
} from '../../src/renderer/features/triage/session.ts'

const move: fc.Arbitrary<(round: Round) => Round> = fc.oneof(
  fc.constantFrom(...DECISIONS).map((decision) => (round: Round) => decide(round, decision)),
  fc.constantFrom(1 as const, -1 as const).map((by) => (round: Round) => step(round, by)),
  fc.constant(toFirstOpen),
)

describe('a round of triage', () => {
  it('is through after exactly one decision a paper', () => {
    let round = startRound([5, 6, 7])
    for (const decision of ['queued', 'skipped', 'later'] as const) round = decide(round, decision)
    expect(paperAt(round)).toBeNull()
    expect(tally(round)).toMatchObject({ queued: 1, skipped: 1, later: 1, open: 0 })
  })

  it('goes over papers already decided, and leaves those passed over', () => {
    let round = startRound([5, 6, 7])
    round = decide(step(round, 1), 'read')
    expect(paperAt(round)).toBe(7)
    round = decide(step(step(round, -1), -1), 'queued')
    expect(paperAt(round)).toBe(7)
  })

  it('takes everything back, one decision after the other, to where it began', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let round = startRound([1, 2, 3, 4, 5])
        for (const apply of moves) round = apply(round)
        for (let n = round.taken.length; n > 0; n--) {
          const last = round.taken.at(-1)
          const back = takeBack(round)
          round = back.round
          expect(paperAt(round)).toBe(last?.paper)
        }
        expect(round.decisions.size).toBe(0)
        expect(tally(round).open).toBe(5)
      }),
    )
  })

  it('takes papers that come in meanwhile to its end, once', () => {
    const round = join(join(startRound([1, 2]), [9, 1, 2]), [9, 1, 2])
    expect(round.papers).toEqual([1, 2, 9])
  })
})
