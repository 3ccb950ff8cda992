/**
 * Keeps the index in step with the rows: every commit, own or foreign, names its papers, and the next search reads those anew. The
 * index is loaded from its file, or made while the library goes on answering.
 */
import type { CallContext } from '../../../shared/contract/index.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { CommitFeed } from '../db/events.ts'
import type { ReadDb } from '../db/open.ts'
import { docHash } from './doc-hash.ts'
import { allDocs, docsById } from './docs.ts'
import { EarlierIndex } from './earlier-index.ts'
import { IndexBuild } from './index-build.ts'
import { readIndexFile, writeIndexFile } from './index-file.ts'
import type { SearchDoc } from './search-doc.ts'
import { SearchIndex } from './search-index.ts'
import type { Segment } from './segment.ts'
import { commitsSince, lastCommit } from './stamp.ts'

export interface Kept {
  /** The index as of now, dead papers included. */
  readonly segments: readonly Segment[]
  /** How much of the library is in it, from 0 to 1. */
  readonly progress: number
}

export interface Keeper {
  /** `isWhole` waits for an index that is still being made. */
  readonly index: (isWhole: boolean) => Kept
  /** How much of the library is in the index, from 0 to 1; asking begins nothing. */
  readonly share: () => number
  /** Loads the index or makes it, a stretch at a time. Cancelled, it rests until the next search. */
  readonly prepare: (context: Pick<CallContext<Progress>, 'cancelled' | 'progress'>) => Promise<void>
  readonly findProblems: () => string[]
  readonly repair: () => string[]
  readonly close: () => void
}

export interface KeeperOptions {
  readonly db: ReadDb
  readonly feed: CommitFeed
  /** Where the index is kept, or null to keep it in memory only. */
  readonly file: string | null
}

/** Smaller libraries are indexed faster than anyone would notice, and have no file. */
const WORTH_A_FILE = 1000
/** So many papers are indexed at once, in less than a second; more are while the library goes on answering. */
const SMALL = 4000
/** Changed papers after which the file is written anew when the library closes; fewer are read again at the next start. */
const WORTH_WRITING = 200
/** Work on the index done at a stretch, in milliseconds. */
const STRETCH = 12
/** Milliseconds between two looks at how far it is. */
const LOOK = 100

export function createKeeper({ db, feed, file }: KeeperOptions): Keeper {
  let index: SearchIndex | null = null
  let build: IndexBuild | null = null
  /** Answers while `index` is being made anew. */
  let earlier: EarlierIndex | null = null
  let unwritten = 0
  let isClosed = false
  /** Whether a build goes on by itself. */
  let isGoingOn = false
  const stale = new Set<number>()
  const reread = (ids: readonly number[]): SearchDoc[] => docsById(db, ids)
  const stop = feed.listen((event) => {
    if (event.kind !== 'changed') return
    earlier?.follow(event.papers)
    if (event.papers === null) {
      if (index !== null && build === null) earlier = new EarlierIndex(db, index)
      index = build = null
    } else if (index !== null) for (const id of event.papers) stale.add(id)
  })

  const write = (): void => {
    if (file === null || index === null || build !== null || index.size < WORTH_A_FILE) return
    try {
      writeIndexFile(file, index.segments, lastCommit(db))
      unwritten = 0
    } catch {
      // A full or read-only disk: the index is made anew next time, nothing is lost.
    }
  }

  /** Begins to make the index anew; until it is there, `from` answers. */
  const makeAnew = (from: SearchIndex): SearchIndex => {
    earlier = new EarlierIndex(db, from)
    stale.clear()
    build = new IndexBuild(db)
    return new SearchIndex()
  }

  /** Loads the index or begins to make it. */
  const begin = (isWhole: boolean): SearchIndex => {
    stale.clear()
    const stored = file === null ? null : readIndexFile(file)
    const missed = stored === null ? null : commitsSince(db, stored.stamp)
    if (stored !== null && missed !== null) {
      const loaded = new SearchIndex(stored.segments)
      if (!isWhole && missed.length > SMALL) return makeAnew(loaded)
      for (const id of missed) stale.add(id)
      bringUp(loaded)
      // Whoever wrote to the file past Lectern left no commit; the number of papers gives most of that away.
      if (loaded.size === (db.get<{ n: number }>('SELECT count(*) AS n FROM paper')?.n ?? 0)) {
        earlier = null
        return loaded
      }
    }
    build = new IndexBuild(db)
    return new SearchIndex()
  }

  const stepBuild = (into: SearchIndex, running: IndexBuild): void => {
    if (running.step(into).isDone) build = earlier = null
  }

  const goOn = (): void => {
    const [into, running] = [index, build]
    if (isClosed || !isGoingOn || into === null || running === null) {
      isGoingOn = false
      return
    }
    const until = performance.now() + STRETCH
    while (build === running && performance.now() < until) stepBuild(into, running)
    if (build === running) setImmediate(goOn)
    else {
      isGoingOn = false
      write()
      // Whoever searched meanwhile has seen a part.
      feed.announce(['paper'])
    }
  }

  const startGoingOn = (): void => {
    if (build === null || isGoingOn) return
    isGoingOn = true
    setImmediate(goOn)
  }

  /** Reads anew what has changed since. */
  const bringUp = (into: SearchIndex): void => {
    if (stale.size === 0) return
    // What the build has not read yet it will read as it is now; what stands in its unfinished segment has to wait.
    const { readAt, finishedAt } = build ?? { readAt: Infinity, finishedAt: Infinity }
    const due = [...stale].filter((id) => id <= finishedAt)
    const waiting = [...stale].filter((id) => id > finishedAt && id <= readAt)
    stale.clear()
    for (const id of waiting) stale.add(id)
    const docs = reread(due)
    const there = new Set(docs.map((doc) => doc.id))
    into.update(
      docs,
      due.filter((id) => !there.has(id)),
      reread,
    )
    unwritten += due.length
  }

  const current = (isWhole: boolean): SearchIndex => {
    index ??= begin(isWhole)
    if (build === null && !isWhole && stale.size > SMALL) index = makeAnew(index)
    const running = build
    if (running !== null && (isWhole || running.total <= SMALL)) {
      while (build === running) stepBuild(index, running)
      write()
    }
    startGoingOn()
    bringUp(index)
    return index
  }

  const prepare: Keeper['prepare'] = async ({ cancelled, progress }) => {
    for (;;) {
      if (isClosed) return
      index ??= begin(false)
      startGoingOn()
      if (build === null) return
      if (cancelled()) {
        isGoingOn = false
        throw new LecternError('cancelled', 'Search goes on being prepared when you search.')
      }
      const { total } = build
      progress({ phase: 'Preparing search', done: Math.floor(build.progress * total), total, unit: 'papers' })
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  }

  const findProblems = (): string[] => {
    // What another process wrote a moment ago is no fault of the index.
    feed.catchUp()
    index ??= begin(true)
    // An index that is being made is made from the rows as they are: to make it whole first is most of the time that a check takes.
    if (build !== null) return []
    const known = current(true).hashes()
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
    index: (isWhole) => {
      const { segments } = current(isWhole)
      return { segments: earlier?.segments() ?? segments, progress: build?.progress ?? 1 }
    },
    share: () => (index === null ? 0 : (build?.progress ?? 1)),
    prepare,
    findProblems,
    repair: () => {
      if (findProblems().length === 0) return []
      index = new SearchIndex()
      build = new IndexBuild(db)
      current(true)
      return ['The search index was made anew.']
    },
    close: () => {
      isClosed = true
      stop()
      if (index === null || unwritten <= WORTH_WRITING) return
      bringUp(index)
      write()
    },
  }
}
