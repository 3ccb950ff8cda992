/** The neighbourhood of a paper: what is connected with it, and what with those. */
import type { GraphEdge, GraphNode } from '../../../shared/contract/connections.ts'
import type { Out } from '../../../shared/contract/index.ts'
import type { ReadDb } from '../db/open.ts'
import { connectionsOf } from './connections.ts'

/** Steps from the middle. */
const FAR = 2

/** @returns `limit` papers at most, the nearest first */
export function graphAround(db: ReadDb, paper: number, limit: number): Out<'connection.graph'> {
  const own = db.get<Omit<GraphNode, 'hops'>>('SELECT id AS paper, key, title, status FROM paper WHERE id = ?', [paper])
  if (!own) return { nodes: [], edges: [], isCut: false }
  const nodes = new Map<number, GraphNode>([[paper, { ...own, hops: 0 }]])
  const edges = new Map<string, GraphEdge>()
  let isCut = false
  let edge: readonly number[] = [paper]
  for (let hops = 1; hops <= FAR; hops++) {
    const next: number[] = []
    for (const id of edge)
      for (const { kind, isFrom, paper: other, key, title, status } of connectionsOf(db, id)) {
        if (!nodes.has(other)) {
          if (nodes.size >= limit) {
            isCut = true
            continue
          }
          nodes.set(other, { paper: other, key, title, status, hops })
          next.push(other)
        }
        const [from, to] = isFrom ? [id, other] : [other, id]
        edges.set(`${String(from)} ${String(to)} ${kind}`, { from, to, kind })
      }
    edge = next
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], isCut }
}
