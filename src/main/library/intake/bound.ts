/** Keeps what a source says of a paper within bounds, and free of characters that hide or turn text. */
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { printable } from '../formats/clean.ts'

type Limits = Readonly<Record<string, number>>

/** Characters; far more than any real one has. */
const LIMITS: Limits = { title: 4000, abstract: 200_000, summary: 20_000, note: 2_000_000 }
const FIELD = 20_000
const AUTHORS = 20_000
const LINKS = 500
const TAGS = 500
const EXTRA = 500
const LINK = 4000
const TAG = 200
const NAME = 200
/** Of papers from a library of Lectern: nothing that was in there is too long to come back. */
const OURS: Limits = { title: 20_000, abstract: 2_000_000, summary: 200_000, note: 5_000_000 }

/** The paper itself where nothing in it is out of bounds, as in nearly all: a copy of each would be most of what reading leaves behind. */
export function boundPaper(found: FoundPaper): FoundPaper {
  const limits = found.ours ? OURS : LIMITS
  return isWithin(found, limits) ? found : boundCopy(found, limits)
}

function isWithin(found: FoundPaper, limits: Limits): boolean {
  const { authors = [], links = [], tags = [], extra = {} } = found
  for (const name in found) {
    const value = found[name as keyof FoundPaper]
    if (typeof value === 'string' && !isPlain(value, limits[name] ?? FIELD)) return false
  }
  const names = Object.keys(extra)
  return (
    authors.length <= AUTHORS &&
    authors.every(isPlainAuthor) &&
    links.length <= LINKS &&
    links.every(({ url }) => url.length <= LINK) &&
    tags.length <= TAGS &&
    tags.every((tag) => isPlain(tag, TAG)) &&
    names.length <= EXTRA &&
    names.every((name) => name.length <= NAME && isPlain(extra[name] ?? '', LIMITS['abstract'] ?? FIELD))
  )
}

function isPlain(text: string, limit: number): boolean {
  return text.length <= limit && !HIDDEN.test(text)
}

function isPlainAuthor(author: Author): boolean {
  for (const part in author) if (!isPlain(author[part as keyof Author] ?? '', limitOf(part))) return false
  return true
}

function boundCopy(found: FoundPaper, limits: Limits): FoundPaper {
  const bounded: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(found))
    if (value !== undefined) bounded[name] = typeof value === 'string' ? boundText(value, limits[name] ?? FIELD) : value
  const paper = bounded as FoundPaper
  return {
    ...paper,
    ...(paper.authors ? { authors: paper.authors.slice(0, AUTHORS).map(boundAuthor) } : {}),
    ...(paper.links ? { links: paper.links.filter(({ url }) => url.length <= LINK).slice(0, LINKS) } : {}),
    ...(paper.tags ? { tags: paper.tags.slice(0, TAGS).map((tag) => boundText(tag, TAG)) } : {}),
    ...(paper.extra ? { extra: boundExtra(paper.extra) } : {}),
  }
}

type Author = NonNullable<FoundPaper['authors']>[number]

function boundAuthor(author: Author): Author {
  return Object.fromEntries(
    (Object.entries(author) as [string, string][]).map(([part, text]) => [part, boundText(text, limitOf(part))]),
  )
}

function limitOf(part: string): number {
  return part === 'literal' ? 2000 : part === 'family' || part === 'given' ? 1000 : 200
}

function boundExtra(extra: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(extra)
      .slice(0, EXTRA)
      .map(([name, value]) => [name.slice(0, NAME), boundText(value, LIMITS['abstract'] ?? FIELD)]),
  )
}

function boundText(text: string, limit: number): string {
  const clean = HIDDEN.test(text) ? printable(text) : text
  return clean.length > limit ? `${clean.slice(0, limit)}…` : clean
}

/* eslint-disable no-control-regex -- control characters are what it looks for */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/
