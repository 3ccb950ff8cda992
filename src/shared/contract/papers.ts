/** Lists of papers, one paper, and what a person does to them. */
import { z } from 'zod'
import { Author, Link, Paper, PaperId, PaperRow, Status } from './entities.ts'
import { Done, Nothing, type Procedure } from './procedure.ts'

/** What the list shows: a state, everything, the trash, or a tag with all that is nested under it. */
export const View = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: Status }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('trash') }),
  z.strictObject({ kind: z.literal('tag'), tag: z.int().positive() }),
  /** What one import added. */
  z.strictObject({ kind: z.literal('import'), import: z.int().positive() }),
])
export type View = z.infer<typeof View>

export const SORTS = [
  /** The view's own order: relevance when searching, queue order in "Queue", newest first elsewhere. */
  'default',
  'queue',
  'added',
  'published',
  'title',
  'author',
  'rating',
  'priority',
  'upvotes',
  'status',
  /** What is due first. */
  'due',
  /** Longest in its state first. */
  'age',
  /** Shortest abstract first; papers without one last. */
  'length',
  /** What this person will most likely want first; see `queue.suggestion`. */
  'suggested',
] as const
export const Sort = z.enum(SORTS)
export type Sort = z.infer<typeof Sort>

/** What can part a list: the day that a paper was added, or one of its fields. */
export const GROUPS = ['day', 'status', 'tag', 'priority', 'venue', 'year'] as const
const Group = z.enum(GROUPS)
export type Group = z.infer<typeof Group>

export const ListInput = z.strictObject({
  view: View,
  query: z.string().max(1_000_000).default(''),
  sort: Sort.default('default'),
  /** Turns the sort's natural direction round. */
  reverse: z.boolean().default(false),
})
export type ListInput = z.infer<typeof ListInput>

/** At most this many rows or ids cross as plain JSON in one call; larger selections go as Int32Array. */
export const WINDOW_LIMIT = 500

/** A selection of any size: a short list, or a typed array for thousands. */
export const PaperIds = z.union([
  z.array(PaperId).min(1).max(10_000),
  z.instanceof(Int32Array).refine((ids) => ids.length > 0 && ids.every((id) => id > 0), 'no papers named'),
])
export type PaperIds = z.infer<typeof PaperIds>

/** A zone's name as the platform knows it: "Europe/Berlin". */
const TimeZone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}, 'no time zone of that name')

const line = (max: number) => z.string().max(max).nullable()

/** The fields that a person may edit; null empties one. Those absent stay. */
export const PaperFields = z.strictObject({
  title: z.string().trim().min(1).max(20_000),
  abstract: line(2_000_000),
  summary: line(200_000),
  type: z.string().trim().min(1).max(100),
  authors: z.array(Author).max(10_000),
  date: line(40),
  venue: line(2000),
  volume: line(200),
  issue: line(200),
  pages: line(200),
  publisher: line(2000),
  doi: line(2000),
  arxivId: line(100),
  url: line(4000),
  language: line(100),
  key: z.string().trim().min(1).max(300),
  links: z.array(Link).max(1000),
  priority: z.int().min(1).max(5).nullable(),
  rating: z.int().min(1).max(5).nullable(),
  due: z.iso.date().nullable(),
  snooze: z.int().nullable(),
  why: line(1000),
})
export type PaperFields = z.infer<typeof PaperFields>
export type PaperField = keyof PaperFields

export const paperProcedures = {
  'paper.list': {
    kind: 'query',
    reads: ['paper', 'paper_tag', 'tag', 'note', 'paper_text', 'author', 'highlight'],
    /** With a time zone, a list that is not ranked also says where in it a new day of being added begins. */
    input: ListInput.extend({
      /** Parts the list. Days begin where the order of the list has a new one, in the time zone; all others put their papers together. */
      group: z.strictObject({ by: Group, timeZone: TimeZone }).optional(),
    }),
    output: z.strictObject({
      /** Every paper of the list in order; rows are fetched by the window. */
      ids: z.instanceof(Int32Array),
      /** Relevance, one a paper, where the list is ranked; else null. */
      scores: z.instanceof(Float32Array).nullable(),
      /** The words, as they stand in the papers, that made them match: lower case, for marking; "gra*" is any word that begins so. */
      marks: z.array(z.string()),
      /** Plain sentences: what was forgiven, what was not understood. */
      notices: z.array(z.string()),
      /** True while the search index is being made and there may be more papers. */
      isPartial: z.boolean().optional(),
      /** `start` is a place in `ids`; `name` a day, a status, a tag …, null for papers that have none. */
      groups: z.array(z.strictObject({ start: z.int(), name: z.string().nullable() })).optional(),
    }),
  },
  'paper.rows': {
    kind: 'query',
    reads: ['paper', 'author', 'paper_tag', 'tag', 'note', 'highlight', 'link'],
    input: z.strictObject({ ids: z.array(PaperId).max(WINDOW_LIMIT) }),
    /** In the order asked; a paper that is no longer there is left out. */
    output: z.strictObject({ rows: z.array(PaperRow) }),
  },
  'paper.get': {
    kind: 'query',
    reads: [
      'paper',
      'paper_text',
      'author',
      'link',
      'extra_field',
      'field_source',
      'tag',
      'paper_tag',
      'note',
      'highlight',
      'status_event',
    ],
    input: z.strictObject({
      id: PaperId,
      /** The revision of a note whose text the caller has: where it still stands, the note comes empty. */
      knownNote: z.int().nonnegative().optional(),
    }),
    output: Paper,
  },
  /** Finds a paper by its number, citation key or uid. */
  'paper.find': {
    kind: 'query',
    reads: ['paper'],
    input: z.strictObject({ ref: z.string().min(1).max(1000) }),
    output: z.strictObject({ id: PaperId.nullable() }),
  },
  'paper.edit': {
    kind: 'command',
    /** With `status` it is one step all the same. */
    input: z.strictObject({ ids: PaperIds, fields: PaperFields.partial(), status: Status.optional() }),
    output: Done,
  },
  'paper.setStatus': { kind: 'command', input: z.strictObject({ ids: PaperIds, status: Status }), output: Done },
  'paper.trash': { kind: 'command', input: z.strictObject({ ids: PaperIds }), output: Done },
  'paper.restore': { kind: 'command', input: z.strictObject({ ids: PaperIds }), output: Done },
  /** Deletes what is in the trash. Undo brings it back. */
  'trash.empty': { kind: 'command', input: Nothing, output: Done },
  /** Moves papers of the queue together, keeping their order among each other. */
  'queue.move': {
    kind: 'command',
    input: z.strictObject({
      ids: PaperIds,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('top') }),
        z.strictObject({ kind: z.literal('bottom') }),
        z.strictObject({ kind: z.literal('before'), id: PaperId }),
        z.strictObject({ kind: z.literal('after'), id: PaperId }),
      ]),
    }),
    output: Done,
  },
} as const satisfies Record<string, Procedure>
