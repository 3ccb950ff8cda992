/** From the cards of a page to papers: links told apart, cards that stand twice made one. */
import type { Link } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { foldTitle } from '../../../../shared/domain/fold.ts'
import { parseArxivId } from '../identifiers.ts'
import { linksIn, linkTo, uniqueLinks } from '../links.ts'
import { isOneSentence } from './html.ts'

export interface Card {
  readonly title: string
  readonly line: number
  readonly paragraphs: string[]
  readonly links: string[]
  /** Something stood beside the title that only cards have. */
  isCard: boolean
  upvotes?: number
  date?: string
}

/** Each paper once, in the order of its first card. */
export function toPapers(cards: readonly Card[]): FoundPaper[] {
  const byKey = new Map<string, FoundPaper>()
  for (const card of cards) {
    const paper = toPaper(card)
    const key = foldTitle(paper.title)
    const earlier = byKey.get(key)
    byKey.set(key, earlier ? joined(earlier, paper) : paper)
  }
  return [...byKey.values()]
}

function toPaper({ title, line, paragraphs, links, upvotes, date }: Card): FoundPaper {
  const texts = paragraphs.map(inlineLinks)
  const body = texts.map(({ text }) => text).join('\n\n')
  const found = links.flatMap((url) => linkTo(url) ?? [])
  const arxiv = found.map(({ url }) => parseArxivId(url)).find((id) => id !== null)
  const all = uniqueLinks([...found, ...texts.flatMap((text) => text.links), ...linksIn(body)])
  return {
    title,
    line,
    ...(body === '' ? {} : isOneSentence(body) ? { summary: body } : { abstract: body }),
    ...(date === undefined ? {} : { date }),
    ...(upvotes === undefined ? {} : { upvotes }),
    ...(arxiv ? { arxivId: arxiv.id, ...(arxiv.version === undefined ? {} : { arxivVersion: arxiv.version }) } : {}),
    ...(all.length > 0 ? { links: all } : {}),
  }
}

/** Markdown's links as their words; where they lead is kept beside. */
function inlineLinks(paragraph: string): { readonly text: string; readonly links: readonly Link[] } {
  const links: Link[] = []
  const text = paragraph
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^[\]]+)\]\((https?:\/\/[^\s)]+)\)/g, (_, words: string, url: string) => {
      const link = linkTo(url)
      if (link) links.push(link)
      return words
    })
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
  return { text: text.trim(), links }
}

/** Two cards of one paper: the first wins, what it lacks comes from the second, and of two texts the longer one stays. */
function joined(first: FoundPaper, second: FoundPaper): FoundPaper {
  const longer = (one: string | undefined, other: string | undefined): string | undefined =>
    (other?.length ?? 0) > (one?.length ?? 0) ? other : one
  const abstract = longer(first.abstract, second.abstract)
  const summary = longer(first.summary, second.summary)
  const links = uniqueLinks([...(first.links ?? []), ...(second.links ?? [])])
  return {
    ...second,
    ...first,
    ...(abstract === undefined ? {} : { abstract }),
    ...(summary === undefined ? {} : { summary }),
    ...(links.length > 0 ? { links } : {}),
  }
}
