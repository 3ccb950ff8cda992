import { describe, expect, it } from 'vitest'
import type { NotebookEntry } from '../../../src/shared/contract/annotations.ts'
import { grouped } from '../../../src/renderer/features/notebook/grouping.ts'
import { entriesToMarkdown } from '../../../src/renderer/features/notebook/to-markdown.ts'

const entry = (part: Partial<NotebookEntry>): NotebookEntry => ({
  what: 'highlight',
  paper: 1,
  key: 'ho2020',
  title: 'Denoising Diffusion',
  status: 'read',
  id: 1,
  kind: 'claim',
  text: 'Quality is\n256times256.',
  comment: '',
  at: 0,
  state: 'exact',
  ...part,
})

describe('the notebook as Markdown', () => {
  it('quotes with keys and keeps comments and tasks', () => {
    const text = entriesToMarkdown([
      entry({}),
      entry({ paper: 2, key: 'he2015', title: 'Residuals', what: 'task', text: 'read on' }),
      entry({ id: 2, comment: 'Is *it*?', kind: 'question', text: 'Why?' }),
    ])
    expect(text).toBe(
      '## Denoising Diffusion [@ho2020]\n\n> Quality is 256×256. [@ho2020]\n\n*claim*\n\n> Why? [@ho2020]\n\n' +
        '*question*: Is *it*?\n\n## Residuals [@he2015]\n\n- [ ] read on\n',
    )
  })

  it('groups by kind where asked', () => {
    const groups = grouped([entry({}), entry({ id: 2, kind: 'my own' }), entry({ id: 3, paper: 2 })], 'kind')
    expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['Claim', 2],
      ['My own', 1],
    ])
  })
})
