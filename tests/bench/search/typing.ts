/** What a person's keystrokes cost: a log of queries typed letter by letter, each answered to fifty rows on the other side of a thread. */
import Database from 'better-sqlite3'
import { parseQuery } from '../../../src/shared/query/parse.ts'
import { readIndexFile } from '../../../src/main/library/search/index-file.ts'
import { search, type SearchScope } from '../../../src/main/library/search/searcher.ts'
import type { Client } from '../../../src/shared/rpc.ts'
import { quantile } from '../../support/bench.ts'
import { createRandom, syntheticPapers } from '../../support/synthetic-papers.ts'

const SHOWN = 50
const FIRST_PAPERS = 400

/** Every state of the box while `count` queries of one to four words are typed, each word left after one to eight letters. */
export function typedLog(count: number): string[] {
  const random = createRandom(11)
  const words = [...syntheticPapers(FIRST_PAPERS)].flatMap(
    ({ title, abstract }) => `${title} ${abstract.slice(0, 200)}`.toLowerCase().match(/[a-z]+/g) ?? [],
  )
  const log: string[] = []
  for (let n = 0; n < count; n++) {
    let typed = ''
    for (let word = 0; word < 1 + (n % 4); word++) {
      if (word > 0) typed += ' '
      for (const letter of (words[Math.floor(random() * words.length)] ?? 'a').slice(0, 1 + Math.floor(random() * 8)))
        log.push((typed += letter))
    }
  }
  return log
}

/** What is seldom typed and asks much: common words together, in quotation marks, left out, or as conditions. */
export const HEAVY = [
  'the',
  'a',
  'the of and to in',
  '"of the"',
  '"the model of"',
  '"in the of"',
  'model method training data',
  '-graph',
  '-the',
  'NOT (graph OR model)',
  'graph OR model OR data OR method',
  'the -of',
  'year:2016..2024',
  'year:2016..2024 model',
  'has:abstract',
  'has:note OR has:abstract',
  'is:unread model',
  'tag:topic/1 -model',
  'added:<7d OR year:2020',
  'title:a',
  'author:a',
  'a*',
  'quxzzy vlorptic brentolian',
]

/** What only an accident or malice puts into the box. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['10 000 parentheses', '('.repeat(10_000)],
  ['10 000 parentheses round a word', `${'('.repeat(10_000)}graph${')'.repeat(10_000)}`],
  ['1 MB of one word', 'a'.repeat(1_000_000)],
  ['1 MB of words', 'graph '.repeat(166_000)],
  ['1 MB of quotation marks', '"'.repeat(1_000_000)],
  ['syntax of FTS5', 'title:(graph AND "neural) NEAR/3 {a b} ^2 col : "x" * - NOT NOT'],
]

export interface Typing {
  /** Milliseconds a keystroke, across the thread with its rows. */
  readonly ours: readonly number[]
  /** The same keystrokes: the bare query of the index, fifty look-ups by key, and an empty call across the thread. */
  readonly raw: readonly number[]
}

/** Answers every query of `log` both ways by turns. */
export async function measureTyping(client: Client, path: string, log: readonly string[]): Promise<Typing> {
  const stored = readIndexFile(`${path}.search`)
  const db = new Database(path, { readonly: true })
  const lookUp = db.prepare('SELECT * FROM paper WHERE id = ?')
  const segments = stored?.segments ?? []
  const shown = new Map(segments.map((segment) => [segment, new Uint8Array(segment.ids.length).fill(1)]))
  const scope: SearchScope = {
    segments,
    isRanked: true,
    shown: (segment) => shown.get(segment) ?? new Uint8Array(),
    ids: () => new Int32Array(),
    titles: () => [],
  }
  const [ours, raw]: [number[], number[]] = [[], []]
  const byKeystroke = async (query: string): Promise<void> => {
    const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query })
    await client.call('paper.rows', { ids: [...ids.subarray(0, SHOWN)] })
  }
  for (const query of log.slice(0, 20)) await byKeystroke(query)
  for (const query of log) {
    let start = performance.now()
    await byKeystroke(query)
    ours.push(performance.now() - start)
    start = performance.now()
    const { ids } = search(parseQuery(query), scope)
    for (const id of ids.subarray(0, SHOWN)) lookUp.get(id)
    await client.call('paper.rows', { ids: [] })
    raw.push(performance.now() - start)
  }
  db.close()
  return { ours, raw }
}

/** The heavy and hostile queries that took longest, in milliseconds: the worse of two tries each. */
export async function measureHeavy(
  client: Client,
): Promise<readonly { readonly query: string; readonly ms: number }[]> {
  const found = []
  for (const [name, query] of [...HEAVY.map((text) => [text, text] as const), ...HOSTILE]) {
    const times = []
    for (let n = 0; n < 2; n++) {
      const start = performance.now()
      const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query })
      await client.call('paper.rows', { ids: [...ids.subarray(0, SHOWN)] })
      times.push(performance.now() - start)
    }
    found.push({ query: name, ms: Math.max(...times) })
  }
  return found.sort((a, b) => b.ms - a.ms)
}

export function summary(times: readonly number[]): Record<string, string> {
  return {
    'p50 ms': quantile(times, 0.5).toFixed(2),
    'p95 ms': quantile(times, 0.95).toFixed(2),
    'p99 ms': quantile(times, 0.99).toFixed(2),
    'most ms': Math.max(...times).toFixed(1),
  }
}
