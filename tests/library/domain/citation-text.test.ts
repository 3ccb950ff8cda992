import { describe, expect, it } from 'vitest'
import { citationText } from '../../../src/shared/domain/citation-text.ts'

describe('citationText', () => {
  it('lists keys', () => {
    expect(citationText(['chen2024', 'lee2023'], 'key')).toBe('chen2024, lee2023')
  })

  it('cites for Pandoc, with braces where a key would end too early', () => {
    expect(citationText(['chen2024'], 'pandoc')).toBe('[@chen2024]')
    expect(citationText(['DBLP:conf/nips/X24', 'ends.', 'a--b', 'müller24'], 'pandoc')).toBe(
      '[@DBLP:conf/nips/X24; @{ends.}; @{a--b}; @{müller24}]',
    )
  })

  it('cites for LaTeX', () => {
    expect(citationText(['chen2024', 'lee2023'], 'cite')).toBe(String.raw`\cite{chen2024,lee2023}`)
  })
})
