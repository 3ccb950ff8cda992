/** Adding papers: sources go in, a preview comes out, and nothing is stored until it is committed. */
import { z } from 'zod'
import { Author, HighlightField, HighlightKind, Link, PaperId, Source, Status } from './entities.ts'
import { ReviewState } from './review.ts'
import { TagName } from './tags.ts'
import { Done, Nothing, Progress, type Procedure } from './procedure.ts'

/** The most text that one message may carry, in UTF-16 units; more goes through `upload.*`. */
export const TEXT_LIMIT = 20_000_000
/** Bytes of one piece of an upload. */
export const CHUNK_LIMIT = 4 * 1024 * 1024

export const IntakeSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().max(TEXT_LIMIT),
    name: z.string().max(1000).default('pasted text'),
  }),
  z.strictObject({ kind: z.literal('upload'), upload: z.string().max(100) }),
  /** Only from the terminal, which runs as the person and may read what they may read. */
  z.strictObject({ kind: z.literal('path'), path: z.string().max(4096) }),
])
export type IntakeSource = z.infer<typeof IntakeSource>

/** A highlight as a file that Lectern wrote has it: W3C text-quote and text-position selectors, offsets in UTF-16. */
export const FoundHighlight = z.strictObject({
  field: HighlightField,
  kind: HighlightKind,
  quote: z.string().min(1).max(200_000),
  prefix: z.string().max(1000).default(''),
  suffix: z.string().max(1000).default(''),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Markdown. */
  comment: z.string().max(100_000).default(''),
  created: z.int().optional(),
  /** Whatever else the library that it comes from knew of it. */
  state: z.enum(['exact', 'moved', 'lost']).optional(),
  before: z.string().optional(),
  changed: z.int().optional(),
  review: ReviewState.optional(),
})
export type FoundHighlight = z.infer<typeof FoundHighlight>

/** A paper as a reader of some format found it: only what the text said. */
export const FoundPaper = z.strictObject({
  title: z.string(),
  type: z.string().optional(),
  authors: z.array(Author).optional(),
  abstract: z.string().optional(),
  summary: z.string().optional(),
  date: z.string().optional(),
  venue: z.string().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  pages: z.string().optional(),
  publisher: z.string().optional(),
  doi: z.string().optional(),
  arxivId: z.string().optional(),
  arxivVersion: z.int().optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  key: z.string().optional(),
  links: z.array(Link).optional(),
  tags: z.array(z.string()).optional(),
  note: z.string().optional(),
  status: Status.optional(),
  priority: z.int().optional(),
  rating: z.int().optional(),
  upvotes: z.int().optional(),
  /** The rest of what Lectern itself wrote about reading it. Times in milliseconds; `history` holds the states before the last. */
  statusAt: z.int().optional(),
  added: z.int().optional(),
  history: z.array(z.strictObject({ status: Status, at: z.int() })).optional(),
  due: z.string().optional(),
  snooze: z.int().optional(),
  why: z.string().optional(),
  /** Its place in the queue: texts that sort as the queue does. */
  order: z.string().optional(),
  highlights: z.array(FoundHighlight).optional(),
  /** Fields without a place of their own, as they came. */
  extra: z.record(z.string(), z.string()).optional(),
  /** Where it stood: 1-based line of its first character. */
  line: z.int().optional(),
  /** Of a paper from a library of Lectern: what makes it the same there and here. It is stored as it is, and nothing is derived. */
  ours: z
    .strictObject({
      uid: z.string(),
      pinned: z.boolean(),
      /** By field: who gave it its value. */
      sources: z.record(z.string(), Source.omit({ import: true })),
      noteAt: z.int().optional(),
      noteReview: ReviewState.optional(),
      /** How the note stood there before, newest first. */
      noteVersions: z.array(z.strictObject({ body: z.string(), at: z.int() })).optional(),
      /** The uid of the paper that this one waits for. */
      snoozeFor: z.string().optional(),
      /** When it went to the trash there. */
      deleted: z.int().optional(),
    })
    .optional(),
})
export type FoundPaper = z.infer<typeof FoundPaper>

/** A passage that could not be read. Nothing is dropped in silence: the raw text is kept and shown. */
export const IntakeProblem = z.strictObject({
  /** File name, or "pasted text". */
  source: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  reason: z.string(),
  /** The raw text, at most 2 000 characters of it. */
  text: z.string(),
})
export type IntakeProblem = z.infer<typeof IntakeProblem>

export const OUTCOMES = ['new', 'existing', 'possible'] as const
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

/** What to do with a possible duplicate. */
export const Decision = z.enum(['merge', 'keep-both', 'skip'])
export type Decision = z.infer<typeof Decision>

export const PreviewRow = z.strictObject({
  index: z.int(),
  outcome: Outcome,
  found: FoundPaper,
  /** The paper it is, or may be; for one that stands twice in the sources, `id` is null and `row` names the first. */
  match: z
    .strictObject({
      id: PaperId.nullable(),
      row: z.int().nullable(),
      title: z.string(),
      status: Status.nullable(),
      reason: z.string(),
    })
    .nullable(),
  /** Fields that the library lacks and this would fill. */
  fills: z.array(z.string()),
  /** Fields in which the library has something else. It stays, unless a person takes the other. */
  differs: z.array(z.strictObject({ field: z.string(), stands: z.string(), found: z.string() })),
})
export type PreviewRow = z.infer<typeof PreviewRow>

export const Preview = z.strictObject({
  preview: z.string(),
  /** The formats that were recognised, as a person calls them: "Hugging Face Papers (text)". */
  formats: z.array(z.string()),
  total: z.int(),
  /** `twice` of the existing are none of the library's: they stand twice in the sources. */
  counts: z.strictObject({ new: z.int(), existing: z.int(), possible: z.int(), twice: z.int() }),
  problems: z.array(IntakeProblem),
  /** What comes with the papers, as a person says it: "2 views", "1 connection". */
  along: z.array(z.string()),
})
export type Preview = z.infer<typeof Preview>

export const ImportResult = Done.extend({
  added: z.int(),
  existing: z.int(),
  /** Existing papers of which a field was filled. */
  merged: z.int(),
  /** Ids of all papers that the sources named and that are now in the library, in their order. */
  papers: z.array(PaperId),
})
export type ImportResult = z.infer<typeof ImportResult>

export const FormatInfo = z.strictObject({
  name: z.string(),
  title: z.string(),
  extensions: z.array(z.string()),
  reads: z.boolean(),
  writes: z.boolean(),
})
export type FormatInfo = z.infer<typeof FormatInfo>

const UploadRef = z.strictObject({ upload: z.string().max(100) })

/** One import as the library keeps it. */
export const ImportEntry = z.strictObject({
  id: z.int().positive(),
  at: z.int(),
  /** "page.html and 2 more". */
  name: z.string(),
  format: z.string(),
  added: z.int(),
  existing: z.int(),
  merged: z.int(),
  /** Papers that it added and that are still there, outside the trash. */
  remaining: z.int(),
})
export type ImportEntry = z.infer<typeof ImportEntry>

export const DuplicatePair = z.strictObject({
  /** The older one, which a merge keeps. */
  keep: PaperId,
  other: PaperId,
  /** "same DOI". */
  reason: z.string(),
  certain: z.boolean(),
})
export type DuplicatePair = z.infer<typeof DuplicatePair>

const Two = z.strictObject({ keep: PaperId, other: PaperId })

export const intakeProcedures = {
  /** Starts handing over a file in pieces; the library keeps them in a temporary file until `upload.discard` or its own end. */
  'upload.begin': {
    kind: 'command',
    /** `path` is where the file lies, where the host knows; it is noted, and never read. */
    input: z.strictObject({ name: z.string().max(1000), path: z.string().max(4096).optional() }),
    output: UploadRef,
  },
  'upload.append': {
    kind: 'command',
    input: UploadRef.extend({
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= CHUNK_LIMIT, 'a piece is too large'),
    }),
    output: z.strictObject({ size: z.int() }),
  },
  'upload.discard': { kind: 'command', input: UploadRef, output: Nothing },
  /** Reads the sources and says, paper by paper, whether the library has it already. Stores nothing. `no-papers` where there are none. */
  'intake.preview': {
    kind: 'job',
    input: z.strictObject({
      sources: z.array(IntakeSource).min(1).max(10_000),
      /** Forces a format instead of recognising it. */
      format: z.string().max(100).optional(),
    }),
    progress: Progress,
    output: Preview,
  },
  'intake.rows': {
    kind: 'query',
    reads: [],
    input: z.strictObject({ preview: z.string(), offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    output: z.strictObject({ rows: z.array(PreviewRow) }),
  },
  'intake.commit': {
    kind: 'job',
    input: z.strictObject({
      preview: z.string(),
      /** For possible duplicates, by row index; those not named are skipped. */
      decisions: z.record(z.string().regex(/^\d+$/), Decision).default({}),
      /** Rows that the person unticked. */
      except: z.array(z.int()).max(100_000).default([]),
      /** Differing fields of known papers to be taken over, by row index. */
      take: z.record(z.string().regex(/^\d+$/), z.array(z.string().max(100)).max(50)).default({}),
      status: Status.default('inbox'),
      tags: z.array(TagName).max(100).default([]),
    }),
    progress: Progress,
    output: ImportResult,
  },
  'intake.discard': { kind: 'command', input: z.strictObject({ preview: z.string() }), output: Nothing },
  /** Newest first. */
  'import.list': {
    kind: 'query',
    reads: ['import', 'paper'],
    input: Nothing,
    output: z.strictObject({ imports: z.array(ImportEntry) }),
  },
  /** Takes an import back as one: undoes it, or, where its papers were worked with since, all of it but what was changed. */
  'import.revert': { kind: 'command', input: z.strictObject({ id: z.int().positive() }), output: Done },
  /** Pairs of papers outside the trash that are, or may be, the same; at most 1 000, without those that a person keeps apart. */
  'duplicates.find': {
    kind: 'job',
    input: Nothing,
    progress: Progress,
    output: z.strictObject({ pairs: z.array(DuplicatePair) }),
  },
  /** `keep` gets every tag, note and date of `other`, and what it lacks; `other` goes to the trash. */
  'duplicates.merge': { kind: 'command', input: Two, output: Done },
  'duplicates.keepApart': { kind: 'command', input: Two, output: Done },
  'intake.formats': {
    kind: 'query',
    reads: [],
    input: Nothing,
    output: z.strictObject({ formats: z.array(FormatInfo) }),
  },
  /** Adds the dozen papers of the sample library. */
  'library.addSample': { kind: 'command', input: Nothing, output: ImportResult },
} as const satisfies Record<string, Procedure>
