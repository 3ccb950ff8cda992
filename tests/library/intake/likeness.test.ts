import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { likeness, type Likened } from '../../../src/main/library/intake/likeness.ts'
import { foldText, foldTitle } from '../../../src/shared/domain/fold.ts'

interface Side {
  readonly title: string
  readonly author?: string
  readonly year?: number
}
interface Labelled {
  readonly same: boolean
  readonly a: Side
  readonly b: Side
  readonly abstract?: string
  readonly abstracts?: readonly [string, string]
}

const pairs = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/identity/pairs.json'), 'utf8'),
) as readonly Labelled[]

function likened({ title, author, year }: Side, abstract: string | undefined): Likened {
  return {
    title: foldTitle(title),
    author: author === undefined ? '' : foldText(author),
    year: year ?? null,
    abstract: () => abstract ?? null,
  }
}

describe('likeness', () => {
  it('finds most of the same papers and takes no two for one, on the labelled pairs', () => {
    const found = pairs.map(({ a, b, abstract, abstracts }) => {
      const [one, other] = abstracts ?? [abstract, abstract]
      return likeness(likened(a, one), likened(b, other)) !== null
    })
    const wrong = pairs.filter(({ same }, i) => !same && found[i])
    const missed = pairs.filter(({ same }, i) => same && !found[i])
    const same = pairs.filter(({ same: isSame }) => isSame).length
    const recall = (same - missed.length) / same
    process.stdout.write(
      `likeness: precision ${String(wrong.length === 0 ? 1 : (same - missed.length) / (same - missed.length + wrong.length))}, recall ${recall.toFixed(2)} over ${String(pairs.length)} pairs\n`,
    )
    expect(wrong.map(({ a, b }) => [a.title, b.title])).toEqual([])
    expect(recall, JSON.stringify(missed.map(({ a, b }) => [a.title, b.title]))).toBeGreaterThanOrEqual(0.85)
  })
})
