/** Where a source says something else of a paper than the library does. What stands is kept; the other is offered. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { PreviewRow } from '../../../shared/contract/intake.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { foldText, foldTitle } from '../../../shared/domain/fold.ts'
import { foldUrl, normaliseDoi, parseArxivId } from '../formats/identifiers.ts'
import { samePages } from '../formats/pages.ts'
import { isPlaceholder } from './identity.ts'
import type { KnownPaper } from './known-paper.ts'

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
  'arxivVersion',
  'url',
  'language',
  'abstract',
] as const
export type ComparedField = (typeof COMPARED)[number]

const COLUMN: Partial<Record<ComparedField, string>> = { arxivId: 'arxiv_id', arxivVersion: 'arxiv_version' }

/** As much of either side as is shown. */
const SHOWN = 2000

/** Two papers of the sources that are taken for one: the first stands. */
export function differingTwins(first: FoundPaper, found: FoundPaper): PreviewRow['differs'] {
  const { authors = [], arxivId, arxivVersion, ...texts } = first
  const columns: Record<string, string | number | null> = {
    arxiv_id: arxivId ?? null,
    arxiv_version: arxivVersion ?? null,
  }
  for (const field of COMPARED)
    if (field !== 'authors' && field !== 'arxivId' && field !== 'arxivVersion') columns[field] = texts[field] ?? null
  return differingFields({ authors: authors.map(formatName).join('; '), columns }, found)
}

export function differingFields(
  known: Pick<KnownPaper, 'authors' | 'columns'>,
  found: FoundPaper,
): PreviewRow['differs'] {
  return COMPARED.flatMap((field) => {
    const stands = field === 'authors' ? known.authors : String(known.columns[COLUMN[field] ?? field] ?? '')
    const other = otherOf(field, known, found)
    if (stands === '' || other === '' || (field === 'title' && (isPlaceholder(other) || isPlaceholder(stands))))
      return []
    return stands === other || agree(field, stands, other)
      ? []
      : [{ field, stands: stands.slice(0, SHOWN), found: other.slice(0, SHOWN) }]
  })
}

function otherOf(field: ComparedField, known: Pick<KnownPaper, 'columns'>, found: FoundPaper): string {
  switch (field) {
    case 'authors':
      return (found.authors ?? []).map(formatName).join('; ')
    case 'arxivVersion':
      return String(versionOf(found, known) ?? '')
    default:
      return found[field] ?? ''
  }
}

/** The version at arXiv, where what was found is there what the library has, or the library has none. */
export function versionOf(
  { arxivId, arxivVersion }: FoundPaper,
  { columns }: Pick<KnownPaper, 'columns'>,
): number | undefined {
  const parsed = parseArxivId(arxivId ?? '')
  const stands = columns['arxiv_id'] ?? null
  const isSame = stands === null || parseArxivId(String(stands))?.id === parsed?.id
  return parsed && isSame ? (parsed.version ?? arxivVersion) : undefined
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
    case 'arxivVersion':
      // An older one is no news.
      return Number(other) <= Number(one)
    case 'url':
      return foldUrl(one) === foldUrl(other)
    case 'pages':
      return samePages(one, other)
    case 'abstract':
      return letters(one) === letters(other)
    default:
      return foldText(one).replace(/[^\p{L}\p{N}]+/gu, '') === foldText(other).replace(/[^\p{L}\p{N}]+/gu, '')
  }
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}
