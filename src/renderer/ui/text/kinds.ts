/** The kinds of highlights: their names, and the look that tells them apart without colour. */
import { HIGHLIGHT_KINDS } from '../../../shared/contract/entities.ts'

/** Looks for kinds of one's own; which one follows from the name. */
const OWN_LOOKS = 3

/** "claim" or "own-2": the part of the class and of the painted highlight that a kind goes by. */
export function lookOf(kind: string): string {
  if ((HIGHLIGHT_KINDS as readonly string[]).includes(kind)) return kind
  let sum = 0
  for (const letter of kind) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return `own-${(sum % OWN_LOOKS) + 1}`
}

export function kindName(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}
