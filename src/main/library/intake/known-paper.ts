/** What the library says of a paper, as far as a source is held against it: one query, as every row of a preview asks. */
import type { ReadDb } from '../db/open.ts'

export interface KnownPaper {
  readonly id: number
  /** "Jan van der Berg; Ada Marin", or null where there are none. */
  readonly authors: string | null
  readonly has_note: number
  readonly abstract: string | null
  readonly summary: string | null
  /** Names of fields that a person typed or emptied, between blanks; null where there are none. */
  readonly typed: string | null
  readonly [column: string]: string | number | null
}

export function knownPaper(db: ReadDb, id: number): KnownPaper | undefined {
  return db.get<KnownPaper>(
    `SELECT p.*, t.abstract, t.summary,
       (SELECT group_concat(coalesce(a.literal, trim(coalesce(a.given, '') || ' ' || coalesce(a.particle || ' ', '') || coalesce(a.family, '')
          || coalesce(' ' || a.suffix, ''))), '; ' ORDER BY a.place)
        FROM author a WHERE a.paper = p.id) AS authors,
       (SELECT group_concat(f.field, ' ') FROM field_source f WHERE f.paper = p.id AND f.kind = 'person') AS typed,
       EXISTS (SELECT 1 FROM note n WHERE n.paper = p.id AND n.body <> '') AS has_note
     FROM paper p LEFT JOIN paper_text t ON t.paper = p.id WHERE p.id = ?`,
    [id],
  )
}
