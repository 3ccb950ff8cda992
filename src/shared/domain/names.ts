/** Personal names. */
import type { Author } from '../contract/entities.ts'

export function parseName(text: string): Author {
  return { literal: text }
}
