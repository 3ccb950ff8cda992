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

/** The formats that `export.text` writes, by name; `intake.formats` describes them. */
export const EXPORT_FORMATS = ['bibtex', 'biblatex'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

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
})
export type ExportOptions = z.infer<typeof ExportOptions>

export const publishProcedures = {
  'export.text': {
    kind: 'job',
    input: z.strictObject({
      scope: Scope,
      format: ExportFormat.default('bibtex'),
      options: ExportOptions.prefault({}),
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
} as const satisfies Record<string, Procedure>
