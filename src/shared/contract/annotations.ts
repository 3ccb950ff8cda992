/** Highlights, the notebook that gathers them with the notes, and links between notes. */
import { z } from 'zod'
import { Highlight, HighlightField, HighlightKind, PaperId, Status } from './entities.ts'
import { Done, type Procedure } from './procedure.ts'

/** A span of the stored text, in UTF-16 offsets. It is widened to whole letters and formulas, and loses spaces at its ends. */
const Span = { start: z.int().nonnegative(), end: z.int().positive() }
const Comment = z.string().max(100_000)

/** Where an entry of the notebook stands, so that the next page goes on behind it. */
const Cursor = z.strictObject({
  at: z.int(),
  id: z.int(),
  /** How well it fits the words, where entries come in that order. */
  fit: z.number().optional(),
})

export const NotebookEntry = z.strictObject({
  what: z.enum(['highlight', 'note', 'task']),
  paper: PaperId,
  key: z.string(),
  title: z.string(),
  status: Status,
  /** The highlight's number; of a note 0, of a task its line, from 1. */
  id: z.int(),
  kind: z.string(),
  /** The words marked, the note's beginning, or the task. */
  text: z.string(),
  comment: z.string(),
  at: z.int(),
  state: Highlight.shape.state,
})
export type NotebookEntry = z.infer<typeof NotebookEntry>

export const annotationProcedures = {
  'highlight.add': {
    kind: 'command',
    input: z.strictObject({
      paper: PaperId,
      field: HighlightField,
      ...Span,
      kind: HighlightKind,
      comment: Comment.default(''),
    }),
    output: Done.extend({ id: z.int() }),
  },
  /** Changes a highlight; a span puts it there by hand, also one that was lost. */
  'highlight.edit': {
    kind: 'command',
    input: z.strictObject({
      id: z.int().positive(),
      kind: HighlightKind.optional(),
      comment: Comment.optional(),
      span: z.strictObject({ field: HighlightField, ...Span }).optional(),
      /** Takes a place that was found for it as the right one. */
      confirm: z.literal(true).optional(),
    }),
    output: Done,
  },
  /**
   * Takes a span out of the highlights that overlap it: they shrink, part in two, or go. An empty span parts those that hold the place.
   */
  'highlight.cut': {
    kind: 'command',
    input: z.strictObject({
      paper: PaperId,
      field: HighlightField,
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
    }),
    output: Done,
  },
  /** Whose highlight it is, for the links that lead to it; null where it is no more. */
  'highlight.find': {
    kind: 'query',
    reads: ['highlight'],
    input: z.strictObject({ id: z.int().positive() }),
    output: z.strictObject({ paper: PaperId.nullable() }),
  },
  'highlight.delete': {
    kind: 'command',
    input: z.strictObject({ ids: z.array(z.int().positive()).min(1).max(10_000) }),
    output: Done,
  },
  /**
   * Highlights, notes or open tasks of all papers outside the trash, a page at a time: newest first; where words are asked for, what fits
   * best first, beginnings and slips included.
   */
  'notebook.list': {
    kind: 'query',
    reads: ['highlight', 'note', 'paper', 'paper_tag', 'tag'],
    input: z.strictObject({
      show: z.enum(['highlights', 'notes', 'tasks']),
      kind: HighlightKind.optional(),
      status: Status.optional(),
      tag: z.int().positive().optional(),
      /** In the words marked, the comment, the note, the task or the paper's title. */
      text: z.string().max(1000).default(''),
      /** Milliseconds since 1970. */
      since: z.int().optional(),
      after: Cursor.nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({
      entries: z.array(NotebookEntry),
      next: Cursor.nullable(),
      /** How many there are in all; with the first page only. */
      count: z.int().nullable(),
      /** Words to mark in the entries, as `paper.list` gives them. */
      marks: z.array(z.string()),
      /** What was forgiven, or why nothing could be. */
      notices: z.array(z.string()),
      /** Every kind in use, with how many highlights outside the trash have it; with the first page only. */
      kinds: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
    }),
  },
  /** How the note stood before each time that it was written in, newest first. */
  'note.versions': {
    kind: 'query',
    reads: ['note', 'step'],
    input: z.strictObject({ id: PaperId, limit: z.int().min(1).max(100).default(30) }),
    output: z.strictObject({
      /** `at` is when this version was saved, in milliseconds since 1970. */
      versions: z.array(z.strictObject({ body: z.string(), at: z.int() })),
    }),
  },
  /** The notes that name this paper as `[[key]]`, each with the sentence around. */
  'note.backlinks': {
    kind: 'query',
    reads: ['note', 'paper'],
    input: z.strictObject({ id: PaperId }),
    output: z.strictObject({
      links: z.array(z.strictObject({ paper: PaperId, key: z.string(), title: z.string(), sentence: z.string() })),
    }),
  },
} as const satisfies Record<string, Procedure>
