/** Highlights over real abstracts and real kinds of change, counted. */
import { describe, expect, it } from 'vitest'
import { CONTEXT, placeAnchor, type Placed } from '../../../src/main/library/annotations/anchor.ts'
import { wholeSpan } from '../../../src/shared/domain/spans.ts'
import { anchorCases, type AnchorCase } from '../../support/anchor-cases.ts'

interface Judged {
  readonly one: AnchorCase
  readonly placed: Placed | null
  readonly isRight: boolean
}

function judge(one: AnchorCase, old: string | null): Judged {
  const span = wholeSpan(one.old, one)
  if (!span) throw new Error(`Nothing is marked in a case of "${one.kind}"`)
  const anchor = {
    ...span,
    quote: one.old.slice(span.start, span.end),
    prefix: one.old.slice(Math.max(0, span.start - CONTEXT), span.start),
    suffix: one.old.slice(span.end, span.end + CONTEXT),
  }
  const placed = placeAnchor(anchor, one.text, old)
  return { one, placed, isRight: isAt(placed, one) }
}

/** The same words; a sign more or less at an end (a quote, a full stop) is no other place. */
function isAt(placed: Placed | null, { at, text }: AnchorCase): boolean {
  if (!placed || !at) return placed === at
  const wanted = wholeSpan(text, at) ?? at
  return Math.abs(placed.start - wanted.start) <= 2 && Math.abs(placed.end - wanted.end) <= 2
}

describe.each([
  ['with the old text at hand', true],
  ['by quote and surroundings alone', false],
])('%s', (_, isOldKnown) => {
  const judged = anchorCases().map((one) => judge(one, isOldKnown ? one.old : null))

  it('at least 99 of 100 highlights stand right after light edits', () => {
    const light = judged.filter(({ one }) => one.isLight)
    const wrong = light.filter(({ isRight }) => !isRight)
    expect(light.length).toBeGreaterThan(500)
    expect(wrong.length / light.length, wrong.slice(0, 5).map(told).join('\n\n')).toBeLessThanOrEqual(0.01)
  })

  it('no wrong place is called exact', () => {
    const wrong = judged.filter(({ placed, isRight }) => !isRight && placed?.state === 'exact')
    expect(wrong.map(told)).toEqual([])
  })
})

function told({ one, placed }: Judged): string {
  const span = (at: { readonly start: number; readonly end: number } | null): string =>
    at ? one.text.slice(at.start, at.end) : '(nowhere)'
  return `${one.kind}: “${one.old.slice(one.start, one.end)}”\n  should be “${span(one.at)}”\n  is ${placed?.state ?? 'lost'} “${span(placed)}”`
}
