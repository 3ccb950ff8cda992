/** What a source said of a paper, in the few words that a preview has room for. */
import type { Author } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'

/** "Noor, Lindqvist et al. · ICML 2024 · arXiv 2401.00001". */
export function aboutFound({ authors = [], venue, date, doi, arxivId }: FoundPaper): string {
  const where = [venue, date?.slice(0, 4)].filter((part) => part !== undefined && part !== '').join(' ')
  const id = doi === undefined ? (arxivId === undefined ? '' : `arXiv ${arxivId}`) : `doi ${doi}`
  return [authorsText(authors), where, id].filter((part) => part !== '').join(' · ')
}

/** At most three family names. */
export function authorsText(authors: readonly Author[]): string {
  const names = authors.slice(0, 3).map(({ family, literal, given }) => family ?? literal ?? given ?? '')
  return names.join(', ') + (authors.length > 3 ? ' et al.' : '')
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  arxivId: 'arXiv id',
  arxivVersion: 'arXiv version',
  doi: 'DOI',
  url: 'link',
}

export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field
}

/** "adds abstract and DOI". */
export function fillsText(fills: readonly string[]): string {
  const names = fills.map((field) => FIELD_NAMES[field] ?? field)
  const last = names.at(-1)
  if (last === undefined) return ''
  return `adds ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`}`
}
