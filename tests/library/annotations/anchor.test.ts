import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTEXT, placeAnchor, type Anchor } from '../../../src/main/library/annotations/anchor.ts'
import { fromCodePoints, toCodePoints, wholeSpan, type Span } from '../../../src/shared/domain/spans.ts'

function anchorOf(text: string, quote: string, from = 0): Anchor {
  const start = text.indexOf(quote, from)
  const end = start + quote.length
  return {
    start,
    end,
    quote,
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  }
}

/** What the highlight holds after the change, with how sure it is. */
function after(before: string, quote: string, text: string, isOldKnown = false): string {
  const placed = placeAnchor(anchorOf(before, quote), text, isOldKnown ? before : null)
  return placed ? `${placed.state}: ${text.slice(placed.start, placed.end)}` : 'lost'
}

const TEXT =
  'We propose a new attention mechanism that scales linearly. It reaches 10^{19} operations and beats all baselines. ' +
  'The code is at https://a.b/c. We also show limits of the approach on long texts.'

describe('a highlight whose text has changed', () => {
  it.each([
    ['text put before', `New. ${TEXT}`, 'exact: beats all baselines'],
    ['spacing repaired', TEXT.replace('beats all baselines', 'beats  all\nbaselines'), 'exact: beats  all\nbaselines'],
    ['a word changed', TEXT.replace('beats all baselines', 'beats most baselines'), 'moved: beats most baselines'],
    ["another paper's text", 'Nothing of the kind stands in here at all, dear reader.', 'lost'],
  ])('%s', (_, text, expected) => expect(after(TEXT, 'beats all baselines', text)).toBe(expected))

  it('finds words whose TeX came back', () => {
    expect(after(TEXT, 'reaches 10^{19} operations', TEXT.replace('10^{19}', '$10^{19}$'))).toBe(
      'exact: reaches $10^{19}$ operations',
    )
  })

  it('tells the same words apart by what stands around', () => {
    const text = 'The model is good at vision tasks. In contrast, the model is good at speech tasks only.'
    const anchor = anchorOf(text, 'is good at', 40)
    const placed = placeAnchor(anchor, `Really: ${text}`, null)
    expect(placed?.start).toBe(anchor.start + 8)
  })

  it('calls nothing exact that could be elsewhere', () => {
    expect(after('xx the yy', 'the', 'the cat and the dog')).toMatch(/^moved/)
    expect(after('xx the yy', 'the', 'a cat saw the dog')).toMatch(/^moved/)
  })
})

function isSame(one: Span | null, other: Span): boolean {
  return one?.start === other.start && one.end === other.end
}

describe('laws', () => {
  const words = fc.array(fc.constantFrom('the', 'model', 'is', 'good', 'α', '😀', 'e\u0301', '$x$', 'a~b'), {
    minLength: 3,
    maxLength: 30,
  })
  const situation = fc
    .tuple(
      words.map((all) => all.join(' ')),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    .map(([text, a, b, c, d, inserted]) => {
      const [start, end] = [a % text.length, b % text.length].sort((one, other) => one - other) as [number, number]
      return { text, span: wholeSpan(text, { start, end: end + 1 }), c, d, inserted }
    })

  it('an edit outside of a highlight moves it exactly', () => {
    fc.assert(
      fc.property(situation, ({ text, span, c, d, inserted }) => {
        if (!span || inserted === '') return
        const isBefore = c % 2 === 0
        const from = isBefore ? d % (span.start + 1) : span.end + (d % (text.length - span.end + 1))
        const room = isBefore ? span.start - from : text.length - from
        const to = from + (c % (room + 1))
        const changed = text.slice(0, from) + inserted + text.slice(to)
        const anchor = anchorOf(text, text.slice(span.start, span.end), span.start)
        const placed = placeAnchor({ ...anchor, ...span }, changed, text)
        const stays = { start: span.start, end: span.end }
        const by = changed.length - text.length
        const moves = { start: span.start + by, end: span.end + by }
        // The same new text may come of an edit before the highlight and of one behind it; then both places are right.
        const right = [
          ...(changed.startsWith(text.slice(0, span.end)) ? [stays] : []),
          ...(changed.endsWith(text.slice(span.start)) ? [moves] : []),
        ]
        // What was put right beside it may join it: a combining accent, the other dollar of a formula.
        if (right.some((place) => !isSame(wholeSpan(changed, place), place))) return
        expect(right).toContainEqual(placed && { start: placed.start, end: placed.end })
        expect(placed?.state).toBe('exact')
      }),
      { numRuns: 1000 },
    )
  })

  it('its own first letters put right before a highlight do not draw it aside', () => {
    expect(after('ab cd', 'cd', 'ab ccd', true)).toBe('exact: cd')
    expect(placeAnchor(anchorOf('ab cd', 'cd'), 'ab ccd', 'ab cd')?.start).toBe(4)
    expect(placeAnchor(anchorOf('the the end', 'the', 4), 'the the the end', 'the the end')).toMatchObject({
      state: 'exact',
    })
  })

  it('placing twice is placing once', () => {
    fc.assert(
      fc.property(situation, words, ({ text, span }, other) => {
        if (!span) return
        const changed = other.join(' ')
        const once = placeAnchor(
          { ...anchorOf(text, text.slice(span.start, span.end), span.start), ...span },
          changed,
          text,
        )
        if (!once) return
        const quote = changed.slice(once.start, once.end)
        const again = placeAnchor({ ...anchorOf(changed, quote, once.start), ...once }, changed, changed)
        expect(again).toMatchObject({ start: once.start, end: once.end, state: 'exact' })
      }),
    )
  })

  it('a span holds whole letters and formulas, and marking it again changes nothing', () => {
    fc.assert(
      fc.property(situation, ({ text, span }) => {
        if (!span) return
        expect(wholeSpan(text, span)).toEqual(span)
        expect(fromCodePoints(text, toCodePoints(text, span.start))).toBe(span.start)
        expect(text.slice(span.start, span.end)).not.toMatch(/^\s|\s$|^\u0301|^x\$|\$x$/)
      }),
    )
  })
})
