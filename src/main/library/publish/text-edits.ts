/** Changes to a text that others have laid out: whatever is not named stays as it is. */

export interface TextEdit {
  /** In UTF-16 units; the same as `to` where nothing goes. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/** @param edits in any order, none within another; those at one place in the order in which they come */
export function withEdits(source: string, edits: readonly TextEdit[]): string {
  let text = ''
  let done = 0
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    text += source.slice(done, edit.from) + edit.text
    done = edit.to
  }
  return text + source.slice(done)
}
