/** Taking a span out of highlights: they shrink, part in two, or go. */
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import { fromCodePoints, wholeSpan, type Span } from '../../../shared/domain/spans.ts'
import type { WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'
import { deleteHighlights, selectorsOf, textsOf } from './highlights.ts'

/** @throws LecternError `invalid-input` where no highlight is there */
export function cutHighlights(db: WriteDb, { paper, field, start, end }: Parsed<'highlight.cut'>, now: number): string {
  const text = textsOf(db, paper)[field] ?? ''
  // A formula is taken out whole, as it is marked whole.
  const out = start < end ? (wholeSpan(text, { start, end }) ?? { start, end }) : { start, end: start }
  const rows = db
    .all<{ id: number; start: number; end: number }>(
      `SELECT id, start, "end" FROM highlight WHERE paper = ? AND field = ? AND state <> 'lost'`,
      [paper, field],
    )
    .map((row) => ({ id: row.id, start: fromCodePoints(text, row.start), end: fromCodePoints(text, row.end) }))
    .filter((row) =>
      out.start === out.end ? row.start < out.start && out.start < row.end : row.start < out.end && out.start < row.end,
    )
  if (rows.length === 0) throw new LecternError('invalid-input', 'There is no highlight to take this from.')
  for (const row of rows) {
    const left = wholeSpan(text, { start: row.start, end: Math.max(row.start, out.start) })
    const right = wholeSpan(text, { start: Math.min(row.end, out.end), end: row.end })
    const [first, second] = [left, right].filter((span) => span !== null)
    if (!first) deleteHighlights(db, [row.id])
    else put(db, row.id, text, first, now)
    if (second) copyTo(db, row.id, text, second, now)
  }
  return `${out.start === out.end ? 'Split' : 'Trimmed'} a highlight in ${describePapers(db, [paper])}`
}

function put(db: WriteDb, id: number, text: string, span: Span, now: number): void {
  const { quote, prefix, suffix, start, end } = selectorsOf(text, span)
  db.run(
    `UPDATE highlight SET quote = ?, prefix = ?, suffix = ?, start = ?, "end" = ?, state = 'exact', before = NULL, changed = ?
     WHERE id = ?`,
    [quote, prefix, suffix, start, end, now, id],
  )
}

/** The second part has kind and dates of the first; the comment stays with that. */
function copyTo(db: WriteDb, id: number, text: string, span: Span, now: number): void {
  const { quote, prefix, suffix, start, end } = selectorsOf(text, span)
  db.run(
    `INSERT INTO highlight (paper, field, kind, quote, prefix, suffix, start, "end", state, comment, created, changed)
     SELECT paper, field, kind, ?, ?, ?, ?, ?, 'exact', '', created, ? FROM highlight WHERE id = ?`,
    [quote, prefix, suffix, start, end, now, id],
  )
}
