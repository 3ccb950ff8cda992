/**
 * Lectern's own JSON: a library, or a selection of it, whole. `lectern formats --schema` prints this as a JSON Schema. Versions: 1 had
 * papers alone, without highlights, sources and order; this reads both. What later versions add is passed over.
 */
import { z } from 'zod'
import { CONNECTION_KINDS } from '../../../../shared/contract/connections.ts'
import { Author, HighlightField, HighlightKind, Link, Status } from '../../../../shared/contract/entities.ts'
import { KindKey, OwnLook } from '../../../../shared/contract/kinds.ts'
import { SORTS, View } from '../../../../shared/contract/papers.ts'
import { ExportOptions, FiledFormat, Preset } from '../../../../shared/contract/publish.ts'
import { ReviewState } from '../../../../shared/contract/review.ts'
import { TagName } from '../../../../shared/contract/tags.ts'
import { Grouping, ViewIcon } from '../../../../shared/contract/views.ts'

export const LECTERN_VERSION = 2

const Time = z.int().describe('Milliseconds since 1970, UTC.')
const Uid = z.string().min(1).max(200).describe('Names a paper for good, in every library that it comes to.')

const LecternHighlight = z.object({
  field: HighlightField.describe('The text that it stands in.'),
  kind: HighlightKind,
  quote: z.string().max(2_000_000).describe('The words as they stand in the text; of a lost one as they stood last.'),
  start: z.int().nonnegative().describe('Where they begin, in Unicode code points from the start of the text.'),
  end: z.int().nonnegative().describe('Where they end.'),
  state: z
    .enum(['exact', 'moved', 'lost'])
    .default('exact')
    .describe('"moved": likely there; "lost": nowhere any more.'),
  prefix: z.string().max(1000).default('').describe('What stood before a lost one.'),
  suffix: z.string().max(1000).default('').describe('What stood behind a lost one.'),
  before: z
    .string()
    .max(2_000_000)
    .optional()
    .describe('The words as they were marked, where they have changed since.'),
  comment: z.string().max(2_000_000).default('').describe('Markdown.'),
  created: Time,
  changed: Time.optional(),
  review: ReviewState.optional(),
})
export type LecternHighlight = z.infer<typeof LecternHighlight>

export const LecternPaper = z.object({
  uid: Uid.optional(),
  key: z.string().min(1).max(300).optional().describe('The citation key.'),
  keyPinned: z
    .boolean()
    .default(true)
    .describe('Whether the key was chosen or has left the library, and so never changes.'),
  type: z.string().min(1).max(100).default('misc').describe('An entry type of BibLaTeX.'),
  title: z.string().min(1).max(20_000),
  authors: z.array(Author).max(20_000).default([]),
  date: z.string().max(200).nullish().describe('EDTF, such as "2024-10".'),
  venue: z.string().max(20_000).nullish(),
  volume: z.string().max(20_000).nullish(),
  issue: z.string().max(20_000).nullish(),
  pages: z.string().max(20_000).nullish(),
  publisher: z.string().max(20_000).nullish(),
  doi: z.string().max(20_000).nullish(),
  arxivId: z.string().max(200).nullish(),
  arxivVersion: z.int().positive().nullish(),
  url: z.string().max(20_000).nullish(),
  language: z.string().max(20_000).nullish(),
  links: z.array(Link).max(1000).default([]),
  extra: z
    .record(z.string().max(200), z.string().max(2_000_000))
    .default({})
    .describe('Fields without a place of their own.'),
  upvotes: z.int().nullish(),
  abstract: z.string().max(2_000_000).nullish(),
  summary: z
    .string()
    .max(200_000)
    .nullish()
    .describe('A machine-made sentence that came in the place of the abstract.'),
  tags: z.array(TagName).max(1000).default([]),
  note: z.string().max(5_000_000).default('').describe('Markdown.'),
  noteAt: Time.nullish(),
  noteReview: ReviewState.optional(),
  noteVersions: z
    .array(z.object({ body: z.string().max(5_000_000), at: Time }))
    .max(100_000)
    .default([])
    .describe('How the note stood before, newest first, each with when it was saved.'),
  status: Status.optional(),
  statusAt: Time.optional().describe('When that status began.'),
  history: z
    .array(z.object({ status: Status, at: Time }))
    .max(100_000)
    .default([])
    .describe('Every status, the present one last.'),
  added: Time.optional(),
  deleted: Time.nullish().describe('When it went to the trash.'),
  order: z
    .string()
    .max(1000)
    .nullish()
    .describe('Its place in the queue: texts that sort by their bytes as the queue does.'),
  priority: z.int().min(1).max(5).nullish().describe('1 is the highest.'),
  rating: z.int().min(1).max(5).nullish(),
  due: z.iso.date().nullish(),
  snooze: Time.nullish().describe('Hidden until then.'),
  snoozeFor: Uid.nullish().describe('The paper that this one waits for.'),
  why: z.string().max(20_000).nullish(),
  highlights: z.array(LecternHighlight).max(100_000).default([]),
  sources: z
    .record(z.string().max(100), z.object({ kind: z.enum(['import', 'online', 'person']), at: Time }))
    .default({})
    .describe('By field: who gave it its value. Fields that are not named came with the paper.'),
})
export type LecternPaper = z.infer<typeof LecternPaper>

const Base = z
  .union([View.options[0], View.options[1], View.options[2], z.object({ kind: z.literal('tag'), tag: TagName })])
  .describe('Where it looks; a tag by its name.')
export type LecternBase = z.infer<typeof Base>

const LecternView = z.object({
  name: z.string().min(1).max(200),
  icon: ViewIcon.catch('bookmark'),
  base: Base,
  query: z.string().max(10_000),
  sort: z.enum(SORTS).catch('default'),
  reverse: z.boolean(),
  grouping: Grouping.catch('none'),
})

const LecternKeptFile = z.object({
  path: z.string().min(1).max(4096).describe('On the machine that it comes from.'),
  base: Base,
  query: z.string().max(1_000_000).default(''),
  sort: z.enum(SORTS).catch('default'),
  reverse: z.boolean().default(false),
  format: FiledFormat,
  options: ExportOptions,
})
export type LecternKeptFile = z.infer<typeof LecternKeptFile>

/** What a library holds beside its papers. */
export const LecternRest = z.object({
  tags: z
    .array(
      z.object({
        name: TagName,
        colour: z
          .string()
          .regex(/^#[0-9a-f]{6}$/)
          .nullable(),
      }),
    )
    .default([]),
  kinds: z
    .array(z.object({ name: HighlightKind, look: OwnLook, key: KindKey.nullable() }))
    .default([])
    .describe('Kinds of highlights that the person made.'),
  views: z.array(LecternView).default([]).describe('Saved views, in the order of the sidebar.'),
  presets: z.array(Preset).default([]).describe('Choices of an export under a name.'),
  settings: z
    .array(z.object({ name: z.string().regex(/^[a-z][a-zA-Z.]{0,99}$/), value: z.string().max(100_000) }))
    .default([])
    .describe('Settings but for those of one machine, each as Lectern keeps it.'),
  keptFiles: z
    .array(LecternKeptFile)
    .default([])
    .describe('Files that follow a list. Where they are read in, they wait until the person says where to write them.'),
  connections: z
    .array(z.object({ from: Uid, to: Uid, kind: z.enum(CONNECTION_KINDS), at: Time }))
    .default([])
    .describe('What the paper "from" is to the paper "to".'),
  apart: z
    .array(z.tuple([Uid, Uid]))
    .default([])
    .describe('Papers that look the same and were said to be two.'),
  images: z
    .array(z.object({ name: z.string().regex(/^images\/[0-9a-f]{64}\.\w{3,4}$/), data: z.base64() }))
    .default([])
    .describe('Images of the notes, by the names that notes call them.'),
})
export type LecternRest = z.infer<typeof LecternRest>

/** The setting that holds the presets, which the file has as a list of their own. */
export const PRESETS_SETTING = 'export.presets'

/** Settings of one machine and moment: how its windows are divided, what was looked for last. */
const STAYS: ReadonlySet<string> = new Set(['window.panes', 'search.recent', PRESETS_SETTING])

/** Whether a setting goes along to another machine: not what was told on this one either. */
export function travels(setting: string): boolean {
  return !setting.startsWith('desktop.') && !STAYS.has(setting)
}

const LecternFile = LecternRest.extend({
  format: z.literal('lectern'),
  version: z.int().min(1).max(LECTERN_VERSION),
  papers: z.array(LecternPaper),
}).describe('A library of Lectern, or a part of it. Each paper stands on a line of its own.')

/** For whoever writes such files, or reads them without Lectern. */
export function lecternSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(LecternFile, { io: 'input', unrepresentable: 'any' }) }
}
