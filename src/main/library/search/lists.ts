/** Lists of papers as the window asks for them: a view, narrowed by what was typed, in an order. */
import type { Out } from '../../../shared/contract/index.ts'
import type { ListInput } from '../../../shared/contract/papers.ts'
import type { CommitFeed } from '../db/events.ts'
import type { ReadDb } from '../db/open.ts'
import { listIds } from '../papers/list.ts'

export interface Lists {
  readonly list: (input: ListInput) => Out<'paper.list'>
  /** Differences between the search index and the rows, each as a sentence. */
  readonly findProblems: () => string[]
  readonly repair: () => string[]
  readonly close: () => void
}

export interface ListsOptions {
  readonly db: ReadDb
  /** The library's file; the index is kept beside it. */
  readonly path: string
  readonly clock: () => number
  readonly feed: CommitFeed
}

export function createLists({ db, clock }: ListsOptions): Lists {
  return {
    list: ({ view, sort, reverse }) => ({
      ids: listIds(db, view, sort, reverse, clock()),
      scores: null,
      marks: [],
      notices: [],
    }),
    findProblems: () => [],
    repair: () => [],
    close: () => undefined,
  }
}
