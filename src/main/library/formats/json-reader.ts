/** What the readers of JSON have in common: a list of objects of which each is a paper. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import type { ReadResult } from './format.ts'
import { readJsonItems } from './json-items.ts'
import { isObject, type JsonObject } from './json-values.ts'

/** `listsIn` as in `readJsonItems`; `toPaper` answers null for what has no title. */
export function readJsonPapers(
  text: string,
  listsIn: (value: unknown) => readonly unknown[] | null,
  toPaper: (item: JsonObject) => FoundPaper | null,
): ReadResult {
  const { items, problems } = readJsonItems(text, listsIn)
  const papers: FoundPaper[] = []
  const untitled: ReadResult['problems'][number][] = []
  for (const { value, line } of items) {
    const paper = isObject(value) ? toPaper(value) : null
    if (paper) papers.push(line === null ? paper : { ...paper, line })
    else
      untitled.push({
        line,
        column: null,
        reason: 'This record has no title.',
        text: JSON.stringify(value).slice(0, 2000),
      })
  }
  return { papers, problems: [...problems, ...untitled] }
}

/** The value itself, or the list that one of these members holds. */
export function listUnder(...names: readonly string[]): (value: unknown) => readonly unknown[] | null {
  return (value) => {
    if (Array.isArray(value)) return value as unknown[]
    if (!isObject(value)) return null
    for (const name of names) {
      const member = value[name]
      if (Array.isArray(member)) return member as unknown[]
      if (isObject(member)) return listUnder(...names)(member) ?? [member]
    }
    return null
  }
}
