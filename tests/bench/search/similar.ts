/** Papers like others: in what time, and how many of the first five are about the same. */
import { openTestLibrary } from '../../library/test-library.ts'
import type { Client } from '../../../src/shared/rpc.ts'
import { quantile, timed } from '../../support/bench.ts'
import { createRandom } from '../../support/synthetic-papers.ts'
import { LABELLED, type LabelledPaper } from './labelled.ts'

const ROUNDS = 200
const FIRST = 5

export async function measureSimilar(client: Client, size: number): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const id = 1 + ((n * 7919) % size)
    times.push(await timed(() => client.call('paper.similar', { ids: [id], limit: 20 })))
  }
  console.log(
    `Similar papers, 20 with their rows: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms.`,
  )
  const random = createRandom(3)
  const byChance = LABELLED.map(({ topic }) => {
    const others = Array.from({ length: FIRST }, () => LABELLED[Math.floor(random() * LABELLED.length)])
    return others.filter((other) => other?.topic === topic).length / FIRST
  })
  console.log(
    `Precision@${String(FIRST)} on ${String(LABELLED.length)} labelled papers: title and abstract ${(await precision(LABELLED)).toFixed(2)}, ` +
      `title alone ${(await precision(LABELLED.map((paper) => ({ ...paper, abstract: '' })))).toFixed(2)}, ` +
      `at random ${(byChance.reduce((sum, share) => sum + share, 0) / byChance.length).toFixed(2)}.`,
  )
}

/** The share of the first five that are of the same topic; places left empty count as wrong. */
async function precision(papers: readonly LabelledPaper[]): Promise<number> {
  const library = openTestLibrary()
  try {
    const ids = await library.add(...papers)
    const topicOf = new Map(ids.map((id, at) => [id, papers[at]?.topic]))
    let right = 0
    for (const id of ids) {
      const { papers: found } = await library.client.call('paper.similar', { ids: [id], limit: FIRST })
      right += found.filter(({ row }) => topicOf.get(row.id) === topicOf.get(id)).length
    }
    return right / (ids.length * FIRST)
  } finally {
    library.close()
  }
}
