/** Getting papers out. */
import { z } from 'zod'
import { ListInput, PaperIds } from './papers.ts'
import { Progress, type Procedure } from './procedure.ts'

export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: PaperIds }),
  z.strictObject({ kind: z.literal('list'), list: ListInput }),
  z.strictObject({ kind: z.literal('library') }),
])
export type Scope = z.infer<typeof Scope>

/** What `export.text` and `export.file` write; `intake.formats` lists it beside what can be read. */
export const WRITTEN_FORMATS = [
  { name: 'bibtex', title: 'BibTeX', extension: 'bib', mime: 'application/x-bibtex' },
  { name: 'biblatex', title: 'BibLaTeX', extension: 'bib', mime: 'application/x-bibtex' },
  { name: 'markdown', title: 'Markdown', extension: 'md', mime: 'text/markdown' },
  { name: 'html', title: 'Annotated bibliography', extension: 'html', mime: 'text/html' },
  { name: 'references', title: 'Formatted references', extension: 'txt', mime: 'text/plain' },
  { name: 'csl-json', title: 'CSL-JSON', extension: 'json', mime: 'application/vnd.citationstyles.csl+json' },
  { name: 'ris', title: 'RIS', extension: 'ris', mime: 'application/x-research-info-systems' },
  { name: 'csv', title: 'Table (CSV)', extension: 'csv', mime: 'text/csv' },
  { name: 'json', title: 'Everything (JSON)', extension: 'json', mime: 'application/json' },
] as const
export type ExportFormat = (typeof WRITTEN_FORMATS)[number]['name']
export const EXPORT_FORMATS = WRITTEN_FORMATS.map(({ name }) => name)
export const ExportFormat = z.enum(EXPORT_FORMATS)

/** Which private parts leave with the papers. They only ever go to fields that no standard style prints. */
export const ExportOptions = z.strictObject({
  notes: z.boolean().default(true),
  tags: z.boolean().default(true),
  status: z.boolean().default(true),
  abstract: z.boolean().default(true),
  /** Accents, Greek and signs as LaTeX commands instead of UTF-8. */
  ascii: z.boolean().default(false),
  /** With the status also in the fields that JabRef shows: `readstatus`, `priority`, `ranking`. biber's validation does not know these. */
  jabref: z.boolean().default(false),
  /** Of formatted references: the name of a style ("apa", "ieee", …), or the text of a .csl file. Else APA. */
  style: z.string().max(1_000_000).optional(),
})
export type ExportOptions = z.infer<typeof ExportOptions>

const What = z.strictObject({
  scope: Scope,
  format: ExportFormat.default('bibtex'),
  options: ExportOptions.prefault({}),
})

export const publishProcedures = {
  'export.text': {
    kind: 'job',
    input: What.extend({
      /** Only the first so many papers, for a preview. */
      limit: z.int().min(1).optional(),
    }),
    progress: Progress,
    output: z.strictObject({
      text: z.string(),
      count: z.int(),
      /** Papers in the scope, also those beyond `limit`. */
      total: z.int(),
      /** A name to offer for the file: "lectern-queue.bib". */
      fileName: z.string(),
    }),
  },
  /** Writes a file whole or not at all: what stood there stays until the new text is on the disk. Only from the terminal. */
  'export.file': {
    kind: 'job',
    input: What.extend({ path: z.string().min(1).max(4096) }),
    progress: Progress,
    output: z.strictObject({ path: z.string(), count: z.int(), bytes: z.int() }),
  },
} as const satisfies Record<string, Procedure>
