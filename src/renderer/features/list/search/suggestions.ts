/** What may stand where one is typing: fields, their values, tags, venues, authors and keys. */
import { fieldNamed } from '../../../../shared/query/fields.ts'
import { tokensOf } from '../../../../shared/query/tokens.ts'
import { foldText } from '../../../../shared/domain/fold.ts'
import { bestValues } from './best-values.ts'

export interface Suggestion {
  /** As it is offered: "tag:survey". */
  readonly label: string
  /** The whole query with it put in, the caret behind it. */
  readonly query: string
}

export interface Vocabulary {
  readonly tags: readonly string[]
  /** The most frequent first. */
  readonly venues: readonly string[]
  /** What the library knows for the author or key that is being typed. */
  readonly names: readonly string[]
}

const SHOWN = 6
const FIELD_NAMES = [
  'title',
  'author',
  'abstract',
  'tag',
  'status',
  'year',
  'venue',
  'key',
  'note',
  'highlight',
  'has',
  'is',
  'added',
  'priority',
  'rating',
  'due',
]
const VALUES: Readonly<Record<string, readonly string[]>> = {
  status: ['inbox', 'queued', 'reading', 'read', 'skipped'],
  has: [
    'note',
    'highlight',
    'code',
    'pdf',
    'abstract',
    'tag',
    'due',
    'priority',
    'rating',
    'doi',
    'arxiv',
    'summary',
    'why',
  ],
  is: ['unread', 'overdue', 'snoozed', 'pinned'],
  year: ['2024', '>=2020', '2020..2024'],
  added: ['today', '<7d', '<1m', '2024-10'],
  published: ['<1y', '2024', '2023..2024'],
  date: ['<1y', '2024', '2023..2024'],
  due: ['today', '<7d', '<1m'],
  priority: ['1', '<=2', '1..3'],
  rating: ['5', '>=4'],
}

/** What fits at the end of `query`; nothing where its last word is complete. */
export function suggestionsFor(query: string, vocabulary: Vocabulary): readonly Suggestion[] {
  const value = valueAtEnd(query)
  if (value) return valuesOf(value, query, vocabulary)
  const last = tokensOf(query).at(-1)
  if (last?.end !== query.length || /\s$/u.test(query)) return []
  if (last.kind !== 'word' || last.text.length < 2) return []
  const typed = last.text.toLowerCase()
  return FIELD_NAMES.filter((name) => name.startsWith(typed) && name.length >= typed.length)
    .slice(0, 2)
    .map((name) => ({ label: `${name}:`, query: `${query.slice(0, last.start)}${name}:` }))
}

interface Value {
  readonly field: string
  readonly typed: string
  readonly start: number
}

/** The field whose value is being typed at the end of `query`, with what there is of the value; else null. */
export function valueAtEnd(query: string): Value | null {
  const tokens = tokensOf(query)
  const last = tokens.at(-1)
  if (last?.end !== query.length || /\s$/u.test(query)) return null
  if (last.kind === 'field') return { field: last.text, typed: '', start: last.end }
  const before = tokens.at(-2)
  return last.isValue && before?.kind === 'field' ? { field: before.text, typed: last.text, start: last.start } : null
}

/** Whether the values of a field are names of the library, "author" or "key"; else null. */
export function namesField(name: string): 'author' | 'key' | null {
  const field = fieldNamed(name)
  return field?.kind === 'text' && (field.field === 'author' || field.field === 'key') ? field.field : null
}

function valuesOf({ field, typed, start }: Value, query: string, vocabulary: Vocabulary): readonly Suggestion[] {
  const known = fieldNamed(field)
  const wanted = foldText(typed)
  const isOther = (value: string): boolean => foldText(value) !== wanted
  const values =
    known?.kind === 'tag'
      ? bestValues(vocabulary.tags, typed)
      : known?.kind === 'text' && known.field === 'venue'
        ? bestValues(vocabulary.venues, typed)
        : namesField(field) !== null
          ? vocabulary.names
          : begunFirst(VALUES[field.toLowerCase()] ?? [], wanted)
  return values
    .filter(isOther)
    .slice(0, SHOWN)
    .map((value) => {
      const text = /[\s()"“”„«»*]/u.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
      return { label: `${field}:${text}`, query: `${query.slice(0, start)}${text} ` }
    })
}

function begunFirst(values: readonly string[], wanted: string): readonly string[] {
  const begun = values.filter((value) => value.startsWith(wanted))
  return [...begun, ...values.filter((value) => value.includes(wanted) && !begun.includes(value))]
}
