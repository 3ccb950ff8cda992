import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { writeBibtex } from '../../../src/main/library/publish/bibtex/write.ts'
import type { Paper } from '../../../src/shared/contract/entities.ts'
import type { FoundPaper } from '../../../src/shared/contract/intake.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { somePapers } from '../publish/papers.ts'

const EVERYTHING = ExportOptions.parse({})

/** What a .bib file can be expected to carry; lines and blanks are folded by every reader of such files. */
function carried(paper: Paper | FoundPaper): Record<string, unknown> {
  const fold = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
  return {
    title: fold(paper.title),
    abstract: fold(paper.abstract),
    venue: fold(paper.venue),
    volume: fold(paper.volume),
    issue: fold(paper.issue),
    pages: fold(paper.pages),
    publisher: fold(paper.publisher),
    date: paper.date ?? '',
    doi: paper.doi?.toLowerCase() ?? '',
    arxivId: paper.arxivId ?? '',
    url: paper.url ?? '',
    status: paper.status,
    statusAt: paper.statusAt,
    added: paper.added,
    priority: paper.priority ?? undefined,
    rating: paper.rating ?? undefined,
    due: paper.due ?? undefined,
    why: paper.why ?? undefined,
    note: fold(paper.note),
    tags: (paper.tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name)),
    authors: (paper.authors ?? []).length,
  }
}

it.each(['bibtex', 'biblatex'] as const)('what is written as %s reads as the same papers', (dialect) => {
  fc.assert(
    fc.property(somePapers(4), (papers) => {
      const text = papers.map((paper) => writeBibtex(paper, { ...EVERYTHING, dialect })).join('')
      const read = bibtexReader.read(text)
      expect(read.problems).toEqual([])
      expect(read.papers.map(carried), text).toEqual(papers.map(carried))
    }),
    { numRuns: 500, seed: 20 },
  )
})
