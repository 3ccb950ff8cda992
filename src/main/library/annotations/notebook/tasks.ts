/** Open tasks in a note: lines such as "- [ ] Read the appendix". */

export interface Task {
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** @param body a note in Markdown */
export function openTasks(body: string): Task[] {
  return body.split('\n').flatMap((line, place): Task[] => {
    const text = /^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s+(.+)$/.exec(line)?.[1]
    return text === undefined ? [] : [{ line: place + 1, text }]
  })
}
