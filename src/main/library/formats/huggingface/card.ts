/** One card of a page while it is read, and the paper that it becomes. */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { foldTitle } from '../../../../shared/domain/fold.ts'
import { oneLine, paragraphs } from '../clean.ts'
import type { ArxivId } from '../identifiers.ts'
import { kindOfLink, linksIn, uniqueLinks } from '../links.ts'
import type { TextBlock } from './blocks.ts'
import { countSentences } from './prose.ts'

export interface Card {
  readonly title: string
  readonly line: number
  readonly paragraphs: string[]
  readonly authors: string[]
  readonly urls: string[]
  arxiv: ArxivId | undefined
  upvotes: number | undefined
  summary: string | undefined
  date: string | undefined
  /** Something that only cards have was seen after the title. */
  supported: boolean
  /** The abstract is over: a paragraph that comes now belongs to something else. */
  closed: boolean
}

export function createCard(
  block: TextBlock,
  pending: {
    readonly arxiv: ArxivId | undefined
    readonly upvotes: number | undefined
    readonly urls: readonly string[]
  },
): Card {
  return {
    title: oneLine(block.text),
    line: block.line,
    paragraphs: [],
    authors: [],
    urls: [...pending.urls],
    arxiv: pending.arxiv,
    upvotes: pending.upvotes,
    summary: undefined,
    date: undefined,
    supported: false,
    closed: false,
  }
}

/** A summary made by a machine is one sentence of at most this many characters. */
const SUMMARY_LIMIT = 400

/** On a trending page, a single sentence in the place of the abstract is a summary and no abstract. */
export function paperOfCard(card: Card, trending: boolean): FoundPaper {
  const text = paragraphs(card.paragraphs.join('\n\n'))
  const summarised = trending && text !== '' && text.length <= SUMMARY_LIMIT && countSentences(text) === 1
  const abstract = summarised ? '' : text
  const summary = card.summary ?? (summarised ? text : undefined)
  const links = linksOf(card, abstract)
  const authors = card.authors.map((name) => parseName(name))
  return {
    title: card.title,
    ...(authors.length > 0 ? { authors } : {}),
    ...(abstract === '' ? {} : { abstract }),
    ...(summary === undefined ? {} : { summary }),
    ...(card.date === undefined ? {} : { date: card.date }),
    ...(card.arxiv === undefined ? {} : { arxivId: card.arxiv.id }),
    ...(card.arxiv?.version === undefined ? {} : { arxivVersion: card.arxiv.version }),
    ...(links.length > 0 ? { links } : {}),
    ...(card.upvotes === undefined || card.upvotes === 0 ? {} : { upvotes: card.upvotes }),
    line: card.line,
  }
}

function linksOf(card: Card, abstract: string): NonNullable<FoundPaper['links']> {
  const links = [
    ...(card.arxiv === undefined
      ? []
      : [{ url: `https://huggingface.co/papers/${card.arxiv.id}`, kind: 'page' as const, label: 'Hugging Face' }]),
    ...linksIn(abstract),
    ...card.urls.filter((url) => url.length <= 4000).map((url) => ({ url, kind: kindOfLink(url) })),
  ]
  return uniqueLinks(links)
}

/** Pages show a paper twice; both times it is one, with what either says of it. */
export function withoutTwins(papers: readonly FoundPaper[]): FoundPaper[] {
  const byTitle = new Map<string, FoundPaper>()
  for (const paper of papers) {
    const key = foldTitle(paper.title)
    const first = byTitle.get(key)
    const other = first?.arxivId !== undefined && paper.arxivId !== undefined && first.arxivId !== paper.arxivId
    if (first && !other) byTitle.set(key, { ...paper, ...first })
    else byTitle.set(other ? `${key} ${paper.arxivId ?? ''}` : key, paper)
  }
  return [...byTitle.values()]
}
