import { describe, expect, it } from 'vitest'
import { isoDay, readDate } from '../../src/renderer/ui/date-entry/read-date.ts'

/** A Wednesday. */
const NOW = new Date(2026, 10, 25, 10)

function dayOf(text: string, locale: string): string {
  const read = readDate(text, NOW, locale)
  return 'at' in read ? isoDay(read.at) : read.trouble
}

describe('dates as people type them', () => {
  it.each([
    ['fri', 'en-US', '2026-11-27'],
    ['in 3 days', 'en-US', '2026-11-28'],
    ['2w', 'en-US', '2026-12-09'],
    ['24 Dec', 'en-GB', '2026-12-24'],
    ['3/4/2027', 'en-US', '2027-03-04'],
    ['3/4/2027', 'en-GB', '2027-04-03'],
    ['2026-12-24', 'fr-FR', '2026-12-24'],
    ['morgen', 'de-DE', '2026-11-26'],
    ['in 3 Tagen', 'de-AT', '2026-11-28'],
    ['demain', 'fr-FR', '2026-11-26'],
    ['mañana', 'es-ES', '2026-11-26'],
    ['明日', 'ja-JP', '2026-11-26'],
    ['in 3 days', 'de-DE', '2026-11-28'],
  ])('“%s” in %s is %s', (text, locale, day) => {
    expect(dayOf(text, locale)).toBe(day)
  })

  it.each(['feb 30', '2026-02-30', '99999999', 'soonish', ''])('“%s” is told with a sentence', (text) => {
    expect(readDate(text, NOW, 'en-US')).toEqual({ trouble: expect.stringMatching(/[.]$/) as string })
  })
})
