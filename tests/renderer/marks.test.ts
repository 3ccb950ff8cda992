import { expect, it } from 'vitest'
import { withMarks } from '../../src/renderer/ui/text/parts.ts'

it('marks whole words, whatever signs are in them', () => {
  expect(withMarks('A diffusion-based model, not diffusion-like.', ['diffusion-based'])).toEqual([
    'A ',
    'diffusion-based',
    ' model, not diffusion-like.',
  ])
  const signs = ['c++', 'a.b', '(x)', '[y]', 'n/a', '$1', '^2', 'p|q', 'tail\\']
  for (const sign of signs) expect(withMarks(`before ${sign} after`, [sign]), sign).toEqual(['before ', sign, ' after'])
})

it('marks every word that begins as a mark with a star says', () => {
  expect(withMarks('Graphs and subgraphs', ['graph*'])).toEqual(['', 'Graphs', ' and subgraphs'])
})
