import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { GraphEdge, GraphNode } from '../../../src/shared/contract/connections.ts'
import { layOut } from '../../../src/renderer/features/reader/connections/layout.ts'

const neighbourhood = fc
  .array(fc.nat(), { minLength: 1, maxLength: 39 })
  .map((parents): { nodes: GraphNode[]; edges: GraphEdge[] } => {
    const nodes: GraphNode[] = [{ paper: 1, key: '', title: '', status: 'inbox', hops: 0 }]
    const edges = parents.map((parent, place): GraphEdge => {
      const from = nodes[parent % nodes.length]
      nodes.push({ paper: place + 2, key: '', title: '', status: 'inbox', hops: Math.min(2, (from?.hops ?? 0) + 1) })
      return { from: from?.paper ?? 1, to: place + 2, kind: 'related' }
    })
    return { nodes, edges }
  })

it('gives every paper a place of its own, the same each time, with the one that is read in the middle', () => {
  fc.assert(
    fc.property(neighbourhood, ({ nodes, edges }) => {
      const places = layOut(nodes, edges)
      expect([...layOut(nodes, edges)]).toEqual([...places])
      expect(places.get(1)).toEqual({ x: 0, y: 0 })
      const points = [...places.values()]
      expect(points).toHaveLength(nodes.length)
      points.forEach((one, place) => {
        for (const other of points.slice(place + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(12)
      })
    }),
    { numRuns: 30 },
  )
})
