/** Papers like others: in what time. */
import type { Client } from '../../../src/shared/rpc.ts'
import { quantile, timed } from '../../support/bench.ts'

const ROUNDS = 200

export async function measureSimilar(client: Client, size: number): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const id = 1 + ((n * 7919) % size)
    times.push(await timed(() => client.call('paper.similar', { ids: [id], limit: 20 })))
  }
  console.log(
    `Similar papers, 20 with their rows: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms.`,
  )
}
