/** How soon a known paper comes, and in what time, engine by engine. */
import { quantile } from '../../support/bench.ts'
import type { Engine } from './engines.ts'
import { KINDS, type KnownItem } from './known-items.ts'

const SHOWN = 10

export interface Quality {
  readonly engine: string
  readonly 'MRR@10': string
  readonly 'recall@10': string
  readonly 'p50 ms': string
  readonly 'p95 ms': string
  /** MRR by kind of question. */
  readonly kinds: Readonly<Record<string, string>>
}

export async function measureQuality({ name, search }: Engine, items: readonly KnownItem[]): Promise<Quality> {
  const times: number[] = []
  const gains = new Map<string, number[]>(KINDS.map((kind) => [kind, []]))
  const all: number[] = []
  for (const { kind, query, id } of items) {
    const before = performance.now()
    const ids = await search(query)
    times.push(performance.now() - before)
    const place = Array.prototype.indexOf.call(ids, id)
    const gain = place >= 0 && place < SHOWN ? 1 / (place + 1) : 0
    gains.get(kind)?.push(gain)
    all.push(gain)
  }
  return {
    engine: name,
    'MRR@10': mean(all).toFixed(3),
    'recall@10': mean(all.map((gain) => (gain > 0 ? 1 : 0))).toFixed(3),
    'p50 ms': quantile(times, 0.5).toFixed(2),
    'p95 ms': quantile(times, 0.95).toFixed(2),
    kinds: Object.fromEntries(Array.from(gains, ([kind, list]) => [kind, mean(list).toFixed(2)])),
  }
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length)
}
