/** What the library says of a paper, as far as a source is held against it. */
import type { Author } from '../../../shared/contract/entities.ts'
import { formatName } from '../../../shared/domain/names.ts'
import type { ReadDb } from '../db/open.ts'

export interface KnownPaper {
  readonly id: number
  /** "Jan van der Berg; Ada Marin", "" where there are none. */
  readonly authors: string
  readonly hasNote: boolean
  /** Fields that a person typed or emptied. */
  readonly typed: ReadonlySet<string>
  /** The columns of the paper and its texts. */
  readonly columns: Readonly<Record<string, string | number | null>>
}

interface AuthorRow {
  readonly family: string | null
  readonly given: string | null
  readonly particle: string | null
  readonly suffix: string | null
  readonly literal: string | null
}

/** Every row of a preview asks this. Five plain look-ups take a fifth of the time of one join with sorted subqueries. */
export function knownPaper(db: ReadDb, id: number): KnownPaper | undefined {
  const columns = db.get<KnownPaper['columns']>('SELECT * FROM paper WHERE id = ?', [id])
  if (!columns) return undefined
  const texts = db.get<KnownPaper['columns']>('SELECT abstract, summary FROM paper_text WHERE paper = ?', [id])
  const authors = db.all<AuthorRow>(
    'SELECT family, given, particle, suffix, literal FROM author WHERE paper = ? ORDER BY place',
    [id],
  )
  return {
    id,
    authors: authors.map((author) => formatName(toAuthor(author))).join('; '),
    hasNote: db.get(`SELECT 1 FROM note WHERE paper = ? AND body <> ''`, [id]) !== undefined,
    typed: new Set(db.column<string>(`SELECT field FROM field_source WHERE paper = ? AND kind = 'person'`, [id])),
    columns: { abstract: null, summary: null, ...texts, ...columns },
  }
}

function toAuthor(row: AuthorRow): Author {
  const { family, given, particle, suffix, literal } = row
  return {
    ...(family === null ? {} : { family }),
    ...(given === null ? {} : { given }),
    ...(particle === null ? {} : { particle }),
    ...(suffix === null ? {} : { suffix }),
    ...(literal === null ? {} : { literal }),
  }
}
