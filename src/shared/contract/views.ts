/** Views that a person keeps in the sidebar: where to look, what for, in which order. */
import { z } from 'zod'
import { GROUPS, Sort, View } from './papers.ts'
import { Done, Nothing, type Procedure } from './procedure.ts'

export const VIEW_ICONS = [
  'bookmark',
  'star',
  'flame',
  'flag',
  'clock',
  'calendar',
  'beaker',
  'brain',
  'code',
  'eye',
  'globe',
  'heart',
  'lightbulb',
  'pin',
  'target',
  'users',
] as const
export const ViewIcon = z.enum(VIEW_ICONS)
export type ViewIcon = z.infer<typeof ViewIcon>

const ViewName = z
  .string()
  .trim()
  .min(1, 'A view needs a name.')
  .max(200, 'The name of a view can be at most 200 characters long.')
  // eslint-disable-next-line no-control-regex -- control characters are what it refuses
  .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), 'The name of a view is one line of text.')

const GROUPINGS = [...GROUPS, 'none'] as const
export const Grouping = z.enum(GROUPINGS)
export type Grouping = z.infer<typeof Grouping>

const ViewFields = z.strictObject({
  name: ViewName,
  icon: ViewIcon,
  base: View,
  query: z.string().max(10_000),
  sort: Sort,
  reverse: z.boolean(),
  /** What parts the list; days of being added do where it is in that order. */
  grouping: Grouping,
})

export const SavedView = ViewFields.extend({ id: z.int().positive() })
export type SavedView = z.infer<typeof SavedView>

export const viewProcedures = {
  'view.list': {
    kind: 'query',
    reads: ['saved_view'],
    input: Nothing,
    /** In the order of the sidebar. */
    output: z.strictObject({ views: z.array(SavedView) }),
  },
  'view.count': {
    kind: 'query',
    reads: ['saved_view', 'paper', 'paper_tag', 'tag', 'note', 'paper_text', 'author'],
    input: z.strictObject({ id: z.int().positive() }),
    output: z.strictObject({
      /** Null where the view can't be shown any more. */
      count: z.int().nullable(),
      /** What is wrong with it, as sentences: a query that is not understood, a tag that is gone. */
      problems: z.array(z.string()),
    }),
  },
  'view.create': { kind: 'command', input: ViewFields, output: Done.extend({ id: z.int() }) },
  'view.edit': {
    kind: 'command',
    input: z.strictObject({ id: z.int().positive(), fields: ViewFields.partial() }),
    output: Done,
  },
  'view.delete': { kind: 'command', input: z.strictObject({ id: z.int().positive() }), output: Done },
  /** Puts a view before another one, or at the end. */
  'view.move': {
    kind: 'command',
    input: z.strictObject({ id: z.int().positive(), before: z.int().positive().nullable() }),
    output: Done,
  },
} as const satisfies Record<string, Procedure>
