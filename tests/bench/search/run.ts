/**
 * Search as a person meets it, beside other engines over the same papers in the same run.
 *
 *     npm run bench:search                             1,000 to 100,000 papers, and a million for what SQLite holds alone
 *     npm run bench:search -- 10000                    all parts, all engines
 *     npm run bench:search -- 100000 typing similar    only these parts
 *     npm run bench:search -- 1000 quality minisearch-tuned fts5
 *     npm run bench:search -- 1000000 alone            lists and SQLite’s own search of titles, at any size
 *     npm run bench:search -- 100000 sqlite            what SQLite’s own search of everything would take
 */
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLibrary } from '../../../src/main/thread/library-thread.ts'
import { createClient } from '../../../src/shared/rpc.ts'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { measureAlone } from './alone.ts'
import { type Engine, ENGINES } from './engines.ts'
import { knownItems } from './known-items.ts'
import { measureKeeping } from './keeping.ts'
import { measureQuality } from './quality.ts'
import { timed } from '../../support/bench.ts'
import { measureSimilar } from './similar.ts'
import { measureHeavy, measureTyping, summary, typedLog } from './typing.ts'

const QUESTIONS = 240
/** Beyond this the slow engines alone would take minutes a run. */
const MANY = 50_000
/** At this size the index of search has no place in memory, and SQLite’s own takes minutes to make. */
const MOST = 1_000_000
const PARTS = ['quality', 'typing', 'heavy', 'keeping', 'similar', 'sqlite', 'alone'] as const

/** Libraries are kept from run to run: writing 100 000 papers takes longer than all that is measured. */
const folder = join(tmpdir(), 'lectern-bench-search')

const words = process.argv.slice(2)
const sizes = words.filter((word) => /^\d+$/.test(word)).map(Number)
const parts = PARTS.filter((part) => words.includes(part))
const engines = Object.keys(ENGINES).filter((name) => words.includes(name))
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000, MOST])
  await run(size, new Set<string>(parts.length > 0 ? parts : size < MOST ? PARTS : ['alone']))

async function run(size: number, asked: ReadonlySet<string>): Promise<void> {
  console.log(`\n${size.toLocaleString('en')} papers`)
  if (asked.has('sqlite')) await measureSqlite(size)
  if (asked.has('alone')) {
    mkdirSync(folder, { recursive: true })
    await measureAlone(join(folder, `bare-${String(size)}.sqlite`), size)
  }
  if ([...asked].every((part) => part === 'sqlite' || part === 'alone')) return
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${String(size)}.sqlite`)
  if (!existsSync(path)) writeSyntheticLibrary(path, size)
  if (asked.has('keeping')) await measureKeeping(path)
  const library = await startLibrary({ path, log: console.error })
  const client = createClient(library.connect({ trusted: true }))
  await client.call('paper.list', { view: { kind: 'all' }, query: 'model' })
  if (asked.has('typing')) {
    const { ours, raw } = await measureTyping(client, path, typedLog(60))
    console.log(`Keystroke to 50 rows in the client’s hands, ${String(ours.length)} keystrokes`)
    console.table({ Lectern: summary(ours), 'raw query + 50 look-ups + ping': summary(raw) })
  }
  if (asked.has('heavy')) console.table((await measureHeavy(client)).slice(0, 16))
  if (asked.has('quality')) {
    const lectern: Engine = {
      name: 'Lectern',
      search: async (query) => (await client.call('paper.list', { view: { kind: 'all' }, query })).ids,
    }
    const items = knownItems(size, QUESTIONS)
    const rows = [await measureQuality(lectern, items)]
    for (const name of engines.length > 0 ? engines : size > MANY ? ['fts5', 'ufuzzy'] : Object.keys(ENGINES)) {
      const engine = await ENGINES[name]?.(size)
      if (engine) rows.push(await measureQuality(engine, items))
    }
    console.log(`${String(items.length)} known papers, asked for as one remembers them`)
    console.table(rows.map(({ kinds: _, ...row }) => row))
    console.table(Object.fromEntries(rows.map(({ engine, kinds }) => [engine, kinds])))
  }
  if (asked.has('similar')) await measureSimilar(client, size)
  client.close()
  await library.close()
}

/** The same keystrokes asked of a full-text table of SQLite, without Lectern. */
async function measureSqlite(size: number): Promise<void> {
  const start = performance.now()
  const engine = await ENGINES['fts5']?.(size)
  if (!engine) return
  console.log(`SQLite’s own full text is made in ${((performance.now() - start) / 1000).toFixed(0)} s.`)
  const times: number[] = []
  for (const query of typedLog(60)) times.push(await timed(() => engine.search(query)))
  console.table({ 'FTS5, prefix 1 2 3, best 50': summary(times) })
}
