/** Papers like others, with their rows; what is the same paper once more is left out. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { viewCondition } from '../papers/list.ts'
import { paperRows } from '../papers/rows.ts'
import { docsById } from './docs.ts'
import type { Segment } from './segment.ts'
import { similarPapers } from './similar.ts'

/** Given papers beyond these add nothing that the first do not say. */
const MOST_GIVEN = 50

export function findSimilar(
  db: ReadDb,
  segments: readonly Segment[],
  { ids = [], tags = [], limit, unreadFirst }: Parsed<'paper.similar'>,
): Out<'paper.similar'> {
  const all = new Set<number>([...ids, ...tags.flatMap((tag) => tagged(db, tag))])
  const given = docsById(db, [...all].slice(0, MOST_GIVEN))
  // More than asked for: duplicates are still among them, and unread ones further down may come to the front.
  const found = similarPapers(segments, given, all, unreadFirst ? limit * 2 + 10 : limit + 5)
  const rows = new Map(
    paperRows(
      db,
      found.map((paper) => paper.id),
    ).map((row) => [row.id, row]),
  )
  const seen = new Set(given.map((doc) => foldTitle(doc.title)))
  const papers = found.flatMap(({ id, score, terms }) => {
    const row = rows.get(id)
    if (!row) return []
    const title = foldTitle(row.title)
    if (seen.has(title)) return []
    seen.add(title)
    return [{ row, score, terms: [...terms] }]
  })
  if (!unreadFirst) return { papers: papers.slice(0, limit) }
  const isUnread = ({ row }: (typeof papers)[number]): boolean => row.status !== 'read' && row.status !== 'skipped'
  return { papers: [...papers.filter(isUnread), ...papers.filter((paper) => !isUnread(paper))].slice(0, limit) }
}

/** Papers that carry a tag or one nested in it, the newest first. */
function tagged(db: ReadDb, tag: number): number[] {
  const { sql, params } = viewCondition(db, { kind: 'tag', tag }, 0)
  return db.column<number>(`SELECT p.id FROM paper p WHERE ${sql} ORDER BY p.id DESC`, params)
}
