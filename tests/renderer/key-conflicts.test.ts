import { describe, expect, it } from 'vitest'
import { conflictsOf, withKeys, type Keyed } from '../../src/renderer/features/keys/conflicts.ts'
import { keysOf } from '../../src/renderer/state/keys.ts'
import { ACTIONS, TRIAGE_ACTIONS, type Action } from '../../src/shared/domain/actions.ts'

describe('the registry of keys', () => {
  it.each<[string, readonly (Keyed & Pick<Action, 'keys'>)[]]>([
    ['the window', ACTIONS],
    ['triage', TRIAGE_ACTIONS],
  ])('gives no key of %s to two actions', (_, actions) => {
    for (const { id, keys } of actions)
      for (const key of keys) expect({ key, taken: conflictsOf(id, key, actions, {}) }).toEqual({ key, taken: [] })
  })
})

describe('choosing other keys', () => {
  it('tells whose they were, also where one sequence begins with another', () => {
    const labels = (keys: string): string[] => conflictsOf('paper.queue', keys, ACTIONS, {}).map(({ label }) => label)
    expect(labels('e')).toEqual(['Mark as read'])
    expect(labels('g')).toContain('Go to inbox')
    expect(labels('g i')).toEqual(['Go to inbox'])
    expect(labels('F9')).toEqual([])
  })

  it('takes them from whoever had them, and leaves their other keys', () => {
    const chosen = withKeys('paper.skip', ['Mod+Y'], ACTIONS, {})
    expect(keysOf('paper.skip', chosen)).toEqual(['Mod+Y'])
    expect(keysOf('edit.redo', chosen)).toEqual(['Mod+Shift+Z'])
    expect(keysOf('paper.queue', chosen)).toEqual(['q'])
  })
})
