/** The fields of a paper that a person may mend: how each is shown, read back and checked. */
import { PAPER_TYPES, type Paper } from '../../../../shared/contract/entities.ts'
import type { PaperField, PaperFields } from '../../../../shared/contract/papers.ts'
import { formatNameInverted, parseName } from '../../../../shared/domain/names.ts'

export interface FieldSpec {
  readonly name: PaperField
  readonly label: string
  /** Lines of the box; 1 is a plain field. */
  readonly lines: number
  readonly hint?: string
  readonly options?: readonly string[]
  readonly read: (paper: Paper) => string
  readonly write: (typed: string) => Partial<PaperFields>
  /** Why what was typed can't be kept, as a sentence. */
  readonly refuse?: (typed: string) => string | null
}

type TextField = Exclude<
  PaperField,
  'authors' | 'links' | 'priority' | 'rating' | 'snooze' | 'due' | 'title' | 'type' | 'key' | 'why'
>

function text(name: TextField, label: string, lines = 1, more: Pick<FieldSpec, 'hint' | 'refuse'> = {}): FieldSpec {
  return {
    name,
    label,
    lines,
    read: (paper) => paper[name] ?? '',
    write: (typed) => ({ [name]: typed.trim() === '' ? null : typed.trim() }),
    ...more,
  }
}

function needed(name: 'title' | 'type' | 'key', label: string, more: Partial<FieldSpec> = {}): FieldSpec {
  return {
    name,
    label,
    lines: 1,
    read: (paper) => paper[name],
    write: (typed) => ({ [name]: typed.trim() }),
    refuse: (typed) => (typed.trim() === '' ? `A paper needs a ${label.toLowerCase()}.` : null),
    ...more,
  }
}

export const FIELDS: readonly FieldSpec[] = [
  needed('title', 'Title', { lines: 2 }),
  {
    name: 'authors',
    label: 'Authors',
    lines: 4,
    hint: 'One a line: Family, Given. Braces keep a group whole: {DeepSeek-AI}.',
    read: (paper) => paper.authors.map((author) => formatNameInverted(author)).join('\n'),
    write: (typed) => ({
      authors: typed
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => parseName(line.trim())),
    }),
  },
  text('abstract', 'Abstract', 8),
  text('summary', 'Summary', 2),
  text('date', 'Date', 1, {
    hint: '2024, 2024-10 or 2024-10-04',
    refuse: (typed) =>
      typed.trim() === '' || /^[~?]?-?\d{4}(-\d{2}(-\d{2})?)?[~?]?$|^\d{4}.*\/.*$/.test(typed.trim())
        ? null
        : 'Write the date as 2024, 2024-10 or 2024-10-04.',
  }),
  needed('type', 'Type', { options: PAPER_TYPES }),
  text('venue', 'Venue'),
  text('volume', 'Volume'),
  text('issue', 'Issue'),
  text('pages', 'Pages'),
  text('publisher', 'Publisher'),
  text('doi', 'DOI'),
  text('arxivId', 'arXiv id'),
  text('url', 'Web address'),
  text('language', 'Language'),
  needed('key', 'Citation key', { hint: 'A key of your own stays as it is.' }),
]

/**
 * "Typed by you, 4 Oct 2026, 14:05", "Imported from refs.bib, …"; null where nothing is known.
 * @param imports the names of imports by their ids
 */
export function sourceText(paper: Paper, field: string, imports: ReadonlyMap<number, string>): string | null {
  const source = paper.sources[field] ?? paper.sources['']
  if (!source) return null
  const at = new Date(source.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  const from = source.import === null ? undefined : imports.get(source.import)
  switch (source.kind) {
    case 'person':
      return `Typed by you, ${at}`
    case 'online':
      return `Looked up online, ${at}`
    case 'import':
      return from === undefined ? `Imported ${at}` : `Imported from ${from}, ${at}`
  }
}
