import { expect, it } from 'vitest'
import { dropOf } from '../../src/renderer/features/sidebar/view-drop.ts'

const tagName = (id: number): string | undefined => (id === 7 ? 'ml/gnn' : undefined)
const all = { kind: 'all' } as const

it('gives dropped papers the one tag or status that a view consists of', () => {
  expect(dropOf({ base: all, query: 'tag:ml' }, tagName)).toEqual({ kind: 'tag', name: 'ml' })
  expect(dropOf({ base: all, query: ' status:reading ' }, tagName)).toEqual({ kind: 'status', status: 'reading' })
  expect(dropOf({ base: { kind: 'tag', tag: 7 }, query: '' }, tagName)).toEqual({ kind: 'tag', name: 'ml/gnn' })
  expect(dropOf({ base: { kind: 'status', status: 'read' }, query: '' }, tagName)).toEqual({
    kind: 'status',
    status: 'read',
  })
})

it('takes no drop where more would be needed for a paper to belong there', () => {
  for (const query of ['', 'tag:ml deep', 'tag:m*', '-tag:ml', 'tag:a OR tag:b', 'year:soon', 'waves'])
    expect(dropOf({ base: all, query }, tagName)).toBeNull()
  expect(dropOf({ base: { kind: 'tag', tag: 8 }, query: '' }, tagName)).toBeNull()
  expect(dropOf({ base: { kind: 'status', status: 'inbox' }, query: 'tag:ml' }, tagName)).toBeNull()
})
