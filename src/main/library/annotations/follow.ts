/** When a text changes, its highlights follow in the same step; so undo brings both back. */
import type { HighlightField } from '../../../shared/contract/entities.ts'
import { fromCodePoints, toCodePoints } from '../../../shared/domain/spans.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { CONTEXT, placeAnchor } from './anchor.ts'
import { HIGHLIGHT_COLUMNS, textsOf, type HighlightRow } from './highlights.ts'

/** Places the highlights of every paper whose texts were written after change `since`. */
export function placeHighlightsAnew(db: WriteDb, since: number, now: number): void {
  if (!db.get('SELECT 1 FROM highlight LIMIT 1')) return
  const papers = db.column<number>(
    `SELECT DISTINCT c.paper FROM change c WHERE c.id > ? AND (c.tbl IN ('paper', 'paper_text') AND c.op <> 'delete'
         -- Highlights that came over from another paper stood in a text of its own.
         OR c.tbl = 'highlight' AND c.op = 'update' AND json_extract(c.before, '$.paper') IS NOT NULL)
       AND EXISTS (SELECT 1 FROM highlight h WHERE h.paper = c.paper)`,
    [since],
  )
  for (const paper of papers) placeAnew(db, paper, since, now)
}

function placeAnew(db: WriteDb, paper: number, since: number, now: number): void {
  const texts = textsOf(db, paper)
  const old = oldTexts(db, paper, since)
  const rows = db.all<HighlightRow>(`SELECT ${HIGHLIGHT_COLUMNS} FROM highlight h WHERE h.paper = ?`, [paper])
  for (const row of rows) {
    const text = texts[row.field] ?? ''
    const before = old[row.field]
    // Offsets were good for the text before, so that is what they are counted in.
    const counted = before ?? text
    const anchor = { ...row, start: fromCodePoints(counted, row.start), end: fromCodePoints(counted, row.end) }
    if (row.state !== 'lost' && before === undefined && text.slice(anchor.start, anchor.end) === row.quote) continue
    if (row.state === 'lost' && before === undefined) continue
    const placed = placeAnchor(anchor, text, row.state === 'lost' ? null : (before ?? null))
    if (!placed) {
      if (row.state !== 'lost')
        db.run(`UPDATE highlight SET state = 'lost', before = coalesce(before, quote), changed = ? WHERE id = ?`, [
          now,
          row.id,
        ])
      continue
    }
    const quote = text.slice(placed.start, placed.end)
    const marked = row.before ?? row.quote
    // One that had moved before stays "moved" until a person agrees, unless its own words are back.
    const isExact = placed.state === 'exact' && (row.state === 'exact' || quote === marked)
    db.run(
      `UPDATE highlight SET quote = ?, prefix = ?, suffix = ?, start = ?, "end" = ?, state = ?, before = ? WHERE id = ?`,
      [
        quote,
        text.slice(Math.max(0, placed.start - CONTEXT), placed.start),
        text.slice(placed.end, placed.end + CONTEXT),
        toCodePoints(text, placed.start),
        toCodePoints(text, placed.end),
        isExact ? 'exact' : 'moved',
        isExact ? null : marked,
        row.id,
      ],
    )
  }
}

/** The texts as they were before change `since`, of those fields that changed. */
function oldTexts(db: ReadDb, paper: number, since: number): Partial<Record<HighlightField, string>> {
  const changes = db.all<{ before: string | null }>(
    `SELECT before FROM change WHERE id > ? AND paper = ? AND tbl IN ('paper', 'paper_text') AND op = 'update' ORDER BY id DESC`,
    [since, paper],
  )
  const old: Partial<Record<HighlightField, string>> = {}
  for (const { before } of changes) {
    const columns = JSON.parse(before ?? '{}') as Record<string, unknown>
    for (const field of ['title', 'abstract', 'summary'] as const)
      if (field in columns) old[field] = typeof columns[field] === 'string' ? columns[field] : ''
  }
  return old
}
