/** Lists of papers as the window asks for them: a view, narrowed by what was typed, in an order. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import type { ListInput } from '../../../shared/contract/papers.ts'
import { parseQuery, type ParsedQuery } from '../../../shared/query/parse.ts'
import type { CommitFeed } from '../db/events.ts'
import type { ReadDb } from '../db/open.ts'
import { createAnswers, type Suggested } from './answers.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { findNames } from './names.ts'
import { findSimilar } from './similar-rows.ts'
import { lastLeaf, positiveTexts, search } from './searcher.ts'

export interface Lists {
  /**
   * `isPartFine`: while the index is still being made, what is in it so far answers, and a notice says so. Otherwise the answer is whole
   * and may take seconds.
   */
  readonly list: (input: ListInput, isPartFine?: boolean) => Out<'paper.list'>
  readonly similar: (input: Parsed<'paper.similar'>, isPartFine: boolean) => Out<'paper.similar'>
  readonly names: (input: Parsed<'search.names'>) => Out<'search.names'>
  readonly share: Keeper['share']
  readonly prepare: Keeper['prepare']
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
  readonly suggested: Suggested
}

/** Said of a search in part of the papers; how far it is, `search.prepare` tells as it goes. */
const PREPARING = 'Search is being prepared; there may be more.'

export function createLists({ db, path, clock, feed, suggested }: ListsOptions): Lists {
  const keeper = createKeeper({ db, feed, file: path === ':memory:' ? null : `${path}.search` })
  const answers = createAnswers(db, suggested)
  const stop = feed.listen(answers.forget)
  return {
    list: ({ view, query, sort, reverse }, isPartFine = false) => {
      // What others have written a moment ago counts too.
      feed.catchUp()
      answers.at(clock())
      const parsed = parseQuery(query)
      if (parsed.tree.kind === 'all')
        return {
          ids: answers.sorted({ view, sort, reverse }).slice(),
          scores: null,
          marks: [],
          notices: misunderstood(parsed, query),
        }
      const { segments, progress } = keeper.index(!isPartFine)
      const searched = search(parsed, {
        segments,
        isRanked: isRanked(parsed, sort),
        shown: answers.shown(view),
        ids: answers.holding(parsed.typing ? lastLeaf(parsed.tree) : null),
        titles: (ids) =>
          db.column<string>('SELECT title FROM paper WHERE id IN (SELECT value FROM json_each(?))', [
            JSON.stringify(ids),
          ]),
      })
      const found = {
        ...searched,
        ...(progress === 1 ? {} : { isPartial: true }),
        notices: [...misunderstood(parsed, query), ...searched.notices, ...(progress === 1 ? [] : [PREPARING])],
      }
      if (isRanked(parsed, sort)) return reverse ? turned(found) : found
      return { ...found, ids: among(answers.sorted({ view, sort, reverse }), found.ids), scores: null }
    },
    similar: (input, isPartFine) => findSimilar(db, keeper.index(!isPartFine).segments, input),
    names: (input) => findNames(db, keeper.index(false).segments, input),
    share: keeper.share,
    prepare: keeper.prepare,
    findProblems: keeper.findProblems,
    repair: keeper.repair,
    close: () => {
      stop()
      keeper.close()
    },
  }
}

/** Those of `sorted` that are among `found`, in the order of `sorted`. */
function among(sorted: Int32Array, found: Int32Array): Int32Array<ArrayBuffer> {
  let most = 0
  for (const id of found) if (id > most) most = id
  const isFound = new Uint8Array(most + 1)
  for (const id of found) isFound[id] = 1
  // In loops: a call for each of 100,000 would be most of the time that such a list takes.
  const kept = new Int32Array(Math.min(sorted.length, found.length))
  let count = 0
  for (const id of sorted) if (isFound[id] === 1) kept[count++] = id
  return kept.slice(0, count)
}

/** Relevance is an order only where some word is asked for; papers that merely lack one, or that hold a condition, keep the view's order. */
function isRanked({ tree }: ParsedQuery, sort: ListInput['sort']): boolean {
  return sort === 'default' && positiveTexts(tree).length > 0
}

/** What of the query has no meaning; a field at the very end is only just being typed. */
function misunderstood({ problems }: ParsedQuery, query: string): string[] {
  return problems.filter(({ end }) => !(end === query.length && query.endsWith(':'))).map((problem) => problem.message)
}

function turned(found: ReturnType<typeof search>): Out<'paper.list'> {
  return { ...found, ids: found.ids.reverse(), scores: found.scores.reverse() }
}
