/** The names of the language: fields with their other names, and the values of those fields that take one of a few words. */
import type { Being, DateField, Having, NameField, NumberField, QueryStatus, TextField } from './tree.ts'

export type Field =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'tag' }
  | { readonly kind: 'status' }
  | { readonly kind: 'has' }
  | { readonly kind: 'is' }
  | { readonly kind: 'name'; readonly field: NameField }
  | { readonly kind: 'number'; readonly field: NumberField }
  | { readonly kind: 'date'; readonly field: DateField }

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...text('title', 'title', 'ti'),
  ...text('author', 'author', 'authors', 'by', 'au'),
  ...text('abstract', 'abstract', 'abs'),
  ...text('note', 'note', 'notes'),
  ...text('venue', 'venue', 'journal', 'in'),
  ...text('key', 'key', 'citekey'),
  ...text('highlight', 'highlight', 'highlights'),
  ['tag', { kind: 'tag' }],
  ['tags', { kind: 'tag' }],
  ['status', { kind: 'status' }],
  ['has', { kind: 'has' }],
  ['is', { kind: 'is' }],
  ['doi', { kind: 'name', field: 'doi' }],
  ['arxiv', { kind: 'name', field: 'arxiv' }],
  ['type', { kind: 'name', field: 'type' }],
  ['year', { kind: 'number', field: 'year' }],
  ['priority', { kind: 'number', field: 'priority' }],
  ['rating', { kind: 'number', field: 'rating' }],
  ['upvotes', { kind: 'number', field: 'upvotes' }],
  ['added', { kind: 'date', field: 'added' }],
  ['date', { kind: 'date', field: 'date' }],
  ['published', { kind: 'date', field: 'date' }],
  ['due', { kind: 'date', field: 'due' }],
  ['snooze', { kind: 'date', field: 'snooze' }],
])

const STATUS_NAMES: Readonly<Record<string, QueryStatus>> = {
  inbox: 'inbox',
  queued: 'queued',
  queue: 'queued',
  reading: 'reading',
  read: 'read',
  skipped: 'skipped',
}

const HAVING_NAMES: Readonly<Record<string, Having>> = {
  note: 'note',
  notes: 'note',
  abstract: 'abstract',
  summary: 'summary',
  code: 'code',
  pdf: 'pdf',
  link: 'link',
  links: 'link',
  doi: 'doi',
  arxiv: 'arxiv',
  author: 'author',
  authors: 'author',
  venue: 'venue',
  year: 'year',
  tag: 'tag',
  tags: 'tag',
  due: 'due',
  priority: 'priority',
  rating: 'rating',
  why: 'why',
  highlight: 'highlight',
  highlights: 'highlight',
}

const BEING_NAMES: Readonly<Record<string, Being>> = {
  overdue: 'overdue',
  snoozed: 'snoozed',
  unread: 'unread',
  pinned: 'pinned',
}

/** The field of that name, whatever its case; undefined for a name that the language does not have. */
export function fieldNamed(name: string): Field | undefined {
  return FIELDS.get(name.toLowerCase())
}

/** The status of that name; the first letters are enough where they can mean only one. */
export function statusNamed(name: string): QueryStatus | undefined {
  return oneOf(STATUS_NAMES, name)
}

/** What `has:` can be followed by, with the same leniency as `statusNamed`. */
export function havingNamed(name: string): Having | undefined {
  return oneOf(HAVING_NAMES, name)
}

/** What `is:` can be followed by, with the same leniency as `statusNamed`. */
export function beingNamed(name: string): Being | undefined {
  return oneOf(BEING_NAMES, name)
}

/** A sentence's worth of what a field takes: "inbox, queued, reading, read or skipped". */
export function valuesOf(kind: 'status' | 'has' | 'is'): string {
  const table = kind === 'status' ? STATUS_NAMES : kind === 'has' ? HAVING_NAMES : BEING_NAMES
  const names = [...new Set<string>(Object.values(table))]
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}

function text(field: TextField, ...names: string[]): [string, Field][] {
  return names.map((name) => [name, { kind: 'text', field }])
}

function oneOf<V extends string>(table: Readonly<Record<string, V>>, name: string): V | undefined {
  const wanted = name.toLowerCase()
  if (wanted === '') return undefined
  if (Object.hasOwn(table, wanted)) return table[wanted]
  const meant = new Set<V>()
  for (const [known, value] of Object.entries(table)) if (known.startsWith(wanted)) meant.add(value)
  return meant.size === 1 ? [...meant][0] : undefined
}
