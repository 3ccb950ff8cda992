/** Kinds of highlights that a person makes: a name, a look, and a key. */
import { z } from 'zod'
import { HIGHLIGHT_KINDS, HighlightKind } from './entities.ts'
import { Done, type Procedure } from './procedure.ts'

/** Looks of kinds of one's own: each a colour with an underline. */
export const OWN_LOOKS = ['own-1', 'own-2', 'own-3', 'own-4', 'own-5', 'own-6'] as const
export const OwnLook = z.enum(OWN_LOOKS)
export type OwnLook = z.infer<typeof OwnLook>

/** Keys that a kind of one's own may have; the digits before are those of the kinds that Lectern brings. */
export const KIND_KEYS = ['6', '7', '8', '9', '0'] as const
export const KindKey = z.enum(KIND_KEYS)
export type KindKey = z.infer<typeof KindKey>

const OwnName = HighlightKind.refine(
  (name) => !(HIGHLIGHT_KINDS as readonly string[]).includes(name.toLowerCase()),
  'Lectern brings a kind of this name already.',
)

export const OwnKind = z.strictObject({
  name: z.string(),
  look: OwnLook,
  key: KindKey.nullable(),
  /** Highlights of this kind. */
  count: z.int(),
})
export type OwnKind = z.infer<typeof OwnKind>

export const kindProcedures = {
  /** Kinds of one's own by name: those that were made, and those that highlights have. */
  'kind.list': {
    kind: 'query',
    reads: ['highlight_kind', 'highlight'],
    input: z.strictObject({}),
    output: z.strictObject({ kinds: z.array(OwnKind) }),
  },
  /** Makes a kind, or (`was`) changes one; its highlights take its new name. A key that another has goes over. */
  'kind.save': {
    kind: 'command',
    input: z.strictObject({
      was: HighlightKind.nullable().default(null),
      name: OwnName,
      look: OwnLook,
      key: KindKey.nullable().default(null),
    }),
    output: Done,
  },
  /** Deletes a kind; its highlights become those of another. */
  'kind.delete': {
    kind: 'command',
    input: z.strictObject({ name: HighlightKind, to: HighlightKind.default('claim') }),
    output: Done,
  },
} as const satisfies Record<string, Procedure>
