/**
 * The syntax tree of a search. It says what was asked and not how it was typed, so that printing a tree and reading it again gives
 * the same tree. Always in one normal form: an `and` holds no `and`, an `or` no `or`, a `not` no `not`, and both lists hold at
 * least two nodes.
 */

/** Parts of a paper whose words can be searched apart from the others. */
export type TextField = 'title' | 'author' | 'abstract' | 'note' | 'venue' | 'key' | 'highlight'

export type QueryStatus = 'inbox' | 'queued' | 'reading' | 'read' | 'skipped'

/** What a paper can have; `has:note`. */
export type Having =
  | 'note'
  | 'abstract'
  | 'summary'
  | 'code'
  | 'pdf'
  | 'link'
  | 'doi'
  | 'arxiv'
  | 'author'
  | 'venue'
  | 'year'
  | 'tag'
  | 'due'
  | 'priority'
  | 'rating'
  | 'why'
  | 'highlight'

/** What a paper can be; `is:overdue`. */
export type Being = 'overdue' | 'snoozed' | 'unread' | 'pinned'

export type NumberField = 'year' | 'priority' | 'rating' | 'upvotes'
export type DateField = 'added' | 'date' | 'due' | 'snooze'
/** Identifiers and kinds, compared as a whole and without regard to case. */
export type NameField = 'doi' | 'arxiv' | 'type'

/** "2024", "2024-10" or "2024-10-04"; a day counted from today; or a length of time counted from now. */
export type DateValue =
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'day'; readonly name: 'yesterday' | 'today' | 'tomorrow' }
  | { readonly kind: 'span'; readonly count: number; readonly unit: 'd' | 'w' | 'm' | 'y' }

/** A comparison with one value, or a range that includes both ends; one end of a range may be open, not both. */
export type Comparison<V> =
  | { readonly op: '=' | '<' | '<=' | '>' | '>='; readonly value: V }
  | { readonly op: '..'; readonly from: V | null; readonly to: V | null }

/** A word as typed, or the text between quotation marks. Without a field it is looked for in every text of a paper. */
export interface TextNode {
  readonly kind: 'text'
  readonly field: TextField | null
  readonly text: string
  /** In quotation marks: the words in this order, nothing forgiven. */
  readonly quoted: boolean
  /** Ends in "*": any word that begins so. */
  readonly prefix: boolean
}

/** Conditions that the database answers. */
export type ConditionNode =
  | { readonly kind: 'tag'; readonly name: string; readonly prefix: boolean }
  | { readonly kind: 'status'; readonly status: QueryStatus }
  | { readonly kind: 'has'; readonly what: Having }
  | { readonly kind: 'is'; readonly what: Being }
  | { readonly kind: 'name'; readonly field: NameField; readonly value: string; readonly prefix: boolean }
  | { readonly kind: 'number'; readonly field: NumberField; readonly test: Comparison<number> }
  | { readonly kind: 'date'; readonly field: DateField; readonly test: Comparison<DateValue> }

export type QueryNode =
  /** Nothing asked: every paper. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | TextNode
  | ConditionNode

/** Something that could not be understood, with its place in the text (UTF-16 offsets, `end` excluded). */
export interface QueryProblem {
  readonly start: number
  readonly end: number
  /** A whole sentence for a person. */
  readonly message: string
}
