/** What a person chooses before exporting: which papers, as what, and what of their own goes with them. */
import {
  ExportOptions,
  type FiledFormat,
  WRITTEN_FORMATS,
  type ExportFormat,
  type Scope,
} from '../../../shared/contract/publish.ts'
import { many } from '../../data/commands.ts'
import { parseChoices, type Choices } from '../../data/last-export.ts'
export type { Choices } from '../../data/last-export.ts'
import { actionTargets, type Looking } from '../../state/view.ts'

export const SCOPES = ['selection', 'view', 'library'] as const
export type ScopeName = (typeof SCOPES)[number]

const FIRST_CHOICES: Choices = { format: 'bibtex', options: ExportOptions.parse({}) }

interface Part {
  readonly name: 'notes' | 'highlights' | 'tags' | 'status' | 'abstract' | 'ascii' | 'jabref' | 'strict'
  readonly label: string
  readonly hint?: string
}

export const PARTS = [
  { name: 'notes', label: 'Notes' },
  { name: 'highlights', label: 'Highlights' },
  { name: 'tags', label: 'Tags' },
  { name: 'status', label: 'Status' },
  { name: 'abstract', label: 'Abstract' },
] as const satisfies readonly Part[]

/** What only files for TeX have. */
export const TEX_PARTS = [
  {
    name: 'ascii',
    label: 'Accents as LaTeX',
    hint: 'For old programs that take ASCII only. Letters that not all of them read as a command stay: Đ, Cyrillic',
  },
  { name: 'jabref', label: 'JabRef fields', hint: 'readstatus, priority and ranking, as JabRef shows them' },
  {
    name: 'strict',
    label: 'Strict fields',
    hint: 'Only what biber’s validation accepts; other programs’ fields stay in Lectern’s own. Without it all stand as they came, and a paper without a date has none, for which styles print “n.d.”',
  },
] as const satisfies readonly Part[]

const TEX_FORMATS: readonly string[] = ['bibtex', 'biblatex']

/** What a format is called, and one that makes a file of each paper. */
export const FORMAT_TITLES: Readonly<Record<FiledFormat, string>> = {
  ...(Object.fromEntries(WRITTEN_FORMATS.map(({ name, title }) => [name, title])) as Record<ExportFormat, string>),
  markdown: 'Markdown, one document',
  notes: 'Markdown notes, a file a paper',
}

export function mimeOf(format: FiledFormat): string {
  return WRITTEN_FORMATS.find(({ name }) => name === format)?.mime ?? 'application/zip'
}

/** The ending of its file; null for a folder. */
export function endingOf(format: FiledFormat): string | null {
  return WRITTEN_FORMATS.find(({ name }) => name === format)?.extension ?? null
}

export function isTex(format: FiledFormat): boolean {
  return TEX_FORMATS.includes(format)
}

/** What was remembered, else what one begins with. */
export function readChoices(text: string | undefined): Choices {
  return parseChoices(text) ?? FIRST_CHOICES
}

/** Several selected papers are meant; one alone is selected by merely looking at it. */
export function likelyScope(looking: Looking): ScopeName {
  if (looking.page !== 'list') return 'library'
  return looking.selection.ids.size > 1 ? 'selection' : 'view'
}

/** Null where there is nothing in it. */
export function scopeOf(name: ScopeName, looking: Looking): Scope | null {
  switch (name) {
    case 'selection': {
      const chosen = selectedInOrder(looking)
      return chosen.length === 0 ? null : { kind: 'ids', ids: many(chosen) }
    }
    case 'view': {
      const { view, query, sort, reverse } = looking
      return { kind: 'list', list: { view, query, sort, reverse } }
    }
    case 'library':
      return { kind: 'library' }
  }
}

/** As they stand in the list, whichever was clicked first. */
function selectedInOrder(looking: Looking): number[] {
  const chosen = new Set(actionTargets(looking))
  const inList = [...looking.ids].filter((id) => chosen.has(id))
  return inList.length === chosen.size ? inList : [...chosen]
}

export function papersText(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString('en')} papers`
}
