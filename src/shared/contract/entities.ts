/**
 * What a library holds, as it crosses from the library to a window, a terminal or a test.
 * Times are integers, milliseconds since 1970 (UTC). Dates of publication are EDTF level 0 text ("2024", "2024-10", "2024-10-04").
 */
import { z } from 'zod'

/** The states of the reading queue, in the order in which a paper passes through them; `skipped` stands beside them. */
export const STATUSES = ['inbox', 'queued', 'reading', 'read', 'skipped'] as const
export const Status = z.enum(STATUSES)
export type Status = z.infer<typeof Status>

/** Rows are numbered by SQLite; a number is never given to a second paper, also not after the trash is emptied. */
export const PaperId = z.int().positive()
export type PaperId = z.infer<typeof PaperId>

/** A personal name by its parts, or a literal for names that have none ("DeepSeek-AI"). */
export const Author = z.strictObject({
  family: z.string().max(1000).optional(),
  given: z.string().max(1000).optional(),
  /** "van der", "de": stands before the family name and does not sort with it. */
  particle: z.string().max(200).optional(),
  /** "Jr.", "III". */
  suffix: z.string().max(200).optional(),
  literal: z.string().max(2000).optional(),
})
export type Author = z.infer<typeof Author>

export const LINK_KINDS = ['page', 'code', 'pdf', 'project', 'published', 'data', 'model', 'video', 'other'] as const
export const LinkKind = z.enum(LINK_KINDS)
export type LinkKind = z.infer<typeof LinkKind>

export const Link = z.strictObject({ url: z.string().max(4000), kind: LinkKind, label: z.string().max(500).optional() })
export type Link = z.infer<typeof Link>

export const TagRef = z.strictObject({ id: z.int().positive(), name: z.string(), colour: z.string().nullable() })
export type TagRef = z.infer<typeof TagRef>

export const Tag = TagRef.extend({ count: z.int() })
export type Tag = z.infer<typeof Tag>

/** BibLaTeX's entry types that Lectern offers; any other type that an import brings is kept as it came. */
export const PAPER_TYPES = [
  'article',
  'inproceedings',
  'book',
  'incollection',
  'phdthesis',
  'mastersthesis',
  'techreport',
  'online',
  'dataset',
  'software',
  'misc',
] as const

/** Who gave a field its value. What a person typed is never overwritten by an import. */
export const Source = z.strictObject({
  kind: z.enum(['import', 'online', 'person']),
  at: z.int(),
  /** The number of the import, where `kind` is "import". */
  import: z.int().nullable(),
})
export type Source = z.infer<typeof Source>

export const HIGHLIGHT_KINDS = ['claim', 'method', 'result', 'limitation', 'question'] as const
/** One of {@link HIGHLIGHT_KINDS}, or a kind of the person's own. */
export const HighlightKind = z.string().trim().min(1).max(50)
export const HighlightField = z.enum(['title', 'abstract', 'summary'])
export type HighlightField = z.infer<typeof HighlightField>

/** A marked span of a paper's text, with what one thinks of it. */
export const Highlight = z.strictObject({
  id: z.int().positive(),
  paper: PaperId,
  field: HighlightField,
  kind: HighlightKind,
  /** The words as they stand in the stored text now; where it is lost, as they stood last. */
  quote: z.string(),
  /** UTF-16 offsets into the stored text; where it is lost, its last place. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** "moved": the text has changed and this is the likely place; "lost": there is none. */
  state: z.enum(['exact', 'moved', 'lost']),
  /** The words as they were marked, where they have changed since. */
  before: z.string().nullable(),
  /** Markdown. */
  comment: z.string(),
  created: z.int(),
  changed: z.int(),
})
export type Highlight = z.infer<typeof Highlight>

/** One line of a list: all that the list shows, nothing that it doesn't. */
export const PaperRow = z.strictObject({
  id: PaperId,
  key: z.string(),
  title: z.string(),
  /** Family names (or literals) of the first three authors. */
  authors: z.array(z.string()),
  authorCount: z.int(),
  venue: z.string().nullable(),
  year: z.int().nullable(),
  status: Status,
  statusAt: z.int(),
  added: z.int(),
  priority: z.int().nullable(),
  rating: z.int().nullable(),
  upvotes: z.int().nullable(),
  due: z.string().nullable(),
  /** Hidden until then; a time that has passed marks a paper that came back. */
  snooze: z.int().nullable(),
  /** The paper that this one waits for. */
  snoozeFor: z.int().nullable(),
  why: z.string().nullable(),
  tags: z.array(TagRef),
  hasNote: z.boolean(),
  hasHighlights: z.boolean(),
  hasAbstract: z.boolean(),
  hasCode: z.boolean(),
  hasPdf: z.boolean(),
  deleted: z.int().nullable(),
})
export type PaperRow = z.infer<typeof PaperRow>

/** One paper, whole. */
export const Paper = PaperRow.omit({ authors: true, authorCount: true }).extend({
  uid: z.string(),
  keyPinned: z.boolean(),
  type: z.string(),
  authors: z.array(Author),
  abstract: z.string().nullable(),
  /** A machine-made one-sentence summary that came in the place of the abstract. */
  summary: z.string().nullable(),
  /** Its place in the queue, a text that sorts as the queue does; null outside of it. */
  position: z.string().nullable(),
  date: z.string().nullable(),
  volume: z.string().nullable(),
  issue: z.string().nullable(),
  pages: z.string().nullable(),
  publisher: z.string().nullable(),
  doi: z.string().nullable(),
  arxivId: z.string().nullable(),
  arxivVersion: z.int().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  links: z.array(Link),
  /** Fields that Lectern has no place for, as they came; written again on export. */
  extra: z.record(z.string(), z.string()),
  /** By field and place; those that are lost among them. */
  highlights: z.array(Highlight),
  note: z.string(),
  /** Grows with every change of the note and never names two texts; `note.set` says which one it was typed against. 0: no note yet. */
  noteRevision: z.int(),
  noteAt: z.int().nullable(),
  /** By field name; "" says where all other fields came from. */
  sources: z.record(z.string(), Source),
  history: z.array(z.strictObject({ status: Status, at: z.int() })),
})
export type Paper = z.infer<typeof Paper>
