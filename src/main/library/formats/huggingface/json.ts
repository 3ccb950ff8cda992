/** Answers of Hugging Face's API: `/api/daily_papers`, `/api/papers/{id}`, `/api/papers/search`. */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import type { Reader, ReadResult } from '../format.ts'
import { readJsonItems } from '../json-items.ts'
import { isObject, paperOfApi } from './api.ts'

export const huggingFaceJson: Reader = {
  name: 'huggingface-json',
  title: 'Hugging Face Papers (JSON)',
  extensions: ['json'],
  recognise: (head) => {
    if (!/^\s*[[{]/.test(head)) return 0
    if (/"(?:dailyPapers|discussionId|ai_summary|upvotes|numComments|submittedBy)"\s*:/.test(head)) return 0.95
    return /"paper"\s*:\s*\{/.test(head) && /"title"\s*:/.test(head) ? 0.9 : 0
  },
  read: (text) => {
    const { items, problems } = readJsonItems(text, listOfPapers)
    const { papers, problems: without } = papersOfApi(items)
    return { papers, problems: [...problems, ...without] }
  },
}

/** Papers of an API's list, and what of it has no title. */
export function papersOfApi(items: readonly { readonly value: unknown; readonly line: number | null }[]): ReadResult {
  const papers: FoundPaper[] = []
  const problems: ReadResult['problems'][number][] = []
  for (const [i, { value, line }] of items.entries()) {
    const paper = paperOfApi(value)
    if (paper) papers.push(line === null ? paper : { ...paper, line })
    else
      problems.push({
        line,
        column: null,
        reason: `Item ${String(i + 1)} has no title, so it can't be a paper.`,
        text: JSON.stringify(value).slice(0, 2000),
      })
  }
  return { papers, problems }
}

/** The list of papers in an answer, whatever it is wrapped in. */
export function listOfPapers(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[]
  if (!isObject(value)) return null
  for (const name of ['dailyPapers', 'papers', 'results', 'items']) {
    const list = value[name]
    if (Array.isArray(list)) return list as unknown[]
  }
  return null
}
