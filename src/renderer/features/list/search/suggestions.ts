/** What may stand where one is typing: fields, their values, tags and venues. */
import { fieldNamed } from '../../../../shared/query/fields.ts'
import { tokensOf } from '../../../../shared/query/tokens.ts'
import { foldText } from '../../../../shared/domain/fold.ts'

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
export function suggestionsFor(query: string, { tags, venues }: Vocabulary): readonly Suggestion[] {
  const tokens = tokensOf(query)
  const last = tokens.at(-1)
  if (last?.end !== query.length || /\s$/u.test(query)) return []
  if (last.kind === 'field') return valuesOf(last.text, '', query, last.end, tags, venues)
  const before = tokens.at(-2)
  if (last.isValue && before?.kind === 'field') return valuesOf(before.text, last.text, query, last.start, tags, venues)
  if (last.kind !== 'word' || last.text.length < 2) return []
  const typed = last.text.toLowerCase()
  return FIELD_NAMES.filter((name) => name.startsWith(typed) && name.length >= typed.length)
    .slice(0, 2)
    .map((name) => ({ label: `${name}:`, query: `${query.slice(0, last.start)}${name}:` }))
}

function valuesOf(
  name: string,
  typed: string,
  query: string,
  start: number,
  tags: readonly string[],
  venues: readonly string[],
): readonly Suggestion[] {
  const field = fieldNamed(name)
  const known =
    field?.kind === 'tag'
      ? tags
      : field?.kind === 'text' && field.field === 'venue'
        ? venues
        : VALUES[name.toLowerCase()]
  const wanted = foldText(typed)
  const fits = (known ?? []).filter((value) => foldText(value) !== wanted && foldText(value).includes(wanted))
  const isBegun = (value: string): boolean => foldText(value).startsWith(wanted)
  return [...fits.filter(isBegun), ...fits.filter((value) => !isBegun(value))].slice(0, SHOWN).map((value) => {
    const text = /[\s()"“”„«»*]/u.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
    return { label: `${name}:${text}`, query: `${query.slice(0, start)}${text} ` }
  })
}
