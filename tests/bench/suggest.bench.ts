/** Suggestions: how well they rank for a made-up reader beside chance and the newest first, and what a decision costs at size. */
import { openTestLibrary, type TestLibrary } from '../library/test-library.ts'
import { byTurns, type Bench } from '../support/bench.ts'
import { rankingAuc, tastedPapers } from '../support/taste.ts'

const INBOX = { kind: 'status', status: 'inbox' } as const
const SEEDS = [1, 2, 3, 4, 5] as const
const PAPERS = 600
const DECIDED = [20, 50, 100, 300] as const
const LARGE = 10_000
const ROUNDS = 20

const bench: Bench = async (report, tell) => {
  tell(await aucTable())
  const { library, ids } = await taught(LARGE + 300, 300, 9)
  const inbox = ids.slice(300)
  const rank = (): Promise<unknown> => library.client.call('paper.list', { view: INBOX, sort: 'suggested' })
  const decide = (round: number, status: 'queued' | 'skipped'): Promise<unknown> =>
    library.client.call('paper.setStatus', { ids: [inbox[round + 1] ?? 1], status })
  await rank()
  report({
    what: `a decision, and the reasons for the next of ${LARGE.toLocaleString('en')} papers`,
    rawName: 'the decision alone',
    ...(await byTurns(
      ROUNDS,
      (round) => decide(2 * round, 'skipped'),
      async (round) => {
        await decide(2 * round + 1, 'queued')
        await library.client.call('queue.suggestion', { id: inbox[2 * round + 3] ?? 1 })
      },
    )),
  })
  report({
    what: `a decision, and ${LARGE.toLocaleString('en')} papers ranked anew`,
    rawName: 'the same in the order of being added',
    ...(await byTurns(
      ROUNDS,
      async (round) => {
        await decide(100 + 2 * round, 'skipped')
        await library.client.call('paper.list', { view: INBOX, sort: 'added' })
      },
      async (round) => {
        await decide(101 + 2 * round, 'queued')
        await rank()
      },
    )),
  })
  library.close()
}

export default bench

/** Ranking AUC over the papers not decided yet, the mean over the seeds: 1 is perfect, 0.5 is chance. */
async function aucTable(): Promise<string> {
  const lines = [['decided', 'suggested', 'newest first', 'random']]
  for (const decided of DECIDED) {
    const sums = [0, 0, 0]
    for (const seed of SEEDS) {
      const { library, ids, wanted } = await taught(PAPERS, decided, seed)
      const aucOf = (list: readonly number[]): number =>
        rankingAuc(
          list.map((_, place) => -place),
          list.map((id) => wanted.has(id)),
        )
      const listed = async (sort: 'suggested' | 'added'): Promise<number[]> => [
        ...(await library.client.call('paper.list', { view: INBOX, sort })).ids,
      ]
      const shuffled = ids.slice(decided).sort((a, b) => Math.sin(a * seed) - Math.sin(b * seed))
      const values = [aucOf(await listed('suggested')), aucOf(await listed('added')), aucOf(shuffled)]
      values.forEach((value, i) => (sums[i] = (sums[i] ?? 0) + value / SEEDS.length))
      library.close()
    }
    lines.push([String(decided), ...sums.map((value) => value.toFixed(3))])
  }
  return lines.map((line) => line.map((cell) => cell.padStart(12)).join('  ')).join('\n')
}

/** A library of a made-up reader, of which the first papers are decided on. */
async function taught(
  count: number,
  decided: number,
  seed: number,
): Promise<{ readonly library: TestLibrary; readonly ids: readonly number[]; readonly wanted: ReadonlySet<number> }> {
  const library = openTestLibrary(undefined, { checkOutputs: false })
  const papers = tastedPapers(count, seed)
  const ids = await library.add(...papers)
  const wanted = new Set(ids.filter((_, i) => papers[i]?.wanted))
  const first = ids.slice(0, decided)
  await library.client.call('paper.setStatus', { ids: first.filter((id) => wanted.has(id)), status: 'queued' })
  await library.client.call('paper.setStatus', { ids: first.filter((id) => !wanted.has(id)), status: 'skipped' })
  return { library, ids, wanted }
}
