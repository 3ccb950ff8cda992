/** What search knows of a paper, . */
import type { Status } from '../../../shared/contract/entities.ts'
import type { TextField } from '../../../shared/query/tree.ts'

/** Where a paper stands: its state in the queue, or the trash. Numbers are stored in the index's file; add at the end only. */
export const SHELVES = ['inbox', 'queued', 'reading', 'read', 'skipped', 'trash'] as const
export type Shelf = Status | 'trash'

/** The searched texts of one paper. */
export interface SearchDoc {
  readonly id: number
  readonly title: string
  /** One text a person: "Ada Byron", "van der Berg, Jan" or a literal. */
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** The citation key; identifiers that should be found by a bare word (DOI, arXiv id) may follow it after a space. */
  readonly key: string
  readonly venue: string
  readonly note: string
  readonly abstract: string
  /** What was highlighted, with its comments. */
  readonly highlight: string
  /** Use and recency, 0 to 1: decides between papers that match about equally well. */
  readonly prior: number
  readonly shelf: Shelf
}

/** The fields in the order of their bits and of their texts' positions. */
export const FIELDS = ['title', 'key', 'author', 'tag', 'venue', 'note', 'abstract', 'highlight'] as const
export type IndexField = (typeof FIELDS)[number]

/**
 * BM25F: how much an occurrence in a field counts, what length of it is usual (words), and how much longer ones are discounted.
 * Usual lengths are fixed and not measured, so that a paper's impacts do not depend on which other papers are there.
 */
export const FIELD_WEIGHTS: Readonly<Record<IndexField, { weight: number; usual: number; discount: number }>> = {
  title: { weight: 6, usual: 10, discount: 0.5 },
  key: { weight: 4, usual: 1, discount: 0 },
  author: { weight: 4, usual: 10, discount: 0.3 },
  tag: { weight: 3, usual: 4, discount: 0.2 },
  venue: { weight: 2, usual: 6, discount: 0.2 },
  note: { weight: 1.5, usual: 60, discount: 0.6 },
  abstract: { weight: 1, usual: 180, discount: 0.6 },
  highlight: { weight: 1.5, usual: 60, discount: 0.6 },
}

export const ANY_FIELD = (1 << FIELDS.length) - 1

/** The bit of a field of the query language, or all bits for none. */
export function fieldMask(field: TextField | null): number {
  return field === null ? ANY_FIELD : 1 << FIELDS.indexOf(field)
}

/** Fields that name a paper or were written by its reader: all but the abstract. */
export const TELLING_FIELDS = ANY_FIELD & ~fieldMask('abstract')
/**
 * How much of a word's impact counts that stands in the abstract alone. Impacts grow slower the more often a word occurs, so that many
 * times in a long abstract would come near to once in a short title; who remembers words mostly remembers those of the title.
 */
export const ABSTRACT_SHARE = 0.85

/** The texts of one field. */
export function textsOf(doc: SearchDoc, field: IndexField): readonly string[] {
  if (field === 'author') return doc.authors
  if (field === 'tag') return doc.tags
  return [doc[field]]
}
