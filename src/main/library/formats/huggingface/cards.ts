/**
 * Cards of a page: a title, most often an abstract, and what stands around them.
 *
 * Where a page links its titles to papers (Markdown, HTML), those are the titles and nothing else is. Plain text has no such marks:
 * there a title is what is followed by a paragraph, or by what only cards have (authors counted, "·", buttons).
 */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import type { ReadResult } from '../format.ts'
import { foldUrl, parseArxivId, type ArxivId } from '../identifiers.ts'
import { blocksOf, idOfPaperLink, standsBelowName, type Block, type TextBlock } from './blocks.ts'
import { createCard, paperOfCard, withoutTwins, type Card } from './card.ts'
import type { Furniture, Label } from './furniture.ts'
import type { PageLine } from './page-line.ts'
import { endsSentence, isParagraph } from './prose.ts'

export interface Page {
  readonly papers: readonly FoundPaper[]
  readonly problems: ReadResult['problems']
  /** How many pieces of furniture stood around them. */
  readonly furniture: number
}

type Problem = ReadResult['problems'][number]

export function readCards(lines: readonly PageLine[], now: number): Page {
  const blocks = blocksOf(lines, now)
  const walk = new CardWalk(blocks)
  blocks.forEach((block, i) => {
    walk.take(block, i)
  })
  return walk.end()
}

class CardWalk {
  readonly #blocks: readonly Block[]
  /** Titles are links to papers: nothing else is a title. */
  readonly #linked: boolean
  /** Trending pages, which are what is linked or says when a paper was published, have summaries in the place of abstracts. */
  readonly #summarises: boolean
  readonly #cards: Card[] = []
  readonly #problems: Problem[] = []
  #card: Card | null = null
  #pendingId: ArxivId | undefined
  #pendingUpvotes: number | undefined
  #pendingLinks: string[] = []
  /** "Upvote" stood in a line of its own. */
  #upvotesNext = false
  #skipName = false
  #inAuthors = false
  #summaryNext = false
  /** A page of one paper, where everything is labelled and comments follow. */
  #single = false
  #ended = false
  /** Something that stands above titles only was seen since the last one. */
  #above = false

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks
    this.#linked = blocks.some((block) => block.kind === 'text' && block.id !== undefined)
    this.#summarises =
      this.#linked ||
      blocks.some((block) => block.kind === 'furniture' && block.furniture.kind === 'date' && block.furniture.published)
  }

  take(block: Block, i: number): void {
    if (this.#ended) return
    if (block.kind === 'furniture') this.#takeFurniture(block.furniture)
    else if (block.kind === 'links') this.#takeLinks(block.urls)
    else this.#takeText(block, i)
  }

  end(): Page {
    const kept = this.#cards.filter((card, i) => this.#isPaper(card, i))
    return {
      papers: withoutTwins(kept.map((card) => paperOfCard(card, this.#summarises))),
      problems: this.#problems,
      furniture: this.#blocks.filter(
        (block) => block.kind === 'furniture' && block.furniture.kind !== 'page' && block.furniture.kind !== 'none',
      ).length,
    }
  }

  #takeText(block: TextBlock, i: number): void {
    if (this.#skipName && block.id === undefined && block.text.length <= 60) {
      this.#skipName = false
      return
    }
    this.#skipName = false
    if (this.#inAuthors) {
      this.#card?.authors.push(
        ...block.text
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name.length > 1),
      )
      return
    }
    if (this.#summaryNext && this.#card) {
      this.#card.summary = block.text
      this.#summaryNext = false
    } else if (this.#isTitle(block, i)) this.#open(block)
    else if (isParagraph(block.text) || (this.#linked && endsSentence(block.text))) this.#takeParagraph(block)
    else if (this.#card) this.#card.supported = true
  }

  #isTitle(block: TextBlock, i: number): boolean {
    if (this.#linked) return block.id !== undefined
    if (isParagraph(block.text)) return false
    return !this.#isOrganisation(block, i)
  }

  /** A short name between a card and its "· 12 authors" or date. */
  #isOrganisation(block: TextBlock, i: number): boolean {
    const card = this.#card
    if (
      block.heading ||
      !card ||
      card.supported ||
      this.#above ||
      block.text.split(' ').length > 6 ||
      block.text.length > 60
    )
      return false
    const next = this.#blocks[i + 1]
    return next?.kind === 'furniture' && standsBelowName(next.furniture)
  }

  #open(block: TextBlock): void {
    const { id } = block
    this.#card = createCard(block, {
      arxiv: id ?? this.#pendingId,
      upvotes: this.#pendingUpvotes,
      urls: this.#pendingLinks,
    })
    this.#cards.push(this.#card)
    this.#above = false
    this.#pendingId = undefined
    this.#pendingUpvotes = undefined
    this.#pendingLinks = []
  }

  #takeParagraph(block: TextBlock): void {
    if (this.#card && (!this.#card.closed || this.#card.paragraphs.length === 0)) this.#card.paragraphs.push(block.text)
    else
      this.#problems.push({
        line: block.line,
        column: null,
        reason: 'A paragraph without a title.',
        text: block.text.slice(0, 2000),
      })
  }

  #takeLinks(urls: readonly string[]): void {
    for (const url of urls) {
      const id = idOfPaperLink(url)
      const card = this.#card
      if (id && card?.arxiv?.id !== id.id && (this.#linked || card?.arxiv || !card)) this.#pendingId = id
      else if (id && card) card.arxiv ??= id
      else if (foldUrl(url) === null || isOfSite(url)) continue
      else if (card) {
        card.urls.push(url)
        card.arxiv ??= parseArxivId(url) ?? undefined
      } else this.#pendingLinks.push(url)
    }
  }

  #takeFurniture(furniture: Furniture): void {
    const card = this.#card
    switch (furniture.kind) {
      case 'none':
        this.#above = true
        this.#pendingUpvotes = undefined
        this.#closeAfterAbstract()
        break
      case 'page':
        this.#closeAfterAbstract()
        break
      case 'submitted':
        this.#above = true
        this.#skipName = !furniture.named
        this.#closeAfterAbstract()
        break
      case 'number':
        this.#takeNumber(furniture.n, furniture.upvotes)
        return
      case 'date':
        if (card && (furniture.published || card.supported || card.paragraphs.length > 0)) card.date ??= furniture.date
        this.#closeAfterAbstract()
        break
      case 'arxiv':
        if (card) card.arxiv ??= { id: furniture.id, version: undefined }
        else this.#pendingId = { id: furniture.id, version: undefined }
        break
      case 'label':
        this.#takeLabel(furniture.label)
        break
      case 'dot':
      case 'authors':
      case 'mark':
        if (card) card.supported = true
        this.#closeAfterAbstract()
    }
    this.#upvotesNext = false
  }

  /** "Upvote", then a number, perhaps in a line of its own; a bare number before a title counts its upvotes too. */
  #takeNumber(n: number, named: boolean): void {
    const card = this.#card
    if (card) this.#closeAfterAbstract()
    if (named && n === 0) {
      this.#upvotesNext = true
      return
    }
    if (named || this.#upvotesNext) {
      if (card && (card.supported || card.paragraphs.length > 0)) card.upvotes ??= n
      else this.#pendingUpvotes = n
    } else if (card?.supported !== true || this.#above) {
      this.#above = true
      this.#pendingUpvotes = n
    }
    this.#upvotesNext = false
  }

  #takeLabel(label: Label): void {
    if (label === 'community') {
      this.#ended ||= this.#single
      return
    }
    this.#single ||= label === 'abstract' && this.#cards.length === 1
    this.#inAuthors = label === 'authors'
    this.#summaryNext = label === 'summary'
    if (label === 'end') this.#ended = this.#card !== null
    else if (this.#card) {
      this.#card.supported = true
      this.#card.closed = false
    }
  }

  #closeAfterAbstract(): void {
    if (this.#card && this.#card.paragraphs.length > 0) this.#card.closed = true
  }

  /** A line that could be a title, but has neither abstract nor anything of a card, counts between papers, if it says enough. */
  #isPaper(card: Card, i: number): boolean {
    if (card.paragraphs.length > 0 || card.arxiv !== undefined || card.supported) return true
    const isWhole = (other: Card): boolean => other.paragraphs.length > 0
    const between = this.#cards.slice(0, i).some(isWhole) && this.#cards.slice(i + 1).some(isWhole)
    if (!between) return false
    if (card.title.length >= 20 && card.title.split(' ').length >= 4) return true
    this.#problems.push({
      line: card.line,
      column: null,
      reason: 'A title without an abstract.',
      text: card.title,
    })
    return false
  }
}

/** Buttons and people of the site itself. */
function isOfSite(url: string): boolean {
  const folded = foldUrl(url) ?? ''
  return /^(?:huggingface\.co|hf\.co)(?:$|\/(?:login|join|models$|datasets$|spaces$|docs|pricing|enterprise|papers(?:$|[/?](?!\d))|organizations|[\w.-]+$))/.test(
    folded,
  )
}
