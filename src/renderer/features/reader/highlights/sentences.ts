/** The sentences of a text, as spans of it. */
import type { Span } from '../../../../shared/domain/spans.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Without the spaces between them; sentences that begin small ("e.g. this") belong to the one before. */
export function sentencesOf(text: string): Span[] {
  const spans: { start: number; end: number }[] = []
  for (const { index, segment } of segmenter.segment(text)) {
    const words = segment.trim()
    if (words === '') continue
    const start = index + segment.indexOf(words)
    const end = start + words.length
    const last = spans.at(-1)
    const goesOn = last && /^\p{Ll}/u.test(words) && !text.slice(last.end, start).includes('\n')
    if (goesOn) last.end = end
    else spans.push({ start, end })
  }
  return spans
}
