/** Highlights that a file of Lectern's own brings with a paper. */
import type { FoundHighlight, FoundPaper } from '../../../shared/contract/intake.ts'
import { insertReview } from './insert-review.ts'
import { toCodePoints } from '../../../shared/domain/spans.ts'
import { placeAnchor } from '../annotations/anchor.ts'
import { insertHighlight, selectorsOf, textsOf } from '../annotations/highlights.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'

export function hasHighlights(db: ReadDb, paper: number): boolean {
  return db.get('SELECT 1 FROM highlight WHERE paper = ? LIMIT 1', [paper]) !== undefined
}

/** Each at its place in the text that the paper has here; one whose words are not in it is kept as lost. */
export function insertHighlights(db: WriteDb, paper: number, found: FoundPaper, now: number): void {
  if (!found.highlights || found.highlights.length === 0) return
  const texts = textsOf(db, paper)
  for (const highlight of found.highlights) {
    const { field, kind, comment, created } = highlight
    const placed = placeIn(texts[field], highlight)
    const at = created ?? now
    const id = insertHighlight(db, { paper, field, kind, ...placed, comment, created: at })
    const { before, changed = at, review } = highlight
    if (before !== undefined || changed !== at)
      db.run('UPDATE highlight SET before = ?, changed = ? WHERE id = ?', [
        placed.state === 'exact' ? null : (before ?? null),
        changed,
        id,
      ])
    if (review) insertReview(db, paper, id, review)
  }
}

function placeIn(
  text: string | null,
  { quote, prefix, suffix, start, end, state }: FoundHighlight,
): ReturnType<typeof selectorsOf> & { readonly state: 'exact' | 'moved' | 'lost' } {
  if (state === 'lost') return { quote, prefix, suffix, start, end, state }
  const same = text?.slice(start, end) === quote
  const placed = same
    ? ({ start, end, state: 'exact' } as const)
    : placeAnchor({ quote, prefix, suffix, start, end }, text ?? '', null)
  if (text === null || !placed) return { quote, prefix, suffix, start, end: Math.max(start, end), state: 'lost' }
  const selectors = selectorsOf(text, placed)
  const isThere = same && toCodePoints(text, start) === selectors.start
  return { ...selectors, state: isThere ? (state ?? 'exact') : placed.state }
}
