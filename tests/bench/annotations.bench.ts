/** Highlights at size: the notebook over 50 000 of them beside the bare statement, and a paper with 500 beside one with none. */
import Database from 'better-sqlite3'
import { placeAnchor, type Anchor } from '../../src/main/library/annotations/anchor.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { anchorCases } from '../support/anchor-cases.ts'
import { byTurns, type Bench } from '../support/bench.ts'

const PAPERS = 500
const EACH = 100
const ROUNDS = 30
const PAGE = 100

const ABSTRACT = Array.from({ length: 200 }, (_, i) => `Sentence ${i} tells of $x_{${i}}$ at 256times256.`).join(' ')

const bench: Bench = async (report) => {
  const library = openTestLibrary()
  const ids = await library.add(
    ...Array.from({ length: PAPERS }, (_, i) => ({ title: `Paper number ${i}`, abstract: ABSTRACT })),
  )
  const file = new Database(library.path)
  // Straight into the file: what is measured is reading, and 50 000 steps of a history are not.
  file.transaction(() => {
    const insert = file.prepare(
      `INSERT INTO highlight (paper, field, kind, quote, prefix, suffix, start, "end", state, comment, created, changed)
       VALUES (?, 'abstract', ?, ?, '', '', ?, ?, 'exact', '', ?, ?)`,
    )
    ids.forEach((id, place) => {
      const count = place === 0 ? 0 : place === 1 ? 500 : EACH
      for (let i = 0; i < count; i++) {
        const start = (i * 17) % (ABSTRACT.length - 30)
        const at = place * 1000 + i
        insert.run(
          id,
          ['claim', 'method', 'result'][i % 3],
          ABSTRACT.slice(start, start + 30),
          start,
          start + 30,
          at,
          at,
        )
      }
    })
  })()
  const bare = file.prepare(`SELECT * FROM highlight ORDER BY changed DESC, id DESC LIMIT ${PAGE}`)
  report({
    what: 'notebook over 50,000 highlights',
    rawName: `SELECT, ${PAGE} rows`,
    ...(await byTurns(
      ROUNDS,
      () => bare.all(),
      () => library.client.call('notebook.list', { show: 'highlights', limit: PAGE }),
    )),
  })
  const scan = file.prepare(`SELECT * FROM highlight WHERE quote LIKE ? LIMIT ${PAGE}`)
  report({
    what: 'notebook, words that stand nowhere',
    rawName: 'SELECT … LIKE',
    ...(await byTurns(
      ROUNDS,
      () => scan.all('%no-such-word%'),
      () => library.client.call('notebook.list', { show: 'highlights', text: 'no-such-word' }),
    )),
  })
  report({
    what: 'a paper with 500 highlights',
    rawName: 'one with none',
    ...(await byTurns(
      ROUNDS,
      () => library.client.call('paper.get', { id: ids[0] ?? 0 }),
      () => library.client.call('paper.get', { id: ids[1] ?? 0 }),
    )),
  })
  file.close()
  library.close()
  const cases = anchorCases()
  report({
    what: `${cases.length.toLocaleString('en')} highlights found again`,
    rawName: 'indexOf',
    ...(await byTurns(
      5,
      () => cases.map(({ old, text, start, end }) => text.indexOf(old.slice(start, end))),
      () => cases.map(({ old, text, start, end }) => placeAnchor(anchorAt(old, start, end), text, old)),
    )),
  })
}

function anchorAt(old: string, start: number, end: number): Anchor {
  return { start, end, quote: old.slice(start, end), prefix: '', suffix: '' }
}

export default bench
