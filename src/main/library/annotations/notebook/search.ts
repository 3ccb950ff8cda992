/**
 * Search in the notebook: an index each of highlights, notes and tasks, made when words are first asked for and kept in step with every
 * commit after. Opening the notebook reads none of it.
 */
import type { CommitFeed } from '../../db/events.ts'
import type { ReadDb } from '../../db/open.ts'
import { docsOfPapers, pageOfDocs, type Shown, sizeOfDocs } from './entry-docs.ts'
import { EntryIndex, type FoundEntries } from './entry-index.ts'

export interface NotebookSearch {
  /** What holds the words, or why only the database can tell; `isWhole` waits for an index that is still being made. */
  readonly find: (show: Shown, text: string, isWhole: boolean) => FoundEntries | 'preparing' | 'too large' | 'no words'
  readonly close: () => void
}

/** So many rows are indexed at once, in a moment. */
const SMALL = 1000
/** Letters that are indexed; each costs eight bytes of memory. */
const MOST_LETTERS = 12_000_000
/** Work on an index done at a stretch, in milliseconds. */
const STRETCH = 12
/** An index that nobody has asked for so long gives its memory back, in milliseconds. */
const IDLE = 600_000

const TABLES = ['highlight', 'note', 'paper']

interface Kept {
  readonly index: EntryIndex
  /** The row up to which it is made; null where it is whole. */
  after: number | null
  /** Papers that have changed since. */
  readonly stale: Set<number>
  readonly answers: Map<string, FoundEntries | null>
  isGoingOn: boolean
  idle: NodeJS.Timeout | null
}

/** Answers kept: one reads page after page of the same. */
const MOST_ANSWERS = 4

export function createNotebookSearch(db: ReadDb, feed: CommitFeed): NotebookSearch {
  const indexes = new Map<Shown, Kept>()
  const forget = (show: Shown): void => {
    const kept = indexes.get(show)
    if (kept?.idle) clearTimeout(kept.idle)
    indexes.delete(show)
  }
  const stop = feed.listen((event) => {
    if (event.kind !== 'changed' || !event.tables.some((table) => TABLES.includes(table))) return
    for (const [show, { stale }] of indexes)
      if (event.papers === null) forget(show)
      else for (const paper of event.papers) stale.add(paper)
  })

  const step = (show: Shown, kept: Kept): void => {
    const { docs, next } = pageOfDocs(db, show, kept.after ?? 0)
    for (const doc of docs) kept.index.add(doc)
    kept.after = next
  }

  const goOn = (show: Shown, kept: Kept): void => {
    if (indexes.get(show) !== kept) return
    const until = performance.now() + STRETCH
    while (kept.after !== null && performance.now() < until) step(show, kept)
    // Whoever searched meanwhile has seen what the database finds.
    if (kept.after === null) feed.announce(['highlight', 'note'])
    else setImmediate(goOn, show, kept)
  }

  /** Reads anew what has changed; what the index is still to read it will read as it is now, and compare. */
  const bringUp = (show: Shown, { index, stale, answers }: Kept): void => {
    if (stale.size === 0) return
    index.update(stale, docsOfPapers(db, show, [...stale]))
    stale.clear()
    answers.clear()
  }

  const begin = (show: Shown): Kept | null => {
    const { rows, letters } = sizeOfDocs(db, show)
    if (letters > MOST_LETTERS) return null
    const kept: Kept = {
      index: new EntryIndex(),
      after: 0,
      stale: new Set(),
      answers: new Map(),
      isGoingOn: false,
      idle: null,
    }
    indexes.set(show, kept)
    if (rows <= SMALL) while (kept.after !== null) step(show, kept)
    return kept
  }

  const find: NotebookSearch['find'] = (show, text, isWhole) => {
    // What others have written a moment ago counts too.
    feed.catchUp()
    const kept = indexes.get(show) ?? begin(show)
    if (kept === null) return 'too large'
    if (kept.idle) clearTimeout(kept.idle)
    kept.idle = setTimeout(forget, IDLE, show).unref()
    while (isWhole && kept.after !== null) step(show, kept)
    if (kept.after !== null) {
      if (!kept.isGoingOn) setImmediate(goOn, show, kept)
      kept.isGoingOn = true
      return 'preparing'
    }
    bringUp(show, kept)
    const known = kept.answers.get(text)
    const found = known === undefined ? kept.index.find(text) : known
    const [oldest] = kept.answers.keys()
    if (kept.answers.size >= MOST_ANSWERS && oldest !== undefined) kept.answers.delete(oldest)
    kept.answers.set(text, found)
    return found ?? 'no words'
  }

  return {
    find,
    close: () => {
      stop()
      for (const show of indexes.keys()) forget(show)
    },
  }
}
