/** Highlights: rows and what a person does to them. */
import type { Highlight, HighlightField } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import { codePointReader, toCodePoints, wholeSpan, type Span } from '../../../shared/domain/spans.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { describePapers } from '../papers/describe.ts'
import { groupByPaper } from '../papers/rows.ts'
import { within } from '../papers/within.ts'
import { CONTEXT } from './anchor.ts'

export interface HighlightRow {
  readonly id: number
  readonly paper: number
  readonly field: HighlightField
  readonly kind: string
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
  readonly start: number
  readonly end: number
  readonly state: Highlight['state']
  readonly before: string | null
  readonly comment: string
  readonly created: number
  readonly changed: number
}

export const HIGHLIGHT_COLUMNS =
  'h.id, h.paper, h.field, h.kind, h.quote, h.prefix, h.suffix, h.start, h."end", h.state, h.before, h.comment, h.created, h.changed'

/** The highlights of papers, by paper; each list by field and place. */
export function highlightsOf(db: ReadDb, papers: readonly number[]): Map<number, Highlight[]> {
  const wanted = within(papers)
  const rows = db.all<HighlightRow>(
    `SELECT ${HIGHLIGHT_COLUMNS} FROM highlight h INDEXED BY highlight_paper WHERE h.paper ${wanted.sql}
     ORDER BY h.paper, CASE h.field WHEN 'title' THEN 0 WHEN 'abstract' THEN 1 ELSE 2 END, h.start, h.id`,
    wanted.values,
  )
  // Each text once, however many highlights it has; those of one text follow each other.
  let last: { readonly paper: number; readonly texts: Record<HighlightField, string | null> } | undefined
  let reader: { readonly text: string; readonly offsetOf: (points: number) => number } | undefined
  return groupByPaper(rows, ({ prefix: _, suffix: __, ...row }) => {
    if (last?.paper !== row.paper) last = { paper: row.paper, texts: textsOf(db, row.paper) }
    const text = last.texts[row.field] ?? ''
    if (reader?.text !== text) reader = { text, offsetOf: codePointReader(text) }
    return { ...row, start: reader.offsetOf(row.start), end: reader.offsetOf(row.end) }
  })
}

/** The texts of a paper that can be marked; null where it has none. */
export function textsOf(db: ReadDb, paper: number): Record<HighlightField, string | null> {
  const row = db.get<Record<HighlightField, string | null>>(
    'SELECT p.title, t.abstract, t.summary FROM paper p LEFT JOIN paper_text t ON t.paper = p.id WHERE p.id = ?',
    [paper],
  )
  if (!row) throw new LecternError('not-found', 'This paper is no longer in the library.')
  return row
}

/** Writes a new row, changed last when it was made. @returns its id */
export function insertHighlight(db: WriteDb, row: Omit<HighlightRow, 'id' | 'before' | 'changed'>): number {
  const { paper, field, kind, quote, prefix, suffix, start, end, state, comment, created } = row
  return db.run(
    `INSERT INTO highlight (paper, field, kind, quote, prefix, suffix, start, "end", state, comment, created, changed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [paper, field, kind, quote, prefix, suffix, start, end, state, comment, created, created],
  ).lastId
}

/** @throws LecternError `not-found`, or `invalid-input` where there are no words to mark */
export function addHighlight(
  db: WriteDb,
  { paper, field, start, end, kind, comment }: Parsed<'highlight.add'>,
  now: number,
): { readonly label: string; readonly value: number } {
  const selectors = selectorsOf(textsOf(db, paper)[field], { start, end })
  const value = insertHighlight(db, { paper, field, kind, ...selectors, state: 'exact', comment, created: now })
  return { label: `Highlighted a ${kind} in ${describePapers(db, [paper])}`, value }
}

/** @returns what to call the step */
export function editHighlight(
  db: WriteDb,
  id: number,
  { kind, comment, span, confirm }: Omit<Parsed<'highlight.edit'>, 'id'>,
  now: number,
): string {
  const row = db.get<{ paper: number }>('SELECT paper FROM highlight WHERE id = ?', [id])
  if (!row) throw new LecternError('not-found', 'This highlight is no longer there.')
  if (kind !== undefined) db.run('UPDATE highlight SET kind = ?, changed = ? WHERE id = ?', [kind, now, id])
  if (comment !== undefined) db.run('UPDATE highlight SET comment = ?, changed = ? WHERE id = ?', [comment, now, id])
  if (confirm)
    db.run(`UPDATE highlight SET state = 'exact', before = NULL, changed = ? WHERE id = ? AND state = 'moved'`, [
      now,
      id,
    ])
  if (span) {
    const selectors = selectorsOf(textsOf(db, row.paper)[span.field], span)
    db.run(
      `UPDATE highlight SET field = ?, quote = ?, prefix = ?, suffix = ?, start = ?, "end" = ?, state = 'exact', before = NULL,
         changed = ? WHERE id = ?`,
      [span.field, selectors.quote, selectors.prefix, selectors.suffix, selectors.start, selectors.end, now, id],
    )
  }
  return `Changed a highlight in ${describePapers(db, [row.paper])}`
}

export function deleteHighlights(db: WriteDb, ids: readonly number[]): string {
  const papers = db.column<number>(
    'SELECT DISTINCT paper FROM highlight WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  )
  for (const id of ids) {
    db.run('DELETE FROM review WHERE highlight = ?', [id])
    db.run('DELETE FROM highlight WHERE id = ?', [id])
  }
  const what = ids.length === 1 ? 'a highlight' : `${String(ids.length)} highlights`
  return `Deleted ${what} in ${describePapers(db, papers)}`
}

/** Both selectors of a span, offsets in code points. */
export function selectorsOf(
  text: string | null,
  wanted: Span,
): Pick<HighlightRow, 'quote' | 'prefix' | 'suffix' | 'start' | 'end'> {
  const span = text === null ? null : wholeSpan(text, wanted)
  if (text === null || !span) throw new LecternError('invalid-input', 'There are no words to highlight there.')
  return {
    quote: text.slice(span.start, span.end),
    prefix: text.slice(Math.max(0, span.start - CONTEXT), span.start),
    suffix: text.slice(span.end, span.end + CONTEXT),
    start: toCodePoints(text, span.start),
    end: toCodePoints(text, span.end),
  }
}
