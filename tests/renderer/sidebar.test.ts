import { describe, expect, it } from 'vitest'
import { tagNodes } from '../../src/renderer/features/sidebar/tag-nodes.ts'

const tag = (id: number, name: string) => ({ id, name, colour: null, count: 1 })

describe('the tag tree', () => {
  it('nests by "/", and shows a group that is no tag itself', () => {
    const [ml, other] = tagNodes([tag(1, 'ml/gnn'), tag(2, 'ml/gnn/pooling'), tag(3, 'to read')])
    expect(ml).toMatchObject({ name: 'ml', tag: null, children: [{ name: 'ml/gnn', label: 'gnn' }] })
    expect(ml?.children[0]?.children[0]).toMatchObject({ label: 'pooling', tag: { id: 2 } })
    expect(other).toMatchObject({ label: 'to read', children: [] })
  })

  it('joins parts that differ only in case', () => {
    const nodes = tagNodes([tag(1, 'ML'), tag(2, 'ml/gnn')])
    expect(nodes).toHaveLength(1)
    expect(nodes[0]).toMatchObject({ tag: { id: 1 }, children: [{ tag: { id: 2 } }] })
  })
})
