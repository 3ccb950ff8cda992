/** Keeps the index in step with the rows: every commit, own or foreign, names its papers, and the next search reads those anew. */
import type { CommitFeed } from '../db/events.ts'
import type { ReadDb } from '../db/open.ts'
import { docHash } from './doc-hash.ts'
import { allDocs, docsById } from './docs.ts'
import { SearchIndex } from './search-index.ts'
import { buildSegment } from './segment-builder.ts'
import type { Segment } from './segment.ts'

export interface Keeper {
  /** The index as of now, dead papers included. */
  readonly segments: () => readonly Segment[]
  readonly findProblems: () => string[]
  readonly repair: () => string[]
  readonly close: () => void
}

export function createKeeper(db: ReadDb, feed: CommitFeed): Keeper {
  let index: SearchIndex | null = null
  const stale = new Set<number>()
  const stop = feed.listen((event) => {
    if (event.kind !== 'changed') return
    if (event.papers === null) index = null
    else if (index !== null) for (const id of event.papers) stale.add(id)
  })
  const reread = (ids: readonly number[]) => docsById(db, ids)

  const current = (): SearchIndex => {
    if (index === null) {
      stale.clear()
      index = new SearchIndex([buildSegment(allDocs(db))])
    }
    if (stale.size > 0) {
      const docs = reread([...stale])
      for (const doc of docs) stale.delete(doc.id)
      index.update(docs, [...stale], reread)
      stale.clear()
    }
    return index
  }

  const findProblems = (): string[] => {
    const known = current().hashes()
    let missing = 0
    let different = 0
    for (const doc of allDocs(db)) {
      const hash = known.get(doc.id)
      known.delete(doc.id)
      if (hash === undefined) missing++
      else if (hash !== docHash(doc)) different++
    }
    const sentence = (n: number, text: string): string[] =>
      n === 0 ? [] : [`${String(n)} ${n === 1 ? 'paper' : 'papers'} ${text}`]
    return [
      ...sentence(missing, 'cannot be found by searching.'),
      ...sentence(different, 'would be found by an older text.'),
      ...sentence(known.size, 'of the search index are not in the library.'),
    ]
  }
  return {
    segments: () => current().segments,
    findProblems,
    repair: () => {
      if (findProblems().length === 0) return []
      index = null
      return ['The search index was made anew.']
    },
    close: stop,
  }
}
