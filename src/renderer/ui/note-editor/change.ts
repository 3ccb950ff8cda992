/** How one text became another, as the one piece between what both begin and end with. */

export interface Change {
  /** UTF-16 offsets into the former text. */
  readonly from: number
  readonly to: number
  readonly insert: string
}

export function smallestChange(from: string, to: string): Change {
  let start = 0
  while (start < from.length && start < to.length && from.charCodeAt(start) === to.charCodeAt(start)) start++
  let end = 0
  const most = Math.min(from.length, to.length) - start
  while (end < most && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}

export function applyChange(text: string, { from, to, insert }: Change): string {
  return text.slice(0, from) + insert + text.slice(to)
}
