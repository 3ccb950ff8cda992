/** Where a source says something else of a paper than the library does. What stands is kept; the other is offered. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { PreviewRow } from '../../../shared/contract/intake.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { foldText, foldTitle } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import { isPlaceholder } from './identity.ts'

/** Fields that are compared, in the order in which they are shown. */
export const COMPARED = [
  'title',
  'authors',
  'date',
  'venue',
  'volume',
  'issue',
  'pages',
  'publisher',
  'doi',
  'arxivId',
  'url',
  'language',
  'abstract',
] as const
export type ComparedField = (typeof COMPARED)[number]

type Standing = Readonly<Record<string, string | null>>

/** As much of either side as is shown. */
const SHOWN = 2000

export function differingFields(db: ReadDb, id: number, found: FoundPaper): PreviewRow['differs'] {
  const standing = db.get<Standing>(
    `SELECT p.title, p.date, p.venue, p.volume, p.issue, p.pages, p.publisher, p.doi, p.arxiv_id AS arxivId, p.url, p.language, t.abstract,
       (SELECT group_concat(coalesce(a.literal, trim(coalesce(a.given, '') || ' ' || coalesce(a.particle || ' ', '') || coalesce(a.family, '')
          || coalesce(' ' || a.suffix, ''))), '; ' ORDER BY a.place)
        FROM author a WHERE a.paper = p.id) AS authors
     FROM paper p LEFT JOIN paper_text t ON t.paper = p.id WHERE p.id = ?`,
    [id],
  )
  if (!standing) return []
  return COMPARED.flatMap((field) => {
    const stands = standing[field] ?? ''
    const other = field === 'authors' ? (found.authors ?? []).map(formatName).join('; ') : (found[field] ?? '')
    if (stands === '' || other === '' || (field === 'title' && (isPlaceholder(other) || isPlaceholder(stands))))
      return []
    return agree(field, stands, other) ? [] : [{ field, stands: stands.slice(0, SHOWN), found: other.slice(0, SHOWN) }]
  })
}

/** Whether two values say the same, whatever their spelling. */
function agree(field: ComparedField, one: string, other: string): boolean {
  switch (field) {
    case 'title':
      return foldTitle(one) === foldTitle(other)
    case 'date':
      return one.startsWith(other) || other.startsWith(one)
    case 'doi':
      return normaliseDoi(one) === normaliseDoi(other)
    case 'arxivId':
      return parseArxivId(one)?.id === parseArxivId(other)?.id
    case 'url':
      return foldUrl(one) === foldUrl(other)
    case 'pages':
      return one.replace(/[-–—\s]+/g, '-') === other.replace(/[-–—\s]+/g, '-')
    case 'abstract':
      return letters(one) === letters(other)
    default:
      return foldText(one).replace(/[^\p{L}\p{N}]+/gu, '') === foldText(other).replace(/[^\p{L}\p{N}]+/gu, '')
  }
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}
