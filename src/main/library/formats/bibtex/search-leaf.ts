/** One condition of a search of another program, in Lectern's terms. */
import type { QueryNode, TextField } from '../../../../shared/query/tree.ts'

/** "word": as a word or keyword of its own. */
export type Way = 'word' | 'contains' | 'equal' | 'starts' | 'ends' | 'smaller' | 'larger'

/** null where Lectern does not know the field, or can't compare it so. */
export function leafOf(name: string, written: string, way: Way): QueryNode | null {
  const field = name.trim().toLowerCase()
  const value = written.trim()
  if (value === '' || way === 'ends') return null
  const isOpen = way === 'contains' || way === 'starts'
  if (field === 'year' || field === 'date') return /^\d{4}$/.test(value) ? yearOf(Number(value), way) : null
  if (way === 'smaller' || way === 'larger') return null
  if (KEYWORDS.has(field)) return { kind: 'tag', name: value, prefix: isOpen }
  if (field === 'doi') return { kind: 'name', field, value, prefix: isOpen }
  if (TYPES.has(field)) return { kind: 'name', field: 'type', value: value.toLowerCase(), prefix: false }
  const text = TEXTS.get(field)
  return text === undefined ? null : { kind: 'text', field: text, text: value, quoted: true, prefix: isOpen }
}

function yearOf(value: number, way: Way): QueryNode {
  const op = way === 'smaller' ? '<' : way === 'larger' ? '>' : '='
  return { kind: 'number', field: 'year', test: { op, value } }
}

const KEYWORDS: ReadonlySet<string> = new Set(['keywords', 'keyword', 'anykeyword', 'groups'])
const TYPES: ReadonlySet<string> = new Set(['entrytype', 'bibtex type', 'pub type'])

/** null is any text of a paper. */
const TEXTS: ReadonlyMap<string, TextField | null> = new Map<string, TextField | null>([
  ['any', null],
  ['anyfield', null],
  ['any field', null],
  ['title', 'title'],
  ['author', 'author'],
  ['abstract', 'abstract'],
  ['journal', 'venue'],
  ['journaltitle', 'venue'],
  ['booktitle', 'venue'],
  ['annote', 'note'],
  ['comment', 'note'],
  ['review', 'note'],
  ['citationkey', 'key'],
  ['bibtexkey', 'key'],
  ['cite key', 'key'],
])
