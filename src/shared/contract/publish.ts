/** Getting papers out. */
import { z } from 'zod'
import { PaperId } from './entities.ts'
import { ListInput, PaperIds } from './papers.ts'
import { Done, Nothing, Progress, type Procedure } from './procedure.ts'

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

/** What can be written to the disk: any format that is one text, or a folder of Markdown notes, a file a paper. */
export const FILED_FORMATS = [...EXPORT_FORMATS, 'notes'] as const
export const FiledFormat = z.enum(FILED_FORMATS)
export type FiledFormat = z.infer<typeof FiledFormat>

const FieldName = z.string().regex(/^[A-Za-z][\w:+.-]{0,59}$/)

/** Which private parts leave with the papers. They only ever go to fields that no standard style prints. */
export const ExportOptions = z.strictObject({
  notes: z.boolean().default(true),
  tags: z.boolean().default(true),
  status: z.boolean().default(true),
  abstract: z.boolean().default(true),
  /** What was marked in title and abstract, with its kind and comment. */
  highlights: z.boolean().default(true),
  /** Accents, Greek and signs as LaTeX commands instead of UTF-8. */
  ascii: z.boolean().default(false),
  /** With the status also in the fields that JabRef shows: `readstatus`, `priority`, `ranking`. biber's validation does not know these. */
  jabref: z.boolean().default(false),
  /**
   * BibTeX: only what `biber --tool --validate-datamodel` passes over in silence. The rest goes where Lectern alone reads it back. Else so
   * for BibLaTeX, which has a data model, and not for BibTeX, whose programs take every field.
   */
  strict: z.boolean().optional(),
  /** Of formatted references: the name of a style ("apa", "ieee", …), or the text of a .csl file. Else APA. */
  style: z.string().max(1_000_000).optional(),
  /** Of formatted references: the language of their words, such as "de-DE". Else the style's own, else American English. */
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
    .optional(),
  /** BibTeX: fields that come first, by name; the others follow in their usual order. */
  order: z.array(FieldName).max(100).default([]),
  /** BibTeX: what stands before a field: so many blanks, or a tab. */
  indent: z.union([z.int().min(0).max(8), z.literal('tab')]).default(2),
  /** BibTeX: the longest a line may become, in characters; 0 leaves each field on one line. */
  width: z.union([z.literal(0), z.int().min(40).max(400)]).default(0),
  /** Of an annotated bibliography. */
  groupBy: z.enum(['none', 'tag', 'status']).default('none'),
  /** Of notes: templates for the name of a file and for Lectern's part of it. Else Lectern's own. */
  noteName: z.string().trim().min(1).max(300).optional(),
  noteBody: z.string().min(1).max(20_000).optional(),
})
export type ExportOptions = z.infer<typeof ExportOptions>

/** Choices of an export under a name, for the window, kept files and the terminal alike. */
export const Preset = z.strictObject({
  name: z.string().trim().min(1).max(100),
  format: FiledFormat,
  options: ExportOptions,
})
export type Preset = z.infer<typeof Preset>

const KeyPattern = z.string().max(300)

const What = z.strictObject({
  scope: Scope,
  format: FiledFormat.default('bibtex'),
  options: ExportOptions.prefault({}),
})

export const publishProcedures = {
  /** Notes come as one text too, for a look and for the clipboard. */
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
  'preset.list': {
    kind: 'query',
    reads: ['setting'],
    input: Nothing,
    output: z.strictObject({ presets: z.array(Preset) }),
  },
  /** Under a name that there is, in its place. */
  'preset.save': { kind: 'command', input: Preset, output: Done },
  'preset.delete': { kind: 'command', input: z.strictObject({ name: z.string().max(100) }), output: Done },
  /** Citation styles that Lectern brings along, and the languages that references can be in. */
  'style.list': {
    kind: 'query',
    reads: [],
    input: Nothing,
    output: z.strictObject({
      styles: z.array(z.strictObject({ name: z.string(), title: z.string() })),
      locales: z.array(z.string()),
    }),
  },
  /** What a file of "Everything (JSON)" holds, as a JSON Schema. */
  'export.schema': {
    kind: 'query',
    reads: [],
    input: Nothing,
    output: z.strictObject({ schema: z.record(z.string(), z.unknown()) }),
  },
  /** What citation keys would become by a pattern. Keys that were chosen, imported or have left the library stay. */
  'key.preview': {
    kind: 'query',
    reads: ['paper', 'author', 'setting'],
    input: z.strictObject({ pattern: KeyPattern.optional() }),
    output: z.strictObject({
      /** The pattern that is looked at: the one asked for, else the one in use. */
      pattern: z.string(),
      /** What is wrong with it, as a sentence. */
      problem: z.string().nullable(),
      /** The first of those that would change. */
      changes: z.array(z.strictObject({ id: PaperId, title: z.string(), from: z.string(), to: z.string() })),
      changing: z.int(),
      pinned: z.int(),
    }),
  },
  /** Uses a pattern from now on; with `change` also for papers whose keys are not pinned. Links to them in notes follow. */
  'key.use': {
    kind: 'command',
    input: z.strictObject({ pattern: KeyPattern, change: z.boolean().default(false) }),
    output: Done,
  },
  /** A key has left by another way, such as the clipboard. */
  'key.pin': { kind: 'command', input: z.strictObject({ ids: PaperIds }), output: Nothing },
  /** A host has asked the person with a dialog of the system: the window may have this path written. Hosts and the terminal only. */
  'file.allow': { kind: 'command', input: z.strictObject({ path: z.string().min(1).max(4096) }), output: Nothing },
  /** Where files of the person are proposed to go: their own folder, and what stands between folders in a path. */
  'file.home': {
    kind: 'query',
    reads: [],
    input: Nothing,
    output: z.strictObject({ folder: z.string(), separator: z.string() }),
  },
  /**
   * Begins an export that is fetched a piece at a time, for windows that save it themselves. Where several files are needed (notes, or one
   * document of Markdown with images) it is a Zip archive of them. What is not fetched for a while is let go.
   */
  'export.begin': {
    kind: 'command',
    input: What,
    output: z.strictObject({ export: z.string(), total: z.int(), fileName: z.string() }),
  },
  /** The next piece; null behind the last one. */
  'export.next': {
    kind: 'command',
    input: z.strictObject({ export: z.string().max(100) }),
    output: z.strictObject({ piece: z.union([z.string(), z.instanceof(Uint8Array)]).nullable(), done: z.int() }),
  },
  'export.end': { kind: 'command', input: z.strictObject({ export: z.string().max(100) }), output: Nothing },
  /**
   * Writes a file, or for "notes" into a folder, whole or not at all: what stood there stays until the new text is on the disk. The images
   * of notes go into a folder "images" beside one document of Markdown. From a window only where the person chose the path in a dialog of
   * the system.
   */
  'export.file': {
    kind: 'job',
    input: What.extend({ path: z.string().min(1).max(4096) }),
    progress: Progress,
    output: z.strictObject({ path: z.string(), count: z.int(), bytes: z.int() }),
  },
} as const satisfies Record<string, Procedure>
