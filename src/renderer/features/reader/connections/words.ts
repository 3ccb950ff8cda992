/** What connections are called, from either side. */
import type { Connected, ConnectionKind } from '../../../../shared/contract/connections.ts'

type Shown = Connected['kind']

const FROM: Readonly<Record<Shown, string>> = {
  related: 'Related to',
  extends: 'Extends',
  contradicts: 'Contradicts',
  same: 'Same work as',
  version: 'Version of',
  mentions: 'Mentions',
}

const TO: Readonly<Record<Shown, string>> = {
  ...FROM,
  extends: 'Extended by',
  version: 'Has the version',
  mentions: 'Mentioned by',
}

/** "Extends" or "Extended by": how the paper that one reads stands to the other. */
export function connectionWords({ kind, isFrom }: Pick<Connected, 'kind' | 'isFrom'>): string {
  return isFrom ? FROM[kind] : TO[kind]
}

export interface Relation {
  readonly kind: ConnectionKind
  readonly isFrom: boolean
}

/** All that a person can say of two papers; those that are the same from both sides once. */
export const RELATIONS: readonly Relation[] = [
  { kind: 'related', isFrom: true },
  { kind: 'extends', isFrom: true },
  { kind: 'extends', isFrom: false },
  { kind: 'contradicts', isFrom: true },
  { kind: 'same', isFrom: true },
  { kind: 'version', isFrom: true },
  { kind: 'version', isFrom: false },
]

export function relationId({ kind, isFrom }: Pick<Connected, 'kind' | 'isFrom'>): string {
  return `${kind} ${isFrom ? 'from' : 'to'}`
}

/** A connection as the library keeps it. */
export function directed(
  paper: number,
  other: number,
  { kind, isFrom }: Relation,
): { readonly paper: number; readonly other: number; readonly kind: ConnectionKind } {
  return isFrom ? { paper, other, kind } : { paper: other, other: paper, kind }
}
