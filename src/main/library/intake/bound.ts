/** Keeps what a source says of a paper within bounds, and free of characters that hide or turn text. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { printable } from '../formats/clean.ts'

/** Characters; far more than any real one has. */
const LIMITS: Readonly<Record<string, number>> = { title: 4000, abstract: 200_000, summary: 20_000, note: 2_000_000 }
const FIELD = 20_000
const AUTHORS = 20_000
const LINKS = 500
const TAGS = 500
const EXTRA = 500
/** Of papers from a library of Lectern: nothing that was in there is too long to come back. */
const OURS: Readonly<Record<string, number>> = { title: 20_000, abstract: 2_000_000, summary: 200_000, note: 5_000_000 }

export function boundPaper(found: FoundPaper): FoundPaper {
  const limits = found.ours ? OURS : LIMITS
  const bounded: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(found))
    if (value !== undefined) bounded[name] = typeof value === 'string' ? boundText(value, limits[name] ?? FIELD) : value
  const paper = bounded as FoundPaper
  return {
    ...paper,
    ...(paper.authors ? { authors: paper.authors.slice(0, AUTHORS).map(boundAuthor) } : {}),
    ...(paper.links ? { links: paper.links.filter(({ url }) => url.length <= 4000).slice(0, LINKS) } : {}),
    ...(paper.tags ? { tags: paper.tags.slice(0, TAGS).map((tag) => boundText(tag, 200)) } : {}),
    ...(paper.extra ? { extra: boundExtra(paper.extra) } : {}),
  }
}

type Author = NonNullable<FoundPaper['authors']>[number]

function boundAuthor(author: Author): Author {
  return Object.fromEntries(
    (Object.entries(author) as [string, string][]).map(([part, text]) => [
      part,
      boundText(text, part === 'literal' ? 2000 : part === 'family' || part === 'given' ? 1000 : 200),
    ]),
  )
}

function boundExtra(extra: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(extra)
      .slice(0, EXTRA)
      .map(([name, value]) => [name.slice(0, 200), boundText(value, LIMITS['abstract'] ?? FIELD)]),
  )
}

function boundText(text: string, limit: number): string {
  const clean = HIDDEN.test(text) ? printable(text) : text
  return clean.length > limit ? `${clean.slice(0, limit)}…` : clean
}

/* eslint-disable no-control-regex -- control characters are what it looks for */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/
