/** Suggestions: which papers of the inbox this person will want, judged by what they queued, read, starred or skipped before. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Out } from '../../../../shared/contract/index.ts'
import type { CommitFeed } from '../../db/events.ts'
import type { ReadDb } from '../../db/open.ts'
import { byScore } from './by-score.ts'
import { contributions, fit, scoreOf, type Example, type Model } from './model.ts'
import { countTerms, createVocabulary, vectorOf, type TermCounts } from './terms.ts'

/** Decisions that it takes before anything is suggested: so many for, and so many against. */
const NEEDED = 5
/** The newest decisions count; tastes change, and fitting shall stay within a moment. */
const DECISIONS = 3000
/** Papers looked at: the newest of the inbox. */
const LOOKED_AT = 30_000
/** Papers read in one go, between which other calls get their turn. */
const BATCH = 500
/** Terms told for and against a paper, and what a term must add to be worth telling. */
const TOLD = 4
const TELLING = 0.05

export interface Suggester {
  /** Scores the inbox for `order`. Answers a sentence where there is too little to go by. */
  readonly rank: () => Promise<string | null>
  /** Papers as they were ranked last; those without a score keep their order and come last. */
  readonly order: (ids: Int32Array<ArrayBuffer>, reverse: boolean) => Int32Array<ArrayBuffer>
  readonly explain: (paper: number) => Promise<Out<'queue.suggestion'>>
  readonly close: () => void
}

interface Known extends TermCounts {
  /** Fingerprint of the text that was counted. */
  readonly text: string
  /** Null where nothing was decided. */
  readonly wanted: boolean | null
  readonly decidedAt: number
  readonly isInbox: boolean
  /** Weighed when first asked for. */
  vector: Float32Array | null
}

interface PaperSqlRow {
  readonly id: number
  readonly title: string
  readonly abstract: string | null
  readonly status: string
  readonly status_at: number
  readonly rating: number | null
  readonly deleted: number | null
}

const COLUMNS = `p.id, p.title, t.abstract, p.status, p.status_at, p.rating, p.deleted
  FROM paper p LEFT JOIN paper_text t ON t.paper = p.id`

export function createSuggester(db: ReadDb, feed: CommitFeed): Suggester {
  const vocabulary = createVocabulary()
  const known = new Map<number, Known>()
  const stale = new Set<number>()
  let isLoaded = false
  let loading: Promise<void> | null = null
  let model: Model | null = null
  let ranked: Model | null = null
  const scores = new Map<number, number>()
  let counts = { wanted: 0, unwanted: 0 }
  let weighedAt = 0

  const vectorFor = (paper: Known): Float32Array => (paper.vector ??= vectorOf(vocabulary, paper))
  /** How telling a word is changes slowly: weights hold until there are a tenth more papers. */
  const weighAnew = (): void => {
    if (vocabulary.total <= weighedAt * 1.1) return
    weighedAt = vocabulary.total
    for (const paper of known.values()) paper.vector = null
  }

  const take = (row: PaperSqlRow): void => {
    const before = known.get(row.id)
    const text = createHash('md5')
      .update(`${row.title}\n${row.abstract ?? ''}`)
      .digest('base64')
    // Counting words is most of the work, and texts rarely change.
    const isSame = before?.text === text
    const terms = isSame ? before : countTerms(vocabulary, row.title, row.abstract ?? '', before !== undefined)
    known.set(row.id, {
      text,
      terms: terms.terms,
      counts: terms.counts,
      wanted: row.deleted === null ? wantedOf(row) : null,
      decidedAt: row.status_at,
      isInbox: row.deleted === null && row.status === 'inbox',
      vector: isSame ? before.vector : null,
    })
    model = null
  }
  const load = async (): Promise<void> => {
    const ids = db.column<number>(
      `SELECT id FROM (SELECT id, status_at FROM paper WHERE deleted IS NULL AND status <> 'inbox' ORDER BY status_at DESC LIMIT ${String(DECISIONS)})
       UNION SELECT id FROM (SELECT id FROM paper WHERE deleted IS NULL AND status = 'inbox' ORDER BY added DESC LIMIT ${String(LOOKED_AT)})`,
    )
    for (let at = 0; at < ids.length; at += BATCH) {
      read(ids.slice(at, at + BATCH))
      await setImmediate()
    }
    isLoaded = true
  }
  const read = (ids: readonly number[]): void => {
    const rows = db.all<PaperSqlRow>(`SELECT ${COLUMNS} WHERE p.id IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(ids),
    ])
    for (const row of rows) take(row)
    const there = new Set(rows.map(({ id }) => id))
    for (const id of ids) if (!there.has(id) && known.delete(id)) model = null
  }
  const current = async (): Promise<Model | null> => {
    if (!isLoaded) await (loading ??= load())
    if (stale.size > 0) {
      read([...stale])
      stale.clear()
    }
    if (model) return model
    weighAnew()
    const decided = [...known.values()]
      .filter(({ wanted }) => wanted !== null)
      .sort((a, b) => b.decidedAt - a.decidedAt)
      .slice(0, DECISIONS)
    const wanted = decided.filter((paper) => paper.wanted).length
    counts = { wanted, unwanted: decided.length - wanted }
    if (counts.wanted < NEEDED || counts.unwanted < NEEDED) return null
    const examples = decided.map((paper): Example => ({
      terms: paper.terms,
      vector: vectorFor(paper),
      wanted: paper.wanted === true,
    }))
    model = fit(examples, vocabulary.words.length)
    return model
  }
  const stop = feed.listen((event) => {
    if (event.kind !== 'changed' || !event.tables.some((table) => table === 'paper' || table === 'paper_text')) return
    if (event.papers) for (const id of event.papers) stale.add(id)
    else if (isLoaded) {
      isLoaded = false
      loading = null
    }
  })

  return {
    rank: async () => {
      const now = await current()
      if (now !== ranked) {
        scores.clear()
        if (now)
          for (const [id, paper] of known)
            if (paper.isInbox) scores.set(id, scoreOf(now, paper.terms, vectorFor(paper)))
      }
      ranked = now
      return now ? null : coldSentence(counts)
    },
    order: (ids, reverse) => (scores.size === 0 ? ids : byScore(ids, scores, reverse)),
    explain: async (id) => {
      const now = await current()
      const paper = known.get(id)
      if (!now || !paper)
        return { isReady: false, needed: now ? null : coldSentence(counts), score: null, for: [], against: [] }
      const vector = vectorFor(paper)
      const told = contributions(now, paper.terms, vector).filter(({ weight }) => Math.abs(weight) >= TELLING)
      const wordsOf = (list: typeof told): string[] =>
        list.slice(0, TOLD).map(({ term }) => vocabulary.words[term] ?? '')
      return {
        isReady: true,
        needed: null,
        score: scoreOf(now, paper.terms, vector),
        for: wordsOf(told.filter(({ weight }) => weight > 0)),
        against: wordsOf(told.filter(({ weight }) => weight < 0)),
      }
    },
    close: stop,
  }
}

/** Stars say more than states. */
function wantedOf({ status, rating }: PaperSqlRow): boolean | null {
  if (rating !== null && rating !== 3) return rating > 3
  if (status === 'inbox') return null
  return status !== 'skipped'
}

function coldSentence({ wanted, unwanted }: { readonly wanted: number; readonly unwanted: number }): string {
  const missing = [
    wanted < NEEDED ? `${String(NEEDED - wanted)} more queued` : '',
    unwanted < NEEDED ? `${String(NEEDED - unwanted)} more skipped` : '',
  ].filter((part) => part !== '')
  return `There is too little to go by yet: suggestions need ${missing.join(' and ')}. Until then, what is trending and new comes first.`
}
