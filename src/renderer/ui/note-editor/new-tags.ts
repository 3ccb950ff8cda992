/** Which `#tags` of a note the paper has not been given yet, while it is typed. */
import { tagsOfNote } from '../../../shared/domain/note-tags.ts'

export interface NewTags {
  /** Those to give now; one that reaches the caret may still grow, and waits. */
  readonly in: (text: string, caret: number | null) => string[]
  /** They were given, and stand in this text; one whose word left the text is new when it is typed again. */
  readonly given: (text: string, tags: readonly string[]) => void
  /** Another text came from elsewhere, whose tags are no business of this window. */
  readonly leaveOut: (text: string) => void
}

/** As many are given with one save. */
const MOST = 100

export function createNewTags(saved: string): NewTags {
  let known = foldedTags(saved)
  return {
    in: (text, caret) =>
      tagsOfNote(text, caret)
        .filter((name) => !known.has(name.toLowerCase()))
        .slice(0, MOST),
    given: (text, tags) => {
      const given = new Set(tags.map((name) => name.toLowerCase()))
      known = new Set([...foldedTags(text)].filter((name) => known.has(name) || given.has(name)))
    },
    leaveOut: (text) => {
      known = foldedTags(text)
    },
  }
}

function foldedTags(text: string): ReadonlySet<string> {
  return new Set(tagsOfNote(text).map((name) => name.toLowerCase()))
}
